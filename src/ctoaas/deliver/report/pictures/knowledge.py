"""Who knows what: parts of the product by size and by the number of people who know them."""

from ctoaas.assess.wording import HALF, count, share
from ctoaas.deliver.charts.treemap import Cell, Group, treemap
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.columns import number, part_words, value
from ctoaas.deliver.report.pictures.framing import framed
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording.escape import shortened
from ctoaas.deliver.wording.numbers import exact
from ctoaas.measure.runner import Result

_STYLES = ("bad", "warn", "two", "good")
_KEY = (
    ("bad", "nobody active"),
    ("warn", "one person"),
    ("two", "two people"),
    ("good", "three or more"),
)


def knowledge_picture(context: Context) -> Picture | None:
    """Treemap of components; None when no part has a known author."""
    parts = [r for r in context.measured("knowledge_map") if number(r, "code_lines")]
    if not parts:
        return None
    return framed(
        context,
        "knowledge_map",
        lambda width, title, description: treemap(
            [Group("", tuple(_cell(context, part) for part in parts))],
            _KEY,
            width,
            title,
            description,
        ),
        title=_title(parts),
        subtitle=(
            "Area: lines of code. Colour: people active in the last 12 months "
            "who wrote at least a tenth of the lines"
        ),
        caption=(
            "From the author of every line as it stands today. "
            "Knowledge from reviewing or reading leaves no trace here."
        ),
    )


def _title(parts: list[Result]) -> str:
    """What holds for most of the lines: nobody knows them, one person at most, or two and more."""
    lines = [0.0, 0.0, 0.0]
    for part in parts:
        lines[min(int(value(part)), 2)] += number(part, "code_lines") or 0.0
    nobody, one, more = (held / sum(lines) for held in lines)
    if nobody >= HALF:
        return f"{_of_lines(nobody)} stand in parts that nobody active knows"
    if nobody + one > HALF:
        who = "one active person" if one >= HALF or not nobody else "one active person at most"
        return f"{_of_lines(one if one >= HALF else nobody + one)} stand in parts known to {who}"
    return f"{_of_lines(more)} stand in parts that two or more active people know"


def _of_lines(part: float) -> str:
    return f"{share(part).capitalize()} lines of code"


def _cell(context: Context, result: Result) -> Cell:
    lines = number(result, "code_lines") or 0.0
    name = part_words(context.clean(result.subject))
    known = count(value(result), "person", "people", "nobody")
    return Cell(
        label=name,
        size=lines,
        style=_STYLES[min(int(value(result)), len(_STYLES) - 1)],
        tip=f"{shortened(name, 100)}: {exact(lines)} lines, {known}",
        note=known,
    )
