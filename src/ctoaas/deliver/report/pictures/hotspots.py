"""Where the work goes: files by size and by their share of recent work."""

from ctoaas.assess.wording import share
from ctoaas.deliver.charts.treemap import Cell, Group, treemap
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.pictures.columns import number, part_words, value, words
from ctoaas.deliver.report.pictures.framing import NARROW, framed
from ctoaas.deliver.report.records import Picture
from ctoaas.deliver.wording.escape import shortened
from ctoaas.deliver.wording.numbers import exact, percent
from ctoaas.measure.runner import Result

_STEPS = ((0.002, "q0"), (0.01, "q1"), (0.03, "q2"), (0.08, "q3"), (float("inf"), "q4"))
_KEY = (
    ("q0", "hardly any work"),
    ("q1", "under 1 %"),
    ("q2", "under 3 %"),
    ("q3", "under 8 %"),
    ("q4", "8 % of the work or more"),
)
_CELLS_WIDE, _CELLS_NARROW = 220, 90


def hotspots_picture(context: Context) -> Picture | None:
    """Treemap of components and their files; None when no file was changed lately."""
    files = [r for r in context.measured("hotspot_files") if number(r, "code_lines")]
    if not files:
        return None
    busiest = max(files, key=lambda r: (number(r, "share_of_work") or 0.0, r.subject))
    part = number(busiest, "share_of_work") or 0.0
    name = shortened(context.clean(busiest.subject), 60)
    return framed(
        context,
        "hotspot_files",
        lambda width, title, description: treemap(
            _groups(context, files, _CELLS_NARROW if width == NARROW else _CELLS_WIDE),
            _KEY,
            width,
            title,
            description,
        ),
        title=f"{share(part).capitalize()} changed lines fell into “{name}”",
        subtitle="Area: lines of code. Colour: share of the lines changed in the last 12 months",
        caption=(
            "Production files by part of the product, from the change history. "
            "Grey: files that are not among the hotspots."
        ),
    )


def _groups(context: Context, files: list[Result], most: int) -> list[Group]:
    """A group a component: its hottest files, and one grey cell for the rest of its lines."""
    chosen = sorted(files, key=lambda r: (-(number(r, "share_of_work") or 0.0), r.subject))[:most]
    inside: dict[str, list[Cell]] = {}
    for result in chosen:
        inside.setdefault(words(result, "component"), []).append(_cell(context, result))
    whole = {r.subject: value(r) for r in context.measured("component_size")}
    groups = []
    for component in sorted(inside.keys() | whole.keys() - {"."}):
        cells = inside.get(component, [])
        rest = whole.get(component or ".", 0.0) - sum(cell.size for cell in cells)
        if rest > 0:
            cells = [*cells, Cell("other files", rest, "rest", f"other files of {component}")]
        groups.append(Group(part_words(context.clean(component)), tuple(cells)))
    return groups


def _cell(context: Context, result: Result) -> Cell:
    part = number(result, "share_of_work") or 0.0
    lines = number(result, "code_lines") or 0.0
    path = context.clean(result.subject)
    return Cell(
        label=path.rsplit("/", 1)[-1],
        size=lines,
        style=next(style for top, style in _STEPS if part < top),
        tip=f"{shortened(path, 100)}: {exact(lines)} lines, {exact(part, 'share')} of the work",
        note="" if part < _STEPS[0][0] else percent(part),
    )
