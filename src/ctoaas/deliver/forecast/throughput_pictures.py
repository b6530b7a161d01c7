"""Pictures and tables of a throughput forecast: its promises, its course, and how they held."""

import numpy as np

from ctoaas.assess.wording import number
from ctoaas.deliver.answer.records import Block, Figure, Grid
from ctoaas.deliver.charts.axes import even
from ctoaas.deliver.charts.calibration import Held, calibration
from ctoaas.deliver.charts.fan import Mark, Past, Spread, fan
from ctoaas.deliver.forecast.amount_pictures import chance_figure
from ctoaas.deliver.forecast.amounts import Amounts, amounts
from ctoaas.deliver.forecast.saying import FEW
from ctoaas.deliver.forecast.throughput_view import ThroughputView
from ctoaas.deliver.wording.numbers import NOT_KNOWN, day
from ctoaas.forecast.distribution import Draws
from ctoaas.forecast.scores import binomial_below
from ctoaas.forecast.throughput.answers import When

_FEWEST_WEEKS, _PAST_WEEKS = 8, 26
_SAID = 0.8
_MISSED = 0.05


def promises_block(view: ThroughputView) -> Block:
    """Each chance with its date or count, beside how often it held on this history."""
    is_date = isinstance(view.answer, When)
    rows = tuple(
        (
            f"{rate.share * 100:.0f} %",
            _cell(view, rate.share),
            f"{rate.held} of {rate.n}" if rate.n else NOT_KNOWN,
            f"{rate.held / rate.n * 100:.0f} %" if rate.n >= FEW else NOT_KNOWN,
        )
        for rate in view.answer.hit_rates
    )
    what = "done by" if is_date else f"at least, {view.history.unit}"
    weeks = view.answer.replayed_weeks
    return Block(
        "promises",
        "Each chance beside how often it held",
        grids=(
            Grid(
                "What is said, and what held on this history",
                ("chance", what, "held here", "rate"),
                rows,
                note=f"Held here: asked every four weeks of the past for {weeks} weeks of usual "
                "work; the moments overlap, so they count for fewer than they are.",
            ),
        ),
        is_said=True,
    )


def _cell(view: ThroughputView, share: float) -> str:
    if isinstance(view.answer, When):
        found = next(one for one in view.answer.at if one.share == share)
        return NOT_KNOWN if found.day is None else day(found.day)
    return f"{next(one for one in view.answer.at if one.share == share).items:,}"


def _unit(view: ThroughputView) -> Amounts:
    if isinstance(view.answer, When):
        return amounts("date", view.history.last_day)
    return amounts(view.history.unit)


def chance_of(view: ThroughputView) -> Figure:
    """The S-curve of the date or of the count."""
    if isinstance(view.answer, When):
        return chance_figure(Draws(view.answer.weeks * 7), _unit(view))
    # "At least": the chance falls with the count, so its complement is drawn as what may be short.
    return chance_figure(Draws(np.maximum(view.answer.items, 0.5)), _unit(view))


def course_figure(view: ThroughputView) -> Figure:
    """The last weeks as a line, and the fan of what may come."""
    shown = min(max(2 * view.course[-1].weeks, _FEWEST_WEEKS), _PAST_WEEKS)
    past = np.concatenate([[0.0], np.cumsum(view.history.weeks[-shown:])])
    done, weeks = float(past[-1]), len(past) - 1
    course = tuple((float(at - weeks), float(total)) for at, total in enumerate(past))
    spreads = [
        Spread(float(one.weeks), *(done + items for items in one.items)) for one in view.course
    ]
    mark = _mark(view, done)
    ends = [*(one.high for one in spreads), mark.amount if mark else done]
    unit = view.history.unit
    axes = (
        even(-weeks, view.course[-1].weeks, lambda week: f"{week:+g}" if week else "now", "weeks"),
        even(0, max(ends), number, f"{unit}, added up"),
    )
    last = view.course[-1]
    title = (
        f"In {last.weeks} weeks {number(last.items[0])} to {number(last.items[-1])} {unit} more, "
        "in 9 of 10 cases"
    )
    return Figure(
        "course",
        title,
        f"{unit} done, added up; the past as a line, what may come as a fan",
        f"From {len(view.history.weeks):,} weeks of history. The level wanders as it did before.",
        lambda width, heading, words: fan(
            spreads, Past(course=course), mark, axes, width, heading, words
        ),
        Grid(
            "What may be done",
            ("weeks from now", "5 %", "middle", "95 %"),
            tuple(
                (f"{one.weeks}", *(number(one.items[place]) for place in (0, 2, 4)))
                for one in view.course
            ),
            frozenset(),
        ),
    )


def _mark(view: ThroughputView, done: float) -> Mark | None:
    if not isinstance(view.answer, When):
        return None
    found = next(one for one in view.answer.at if one.share == _SAID)
    if found.day is None or found.weeks > view.course[-1].weeks:
        return None
    return Mark(float(found.weeks), done + view.answer.items, day(found.day))


def held_figure(view: ThroughputView) -> Figure | None:
    """Said versus held; None with fewer than ten moments."""
    rates = [rate for rate in view.answer.hit_rates if rate.n >= FEW]
    if not rates:
        return None
    held = [Held(rate.share, rate.held / rate.n, *rate.between) for rate in rates]
    short = [rate for rate in rates if binomial_below(rate.held, rate.n, rate.share) < _MISSED]
    n = rates[0].n
    title = (
        f"{len(short)} of {len(rates)} chances held less often here than they say"
        if short
        else f"What was said held on {n} moments of this history, as far as they can tell"
    )
    return Figure(
        "held",
        title,
        "Share of past moments at which a date held, against the chance it was given",
        f"{n} moments, asked every four weeks; the lines show how far chance may move a dot.",
        lambda width, heading, words: calibration(held, width, heading, words),
        Grid(
            "What was said and what held",
            ("we said", "it held", "of"),
            tuple((f"{r.share * 100:.0f} %", f"{r.held}", f"{r.n}") for r in rates),
        ),
    )
