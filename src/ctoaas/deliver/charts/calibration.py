"""Said versus happened: where forecasts hold, every dot stands on the diagonal."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctoaas.deliver.charts.axes import across, even, upwards
from ctoaas.deliver.charts.svg import Box, circle, frame, line, text

_LARGEST = 380


@dataclass(frozen=True, slots=True)
class Held:
    """A chance that was said, the share that came, and how far chance alone may move it."""

    said: float
    happened: float
    low: float
    high: float


def calibration(held: Sequence[Held], width: int, title: str, description: str) -> str:
    """A square of shares from 0 to 1; each dot has its 95 % interval."""
    side = min(_LARGEST, width - 60)
    box = Box(46, 28, side, side)

    def percent(share: float) -> str:
        return f"{share * 100:.0f} %"

    said, happened = even(0, 1, percent, "we said"), even(0, 1, percent, "it happened")
    x, y = said.scale(box.x, box.x + side), happened.scale(box.y + side, box.y)
    body = upwards(happened, box) + across(said, box)
    body.append(line(x(0), y(0), x(1), y(1), "p-none"))
    body.append(text(x(0.13), y(0.06), "as said", "p-m p-h"))
    for each in held:
        body.append(line(x(each.said), y(each.low), x(each.said), y(each.high), "p-span"))
        body.append(circle(x(each.said), y(each.happened), 5))
    return frame(body, width, side + 74, title, description)
