"""Why an initiative is in or out, in few lines of a terminal."""

from ctoaas.deliver.forecast.saying import listed
from ctoaas.deliver.plan.option_blocks import price
from ctoaas.deliver.plan.words import Saying, weeks
from ctoaas.deliver.terminal.lines import Line, joined, paragraph
from ctoaas.plan.roadmap.explaining import Explained
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.wishes import Wishes


def explanation(wishes: Wishes, schedule: Schedule, found: Explained) -> list[Line]:
    """Where it stands, its price beside all else, and what would go instead."""
    say = Saying(wishes)
    title = say.title(found.initiative)
    where = "is in this plan" if found.is_in else "is left out of this plan"
    head = [Line(line.text, is_heading=True) for line in paragraph(f"{title} {where}.")]
    return joined([head, [line for each in _sentences(say, found) for line in paragraph(each)]])


def _sentences(say: Saying, found: Explained) -> list[str]:
    said = []
    if found.waits_for:
        said.append(f"It waits for {_names(say, found.waits_for)}.")
    if found.needed_by:
        said.append(f"It is needed by {_names(say, found.needed_by)}.")
    if found.beside is not None:
        said.append(f"Beside all that is planned it would take: {price(say, found.beside)}.")
    how = "without it" if found.is_in else "with it"
    if found.value_change is None:
        said.append(f"No plan {how} was found that keeps all the rules.")
        return said
    changes = [f"{found.value_change:+,.1f} points"]
    if found.cost_change:
        sign = "more" if found.cost_change > 0 else "less"
        changes.append(f"{say.money.say(abs(found.cost_change))} {sign}")
    if found.end_change:
        sign = "later" if found.end_change > 0 else "earlier"
        changes.append(f"an end {weeks(abs(found.end_change))} {sign}")
    said.append(f"The best plan found {how}: {listed(changes)}.")
    if found.gives_up:
        said.append(f"It gives up {_names(say, found.gives_up)}.")
    if found.gains:
        said.append(f"It has room for {_names(say, found.gains)}.")
    return said


def _names(say: Saying, ids: tuple[str, ...]) -> str:
    return listed([f'"{say.title(id_)}"' for id_ in ids])
