"""Shares of a whole as one horizontal bar a row, its parts from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.svg import CHARACTER, Box, frame, key, rect, text

_BAND_STYLES = ("good", "q1", "q3", "bad")
_ROW = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its label and the shares of its parts, 0 to 1, with a text for each."""

    label: str
    shares: tuple[float, ...]
    texts: tuple[str, ...]


def stacked_bars(
    bars: Sequence[Bar], parts: Sequence[str], width: int, title: str, description: str
) -> str:
    """Bars in the given order; `parts` names what each colour stands for, at most four."""
    body, below = key(list(zip(_BAND_STYLES, parts, strict=False)), 0, width)
    top = below + 4
    for index, bar in enumerate(bars):
        y = top + index * _ROW
        body.append(text(0, y + 12, bar.label, "p-t", room=width))
        x = 0.0
        for style, share, words in zip(_BAND_STYLES, bar.shares, bar.texts, strict=False):
            wide = share * width
            if wide > 0.4:
                tip = f"{bar.label}: {words}"
                body.append(rect(Box(x, y + 17, wide, 16), f"p-{style} p-cell", tip))
                if wide > len(words) * CHARACTER + 6:
                    body.append(text(x + 4, y + 29, words, "p-t"))
            x += wide
    return frame(body, width, top + len(bars) * _ROW, title, description)
