"""Who knows what: parts of the product by size and by the number of people who know them."""

from ctoaas.assess.wording import count
from ctoaas.deliver.charts.treemap import Cell, Group, treemap
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.columns import number, value
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
    thin = min(parts, key=lambda r: (value(r), -(number(r, "code_lines") or 0.0), r.subject))
    known = count(value(thin), "active person knows", "active people know")
    name = shortened(context.clean(thin.subject), 60) or "the product"
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
        title=f"{known.capitalize()} “{name}”",
        subtitle=(
            "Area: lines of code. Colour: people active in the last 12 months "
            "who wrote at least a tenth of the lines"
        ),
        caption=(
            "From the author of every line as it stands today. "
            "Knowledge from reviewing or reading leaves no trace here."
        ),
    )


def _cell(context: Context, result: Result) -> Cell:
    lines = number(result, "code_lines") or 0.0
    name = context.clean(result.subject) or "(top folder)"
    known = count(value(result), "person", "people")
    return Cell(
        label=name,
        size=lines,
        style=_STYLES[min(int(value(result)), len(_STYLES) - 1)],
        tip=f"{shortened(name, 100)}: {exact(lines)} lines, {known}",
        note=known,
    )
