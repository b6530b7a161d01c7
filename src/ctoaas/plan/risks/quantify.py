"""The register in numbers: each risk, all together, and what each control takes away.

Means are closed forms, ranges come from the drawn years of the engine. Risks are taken as
independent of each other: a year in which everything goes wrong together is rarer here than in
life. Days count as money at the middle of the day rates.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from ctoaas.plan.risks.engine import YEARS, Amount, Floats, draw, expected, scaled
from ctoaas.plan.risks.risk import Control, Entry

USUAL_RATE = 500.0
"""Only to put days and money in one order where nobody said what a day costs (house rule)."""
Counts = Callable[[Control], bool]
"""Whether a control is taken to work."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss in one year: its mean, what 8, 9 and 19 of 20 years stay below."""

    mean: float
    p80: float
    p90: float
    p95: float


@dataclass(frozen=True, slots=True)
class Counted:
    """One risk, or all of them together."""

    id: str
    title: str
    chance: float
    """Of at least one event in a year."""
    days: Loss | None
    money: Loss | None
    """Of the money lost beside the days."""
    total: Loss | None
    """Days as money, and the money; None without a day rate where days are lost."""
    drawn: "Drawn" = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The years behind the numbers."""

    events: Floats
    days: Floats
    money: Floats


@dataclass(frozen=True, slots=True)
class Worth:
    """What one initiative or other control takes off the mean loss of a year."""

    initiative: str
    risks: tuple[str, ...]
    days: float
    money: float
    is_done: bool


@dataclass(frozen=True, slots=True)
class Quantified:
    """Everything that was counted, the dearest first."""

    day: date
    rate: float | None
    """Money a working day costs."""
    entries: tuple[Counted, ...]
    together: Counted
    planned: Counted
    """All together once every planned control works."""
    bare: Counted
    """All together had nothing been done at all."""
    worths: tuple[Worth, ...]
    unquantified: tuple[Entry, ...]


def quantify(
    entries: Sequence[Entry],
    day: date,
    *,
    rate: float | None = None,
    moved: Mapping[str, float] | None = None,
    seed: int = 0,
    years: int = YEARS,
) -> Quantified:
    """The risks that stand on `day`, with the controls done by then.

    `moved` multiplies frequencies by id of risk, such as by what tests of ideas have shown.
    """
    standing = [_moved(each, moved or {}) for each in entries if each.stands_on(day)]
    known = [each for each in standing if each.is_quantified]

    def done(control: Control) -> bool:
        return control.done_on is not None and control.done_on <= day

    counted = [count(each, done, rate, seed, years) for each in known]
    ranked = sorted(counted, key=lambda each: (-_weight(each, rate), each.id))
    planned = [count(each, lambda _: True, rate, seed, years) for each in known]
    bare = [count(each, lambda _: False, rate, seed, years) for each in known]
    return Quantified(
        day=day,
        rate=rate,
        entries=tuple(ranked),
        together=together(counted, rate, years),
        planned=together(planned, rate, years),
        bare=together(bare, rate, years),
        worths=_worths(known, done, rate),
        unquantified=tuple(each for each in standing if not each.is_quantified),
    )


def count(entry: Entry, counts: Counts, rate: float | None, seed: int, years: int) -> Counted:
    """One risk with the controls that `counts` lets through."""
    frequency, days, money = _left(entry, counts)
    drawn = draw(entry.id, frequency, (days, money), years=years, seed=seed)
    held = Drawn(drawn.counts.astype(np.float64), *drawn.losses)
    means = (expected(frequency, days), expected(frequency, money))
    return _counted(entry.id, entry.title, held, means, rate)


def together(counted: Sequence[Counted], rate: float | None, years: int = YEARS) -> Counted:
    """All of them in the same years; nothing counts as no loss."""
    none = np.zeros(years)
    drawn = Drawn(
        sum((each.drawn.events for each in counted), none),
        sum((each.drawn.days for each in counted), none),
        sum((each.drawn.money for each in counted), none),
    )
    means = (
        sum(each.days.mean for each in counted if each.days),
        sum(each.money.mean for each in counted if each.money),
    )
    return _counted("all", "All risks together", drawn, means, rate)


def _counted(
    id_: str, title: str, drawn: Drawn, means: tuple[float, float], rate: float | None
) -> Counted:
    days, money = (
        _loss(drawn.days, means[0]) if means[0] > 0 else None,
        _loss(drawn.money, means[1]) if means[1] > 0 else None,
    )
    total = None
    if rate is not None or days is None:
        price = rate or 0.0
        total = _loss(drawn.days * price + drawn.money, means[0] * price + means[1])
    return Counted(id_, title, float(np.mean(drawn.events > 0)), days, money, total, drawn)


def _loss(drawn: Floats, mean: float) -> Loss:
    p80, p90, p95 = (float(each) for each in np.quantile(drawn, (0.8, 0.9, 0.95)))
    return Loss(mean, p80, p90, p95)


def _left(entry: Entry, counts: Counts) -> tuple[Amount, Amount, Amount]:
    often, size = 1.0, 1.0
    for control in entry.controls:
        if counts(control):
            often *= 1 - control.effect if control.factor == "frequency" else 1.0
            size *= 1 - control.effect if control.factor == "loss" else 1.0
    return (
        scaled(entry.frequency or 0.0, often),
        scaled(entry.loss_days or 0.0, size),
        scaled(entry.loss_money or 0.0, size),
    )


def _moved(entry: Entry, moved: Mapping[str, float]) -> Entry:
    factor = moved.get(entry.id)
    if factor is None or entry.frequency is None:
        return entry
    return replace(entry, frequency=scaled(entry.frequency, factor))


def _weight(each: Counted, rate: float | None) -> float:
    days = each.days.mean if each.days else 0.0
    money = each.money.mean if each.money else 0.0
    return days * (rate or USUAL_RATE) + money


def _worths(known: Sequence[Entry], done: Counts, rate: float | None) -> tuple[Worth, ...]:
    """Of each control alone: what comes back without it (done), or goes away with it (planned)."""
    names = dict.fromkeys(each.initiative for entry in known for each in entry.controls)
    found = []
    for name in names:
        held = [each for entry in known for each in entry.controls if each.initiative == name]
        is_done = all(map(done, held))
        hit = [e for e in known if any(c.initiative == name for c in e.controls)]
        days, money = _difference(hit, name, done)
        found.append(Worth(name, tuple(e.id for e in hit), days, money, is_done))
    price = USUAL_RATE if rate is None else rate
    return tuple(sorted(found, key=lambda w: (-(w.days * price + w.money), w.initiative)))


def _difference(hit: Sequence[Entry], name: str, done: Counts) -> tuple[float, float]:
    """Mean days and money of a year without the control less those with it."""

    def without(control: Control) -> bool:
        return done(control) and control.initiative != name

    def with_it(control: Control) -> bool:
        return done(control) or control.initiative == name

    pairs = [(_means(entry, without), _means(entry, with_it)) for entry in hit]
    return sum(b[0] - a[0] for b, a in pairs), sum(b[1] - a[1] for b, a in pairs)


def _means(entry: Entry, counts: Counts) -> tuple[float, float]:
    frequency, days, money = _left(entry, counts)
    return expected(frequency, days), expected(frequency, money)
