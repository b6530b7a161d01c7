"""Options as bars that are made of what each criterion brings."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.svg import Box, frame, key, line, rect, text

_STYLES = ("s1", "s2", "s3", "s4", "s5", "s6")
_ROW = 46
_ROOM = 44
"""Pixels right of the longest bar for its value."""


@dataclass(frozen=True, slots=True)
class ValueBar:
    """An option: what each part brings, 0 to 1 together, and its value in words."""

    label: str
    parts: tuple[float, ...]
    words: str


def value_bars(
    bars: Sequence[ValueBar], parts: Sequence[str], width: int, title: str, description: str
) -> str:
    """Bars in the given order on a scale from 0 to the greatest; `parts` names the colours.

    Parts beyond the sixth share one colour.
    """
    styles = [_STYLES[i] if i < len(_STYLES) else "rest" for i in range(len(parts))]
    body, below = key(list(zip(styles, parts, strict=True)), 0, width)
    most = max([sum(bar.parts) for bar in bars] + [0.01])
    top = below + 6
    for index, bar in enumerate(bars):
        y, x = top + index * _ROW, 0.0
        body.append(text(0, y + 13, bar.label, "p-t", room=width * 0.95))
        for style, part, name in zip(styles, bar.parts, parts, strict=True):
            wide = part / most * (width - _ROOM)
            if wide > 0.4:
                tip = f"{bar.label}, {name}: {part:.2f}"
                body.append(rect(Box(x, y + 19, wide, 16), f"p-{style} p-cell", tip))
            x += max(wide, 0.0)
        body.append(text(x + 5, y + 31, bar.words, "p-b"))
    bottom = top + len(bars) * _ROW
    body.append(line(0, top, 0, bottom - 4, "p-axis"))
    return frame(body, width, bottom, title, description)
