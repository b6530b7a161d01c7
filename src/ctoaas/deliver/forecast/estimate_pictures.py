"""Pictures of an estimate: what each thing known did to it, and where it stands among the past."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ctoaas.assess.wording import number
from ctoaas.deliver.answer.records import Figure, Grid
from ctoaas.deliver.charts.axes import factors
from ctoaas.deliver.charts.fan import Mark, Past, Spread, fan
from ctoaas.deliver.charts.tornado import Push, tornado
from ctoaas.deliver.forecast.amounts import Amounts
from ctoaas.deliver.forecast.saying import capital
from ctoaas.forecast.estimate import Combined, Step
from ctoaas.forecast.views import AtSize


@dataclass(frozen=True, slots=True)
class Sized:
    """Past projects as (size, amount), what they say for each size, and the size asked for."""

    past: tuple[tuple[float, float], ...]
    spreads: tuple[AtSize, ...]
    size: float
    size_name: str


def steps_figure(steps: Sequence[Step], middle: float, unit: Amounts) -> Figure:
    """The 80 % range after each thing that was taken in, around the middle that was issued."""
    pushes = [
        Push(capital(step.label), step.low, step.high, unit.span(step.low, step.high))
        for step in steps
    ]
    first, last = steps[0], steps[-1]
    was, now = first.high / first.low, last.high / last.low
    if len(steps) == 1:
        title = f"One thing is known: {first.label}"
    else:
        verb = "narrowed" if now < was else "widened"
        title = f"What is known {verb} the range from {number(was)} to {number(now)} to one"
    return _tornado(
        "steps",
        title,
        pushes,
        middle,
        unit,
        "The 80 % range after each thing taken in, from top to bottom; the line is the middle "
        "of the estimate.",
    )


def moved_figure(made: Combined, unit: Amounts) -> Figure:
    """What each driver that was given did to the middle, strongest first."""
    middle = middle_of(made)
    pushes = [
        Push(
            each.driver,
            middle / max(each.factor, 1.0),
            middle / min(each.factor, 1.0),
            _push_words(each.factor),
        )
        for each in made.moved
    ]
    most = made.moved[0]
    return _tornado(
        "drivers",
        f"{capital(most.driver)} moves it most: {_push_words(most.factor)}",
        pushes,
        middle,
        unit,
        "Where the middle would stand without what is known of each driver.",
    )


def _push_words(factor: float) -> str:
    """What a factor on the middle does: "adds 20 %", "takes off 6 %", "times 3.2"."""
    if factor >= 2:
        return f"times {number(factor)}"
    share = number(abs(factor - 1) * 100)
    return f"adds {share} %" if factor >= 1 else f"takes off {share} %"


def _tornado(
    id_: str, title: str, pushes: list[Push], middle: float, unit: Amounts, caption: str
) -> Figure:
    ends = [middle, *(end for push in pushes for end in (push.low, push.high))]
    axis = factors(min(ends), max(ends) * 1.0001, unit.mark, unit.unit)
    rows = tuple((push.label, unit.exact(push.low), unit.exact(push.high)) for push in pushes)
    return Figure(
        id_,
        title,
        f"{unit.unit}, equal factors to the right",
        caption,
        lambda width, heading, words: tornado(pushes, middle, axis, width, heading, words),
        Grid(title, ("what", "low", "high"), rows),
    )


def sizes_figure(sized: Sized, unit: Amounts) -> Figure:
    """Past projects by size, the bands of what they say, and this project in them."""
    spreads = [Spread(each.size, *each.quantiles) for each in sized.spreads]
    nearest = min(sized.spreads, key=lambda each: abs(np.log(each.size / sized.size)))
    amounts = [amount for _, amount in sized.past]
    sizes = [size for size, _ in sized.past]
    low = min([*amounts, *(spread.low for spread in spreads)])
    high = max([*amounts, *(spread.high for spread in spreads)])
    axes = (
        factors(min(*sizes, sized.size), max(*sizes, sized.size), number, sized.size_name),
        factors(low, high, unit.mark, unit.unit),
    )
    past = Past(dots=sized.past)
    mark = Mark(sized.size, nearest.quantiles[2], "this one")
    n = len(sized.past)
    rows = tuple(
        (number(each.size), *(unit.exact(each.quantiles[place]) for place in (0, 2, 4)))
        for each in sized.spreads
    )
    return Figure(
        "sizes",
        f"{n} past projects say how much a size takes, and how differently",
        f"{capital(unit.unit)} by {sized.size_name}; equal factors on both axes",
        f"Dots are the {n} past projects. The bands are what they say of a new one.",
        lambda width, heading, words: fan(spreads, past, mark, axes, width, heading, words),
        Grid("By size", (sized.size_name, "5 %", "middle", "95 %"), rows, frozenset()),
    )


def middle_of(made: Combined) -> float:
    """The amount that half of such cases stay below."""
    return float(made.distribution.quantile(np.array([0.5]))[0])
