"""Things that change together: a list of names, and an arc between two that belong together."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.svg import CHARACTER, circle, frame, num, text
from ctoaas.deliver.wording.escape import markup

MOST_NODES = 20
_ROW = 22


@dataclass(frozen=True, slots=True)
class Arc:
    """Two names and how strongly they go together, 0 to 1."""

    left: str
    right: str
    strength: float
    tip: str


def strongest(arcs: Sequence[Arc]) -> list[Arc]:
    """Arcs from the strongest on, as long as they name no more than 20 things."""
    kept: list[Arc] = []
    names: set[str] = set()
    for arc in sorted(arcs, key=lambda a: (-a.strength, a.left, a.right)):
        wanted = names | {arc.left, arc.right}
        if len(wanted) <= MOST_NODES:
            kept.append(arc)
            names = wanted
    return kept


def arc_list(arcs: Sequence[Arc], width: int, title: str, description: str) -> str:
    """A row a name, in path order, so that arcs across folders are the long ones."""
    kept = strongest(arcs)
    names = sorted({name for arc in kept for name in (arc.left, arc.right)})
    rows = {name: 14 + index * _ROW for index, name in enumerate(names)}
    longest = max((len(name) for name in names), default=0)
    spine = min(width * 0.64, longest * CHARACTER + 14)
    body = [_arc(arc, rows[arc.left], rows[arc.right], spine, width) for arc in kept]
    for name, y in rows.items():
        body.append(circle(spine, y, 3.5))
        body.append(text(spine - 10, y + 4, name, "p-t", "end", room=spine - 12))
    return frame(body, width, len(names) * _ROW + 10, title, description)


def _arc(arc: Arc, y1: float, y2: float, spine: float, width: int) -> str:
    low, high = min(y1, y2), max(y1, y2)
    reach = min((high - low) * 0.75, width - spine - 6)
    return (
        f'<path d="M{num(spine)} {num(low)}A{num(reach)} {num((high - low) / 2)} 0 0 1'
        f' {num(spine)} {num(high)}" class="p-arc" stroke-width="{num(1 + 5 * arc.strength)}">'
        f"<title>{markup(arc.tip)}</title></path>"
    )
