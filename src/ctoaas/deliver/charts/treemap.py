"""Parts of a product as nested rectangles: area says size, colour says what the caller means."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.squarify import squarify
from ctoaas.deliver.charts.svg import CHARACTER, Box, extent, frame, rect, text
from ctoaas.deliver.charts.svg import key as legend

_HEADER = 17
_SMALLEST = 1.6
"""Side in pixels below which a cell cannot be seen and is not drawn."""
_SHORT = 5
"""Letters below which the beginning of a name says nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One rectangle: its size, class of colour, label and what a pointer is told."""

    label: str
    size: float
    style: str
    tip: str
    note: str = ""
    """Second line of the label, where there is room."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rectangles that stand inside one border."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def size(self) -> float:
        """Sum of the cells' sizes."""
        return sum(cell.size for cell in self.cells)


def treemap(
    groups: Sequence[Group],
    key: Sequence[tuple[str, str]],
    width: int,
    title: str,
    description: str,
) -> str:
    """Groups from large to small; `key` is (class, words) of each colour, from few to many."""
    shown = sorted((g for g in groups if g.size > 0), key=lambda g: (-g.size, g.label))
    body, top = legend(key, 0, width)
    height = 400 if width > 500 else 460
    boxes = squarify([group.size for group in shown], Box(0, top, width, height - top))
    single = len(shown) == 1 and not shown[0].label
    for group, box in zip(shown, boxes, strict=True):
        body += _cells(group, box) if single else _group(group, box)
    return frame(body, width, height, title, description)


def _group(group: Group, box: Box) -> list[str]:
    has_header = box.height > 2.6 * _HEADER and box.width > 60
    inner = box.inset(2, _HEADER if has_header else 2, 2, 2)
    body = _cells(group, inner)
    # Letters of the bold face are a tenth wider.
    label = _beginning(group.label, (box.width - 8) / 1.1) if has_header else ""
    if label:
        body.append(text(box.x + 5, box.y + 12.5, label, "p-b"))
    body.append(rect(box.inset(0.75, 0.75, 0.75, 0.75), "p-frame", radius=3))
    return body


def _cells(group: Group, box: Box) -> list[str]:
    shown = sorted((c for c in group.cells if c.size > 0), key=lambda c: (-c.size, c.label))
    body = []
    for cell, place in zip(shown, squarify([c.size for c in shown], box), strict=True):
        if min(place.width, place.height) >= _SMALLEST:
            body += _cell(cell, place)
    return body


def _cell(cell: Cell, box: Box) -> list[str]:
    body = [rect(box, f"p-{cell.style} p-cell", cell.tip)]
    room = box.width - 8
    if box.height < 18:
        return body
    label = _beginning(cell.label, room)
    if label:
        body.append(text(box.x + 4, box.y + 13, label, "p-t"))
        if cell.note and box.height > 34 and extent(cell.note) <= room:
            body.append(text(box.x + 4, box.y + 27, cell.note, "p-t"))
    return body


def _beginning(name: str, room: float) -> str:
    """A name cut to fit `room`, empty if too little does.

    Files of one folder differ at the beginning of their names, which then lose their ending first;
    paths differ at their end and lose the folders before it. Words are not cut.
    """
    if extent(name) <= room:
        return name
    if " " in name:
        return ""
    if "/" in name:
        return _ending(name.split("/"), room)
    stem = name.rpartition(".")[0] or name
    if extent(stem) <= room:
        return stem
    most = min(len(stem), int(room / CHARACTER) + 1)
    cuts = (f"{stem[:length]}…" for length in range(most, _SHORT - 1, -1))
    return next((cut for cut in cuts if extent(cut) <= room), "")


def _ending(folders: Sequence[str], room: float) -> str:
    """The last folders of a path, as many as fit behind a mark for the others."""
    for first in range(1, len(folders)):
        label = "…/" + "/".join(folders[first:])
        if extent(label) <= room:
            return label
    return _beginning(folders[-1], room)
