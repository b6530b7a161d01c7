"""What a new plan changes of the accepted one, in few lines of a terminal."""

from collections.abc import Sequence

from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.plan.words import Saying, weeks
from ctoaas.deliver.terminal.lines import Line, joined, paragraph
from ctoaas.plan.roadmap.difference import Change
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.wishes import Wishes


def changes(
    wishes: Wishes, before: Schedule, after: Schedule, found: Sequence[Change]
) -> list[Line]:
    """How much stays, then one line for each change."""
    say = Saying(wishes)
    same = len(before.ids & after.ids) - sum(
        one.kind not in ("added", "dropped", "gone") for one in found
    )
    answer = f"{counted(same, 'initiative', 'initiatives')} as accepted, {len(found)} changed"
    head = [Line(line.text, is_heading=True) for line in paragraph(f"{answer}.")]
    return joined([head, [line for one in found for line in paragraph(_sentence(say, one))]])


def _sentence(say: Saying, one: Change) -> str:
    known = {each.id: each.title for each in say.wishes.initiatives}
    title = known.get(one.initiative, one.initiative)
    if one.kind == "gone":
        return f"{title}: no longer wished for"
    if one.kind == "dropped":
        return f"{title}: no room any more"
    if one.start_after is None:
        return title
    begins = say.calendar.start_day(one.start_after)
    if one.kind == "added":
        return f"{title}: new, begins on {begins}"
    if one.kind == "people":
        return f"{title}: other people, or another length"
    moved = (one.start_after or 0) - (one.start_before or 0)
    shift = f", {weeks(abs(moved))} {'later' if moved > 0 else 'earlier'}" if moved else ""
    if one.kind == "mode":
        return f"{title}: {one.mode_after} instead of {one.mode_before}{shift}"
    return f"{title}: begins on {begins}{shift}"
