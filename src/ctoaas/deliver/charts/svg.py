"""The few shapes all drawings are made of, and the frame with its text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.wording.escape import markup, shortened

CHARACTER = 7.1
"""Pixels a character of a label takes on average, in a wide face."""
_WIDE, _CAPITAL, _NARROW, _USUAL = 11.8, 8.9, 4.2, 7.6
_NARROW_LETTERS = frozenset("fijlrt.,:;'!|()[]/\\ ")
_WIDE_LETTERS = frozenset("mwMWQO@%…—")
_KEY_ROW = 22
_FEWEST = 6
"""Characters below which a cut label says nothing."""


def num(value: float) -> str:
    """A coordinate, cut to a tenth of a pixel."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def frame(body: list[str], width: int, height: float, title: str, description: str) -> str:
    """A whole drawing that says its message to who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {num(height)}"'
        f' width="{width}" height="{num(height)}" role="img"'
        f' aria-label="{markup(f"{title}. {description}")}">'
        f"<title>{markup(title)}</title><desc>{markup(description)}</desc>{''.join(body)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Box":
        """The box without its margins, never of negative size."""
        return Box(
            self.x + left,
            self.y + top,
            max(0.0, self.width - left - right),
            max(0.0, self.height - top - bottom),
        )


def rect(box: Box, style: str, tip: str = "", radius: float = 0) -> str:
    """A rectangle; `tip` is shown when a pointer rests on it."""
    corner = f' rx="{num(radius)}"' if radius else ""
    shape = (
        f'<rect x="{num(box.x)}" y="{num(box.y)}" width="{num(box.width)}"'
        f' height="{num(box.height)}"{corner} class="{style}"'
    )
    return f"{shape}><title>{markup(tip)}</title></rect>" if tip else f"{shape}/>"


def line(x1: float, y1: float, x2: float, y2: float, style: str = "p-grid") -> str:
    """A straight line."""
    return f'<line x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}" class="{style}"/>'


def circle(x: float, y: float, radius: float, style: str = "p-dot") -> str:
    """A dot."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" class="{style}"/>'


def path(points: list[tuple[float, float]], style: str, closed: bool = False) -> str:
    """A line through `points`, or the area inside it."""
    steps = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return f'<path d="M{steps}{"Z" if closed else ""}" class="{style}"/>'


def extent(words: str) -> float:
    """Pixels a label takes at most in the faces of common systems, at twelve pixels."""
    return sum(_letter(char) for char in words)


def _letter(char: str) -> float:
    if char in _NARROW_LETTERS:
        return _NARROW
    if char in _WIDE_LETTERS or char > "\u1100":
        return _WIDE
    return _CAPITAL if char.isupper() else _USUAL


def fitted(words: str, room: float) -> str:
    """`words`, cut in the middle to `room` pixels; empty when fewer than six letters fit."""
    most = min(len(words), int(room / _NARROW) + 1)
    for limit in range(most, min(len(words), _FEWEST) - 1, -1):
        cut = shortened(words, limit)
        if extent(cut) <= room:
            return cut
    return ""


def key(parts: Sequence[tuple[str, str]], left: float, width: float) -> tuple[list[str], float]:
    """A square and its words for each (class, words), in rows that fit; and where they end."""
    body, x, y = [], left, 0.0
    for style, words in parts:
        room = 26 + len(words) * CHARACTER
        if x > left and x + room > width:
            x, y = left, y + _KEY_ROW
        body.append(rect(Box(x, y + 1, 14, 14), f"p-{style}", radius=2))
        body.append(text(x + 19, y + 12, words, "p-m"))
        x += room
    return body, y + _KEY_ROW


def text(
    x: float, y: float, words: str, style: str = "p-t", anchor: str = "", room: float = 0
) -> str:
    """A label, cut in its middle to fit `room` pixels when given; empty when too little fits."""
    if room:
        words = fitted(words, room)
        if not words:
            return ""
    held = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{num(x)}" y="{num(y)}" class="{style}"{held}>{markup(words)}</text>'
