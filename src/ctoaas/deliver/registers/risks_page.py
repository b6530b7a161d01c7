"""Risks as an owner reads them: what a year costs on average, what a bad one costs, what helps."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from ctoaas.deliver.answer.records import Answer, Block, Figure, Grid, Headline
from ctoaas.deliver.charts.axes import factors
from ctoaas.deliver.charts.ranges import Span, log_ranges
from ctoaas.deliver.charts.s_curve import Step, s_curve
from ctoaas.deliver.forecast.saying import counted as count_words
from ctoaas.deliver.registers.risk_words import Measure, measure, often
from ctoaas.deliver.wording.numbers import NOT_KNOWN
from ctoaas.plan.risks.quantify import Counted, Quantified, Worth
from ctoaas.plan.risks.risk import Entry

SHOWN = 10
_NONE: Mapping[str, str] = MappingProxyType({})
_APART = (
    "Risks are drawn independently of each other. A year in which everything goes wrong together "
    "is rarer here than in life."
)
_SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


def risks_answer(
    found: Quantified, currency: str | None, name: str, titles: Mapping[str, str] = _NONE
) -> Answer:
    """The page of `cto risk quantify`; `titles` of initiatives by id."""
    tell = measure(currency, found.rate, found.together)
    return Answer(
        kind="Risks",
        about=name,
        answer=_verdict(found, tell),
        reasons=_reasons(found, tell),
        headlines=_headlines(found, tell),
        blocks=tuple(_blocks(found, tell, titles)),
        unknowns=tuple(_unknowns(found, tell)),
        notes=(_APART,) if found.entries else (),
        facts=(
            ("Source", "risks.toml, with the results of tests in ideas.toml"),
            ("Method", "Poisson numbers of events with log-normal losses, 20,000 drawn years"),
        ),
    )


def _verdict(found: Quantified, tell: Measure) -> str:
    if not found.entries:
        return "No risk has been put into numbers yet"
    mean, bad = tell.mean(found.together), tell.of(found.together)
    worst = f"; in 1 year of 10 more than {tell.said(bad.p90)}" if bad else ""
    return f"Risks cost {tell.said(mean)} a year on average{worst}"


def _reasons(found: Quantified, tell: Measure) -> tuple[str, ...]:
    if not found.entries:
        return ("`cto risk add` asks for four numbers: how often, and how much each time.",)
    first = found.entries[0]
    share = tell.mean(first) / max(tell.mean(found.together), 1e-9)
    said = [
        f"“{first.title}” is {share * 100:.0f} % of that: it happens {often(first.chance)} and "
        f"costs {tell.said(tell.mean(first))} a year on average."
    ]
    planned = [worth for worth in found.worths if not worth.is_done and _worth(worth, found) > 0]
    if planned:
        now, later = tell.mean(found.together), tell.mean(found.planned)
        said.append(
            f"What is planned against them would bring it down from {tell.said(now)} to "
            f"{tell.said(later)} a year."
        )
    return tuple(said)


def _headlines(found: Quantified, tell: Measure) -> tuple[Headline, ...]:
    if not found.entries:
        return ()
    loss = tell.of(found.together)
    half = float(np.mean(_years(found.together, found, tell) > 0))
    return (
        Headline("On average", tell.said(tell.mean(found.together)), "a year, as things stand"),
        Headline("In a bad year", tell.said(loss.p90 if loss else 0.0), "1 year of 10 is worse"),
        Headline("Something happens", often(half), "at least one of these"),
    )


def _years(
    counted: Counted, found: Quantified, tell: Measure
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    if not tell.is_money:
        return counted.drawn.days
    return counted.drawn.days * (found.rate or 0.0) + counted.drawn.money


def _blocks(found: Quantified, tell: Measure, titles: Mapping[str, str]) -> list[Block]:
    if not found.entries:
        return []
    blocks = [_table(found, tell), _picture(found, tell)]
    curve = _curve(found, tell)
    blocks += [curve] if curve else []
    blocks += [_helps(found, tell, titles)] if found.worths else []
    return blocks


def _table(found: Quantified, tell: Measure) -> Block:
    rows = [_row(each, tell) for each in found.entries]
    rows.append(_row(found.together, tell))
    grid = Grid(
        f"What each costs a year, in {tell.unit.unit}, the dearest first",
        ("risk", "happens", "on average", "1 year of 10 above", "1 of 20 above"),
        tuple(rows),
        frozenset({0, 1}),
        note="Bad years do not add up: seldom do two risks strike in the same one.",
    )
    return Block("risks", f"“{found.entries[0].title}” costs most", grids=(grid,), is_said=True)


def _row(each: Counted, tell: Measure) -> tuple[str, ...]:
    loss = tell.of(each)
    numbers = (NOT_KNOWN,) * 3
    if loss is not None:
        numbers = (
            tell.unit.exact(loss.mean),
            tell.unit.exact(loss.p90),
            tell.unit.exact(loss.p95),
        )
    return each.title, often(each.chance), *numbers


def _picture(found: Quantified, tell: Measure) -> Block:
    """Ranges of what it costs in a year in which it happens."""
    spans = [_span(each, found, tell) for each in found.entries[:SHOWN]]
    known = [span for span in spans if span.low is not None]
    lows = [max(span.low or 0.0, 0.01) for span in known] or [1.0]
    highs = [span.high or 1.0 for span in known] or [10.0]
    axis = factors(min(lows), max(highs), tell.unit.mark, tell.unit.unit)
    numbers = Grid(
        "What a year with the event costs",
        ("risk", "low", "middle", "high"),
        tuple(
            (
                span.label,
                *(
                    NOT_KNOWN if end is None else tell.unit.exact(end)
                    for end in (span.low, span.likely, span.high)
                ),
            )
            for span in spans
        ),
    )
    figure = Figure(
        "each",
        "What a year in which it happens costs",
        f"In {tell.unit.unit}, on a scale where each step multiplies",
        "Bars hold 8 of 10 of such years, dots are the middle. How often such a year comes stands "
        "beside the name.",
        lambda width, title, words: log_ranges(spans, axis.ticks, width, title, words),
        numbers,
    )
    return Block("each", "How much when it happens, and how often", figures=(figure,))


def _span(each: Counted, found: Quantified, tell: Measure) -> Span:
    years = _years(each, found, tell)
    hit = years[years > 0]
    words = often(each.chance)
    if not hit.size:
        return Span(each.title, None, None, None, words)
    low, middle, high = (float(v) for v in np.quantile(hit, (0.1, 0.5, 0.9)))
    return Span(each.title, low, middle, high, f"{words}, {tell.unit.span(low, high)}")


def _curve(found: Quantified, tell: Measure) -> Block | None:
    years = _years(found.together, found, tell)
    if float(np.quantile(years, 0.99)) <= 0:
        return None
    shares = np.linspace(0.01, 0.99, 99)
    amounts = np.quantile(years, shares)
    least = max(float(years[years > 0].min()), float(amounts[-1]) / 1000)
    points = [(max(float(a), least), float(s)) for s, a in zip(shares, amounts, strict=True)]
    axis = factors(least, points[-1][0], tell.unit.mark, tell.unit.unit)
    held = [(s, float(np.quantile(years, s))) for s in (0.5, 0.9)]
    marks = [Step(max(a, least), s, tell.said(a)) for s, a in held if a > least]
    figure = Figure(
        "year",
        f"{tell.said(held[1][1])} are enough in 9 of 10 years",
        "Chance that a sum covers all losses of a year; equal factors to the right",
        "From the 1 % to the 99 % quantile of the drawn years, with the controls that are done.",
        lambda width, title, words: s_curve(
            points, marks, axis, "chance that it is enough", width, title, words
        ),
        Grid(
            "What a year costs at most",
            ("chance", tell.unit.unit),
            tuple(
                (f"{s * 100:.0f} %", tell.unit.exact(float(np.quantile(years, s)))) for s in _SHARES
            ),
        ),
    )
    return Block("year", "What to keep ready for a year", figures=(figure,))


def _helps(found: Quantified, tell: Measure, titles: Mapping[str, str]) -> Block:
    rows = tuple(
        (
            titles.get(worth.initiative, worth.initiative),
            "done" if worth.is_done else "planned",
            str(len(worth.risks)),
            tell.unit.exact(_worth(worth, found) if tell.is_money else worth.days),
        )
        for worth in found.worths
    )
    grid = Grid(
        f"What each saves a year on average, in {tell.unit.unit}",
        ("initiative or control", "state", "risks", "saves"),
        rows,
        frozenset({0, 1}),
        note="Each alone, beside what is done already.",
    )
    return Block("helps", "What helps most", grids=(grid,), is_said=True)


def _worth(worth: Worth, found: Quantified) -> float:
    return (
        worth.days * (found.rate or 0.0) + worth.money if found.rate else worth.days + worth.money
    )


def _unknowns(found: Quantified, tell: Measure) -> list[str]:
    said = []
    if found.unquantified:
        names = ", ".join(f"“{entry.title}”" for entry in found.unquantified[:3])
        said.append(
            f"What {count_words(len(found.unquantified), 'risk costs', 'risks cost')} "
            f"({names}): add frequency and loss in risks.toml."
        )
    if not tell.is_money and found.together.days is not None:
        said.append(
            "What a day costs: with currency and [day_rates] in company.toml all this is told in "
            "money."
        )
    if not tell.is_money and found.together.money is not None:
        said.append("The money lost beside the days is not in these numbers for that reason.")
    return said


def register_answer(entries: tuple[Entry, ...], name: str) -> Answer:
    """The page of `cto risk list`: the register as it is written."""
    live = [entry for entry in entries if entry.closed_on is None]
    rows = tuple(
        (
            entry.title,
            entry.owner or NOT_KNOWN,
            entry.trigger or NOT_KNOWN,
            entry.review_on.isoformat() if entry.review_on else NOT_KNOWN,
            "yes" if entry.is_quantified else "no",
        )
        for entry in live
    )
    header = ("risk", "owner", "watch for", "review on", "in numbers")
    grid = Grid("Open risks", header, rows, frozenset({0, 1, 2}))
    said = count_words(len(live), "risk is", "risks are")
    return Answer(
        kind="Risk register",
        about=name,
        answer=f"{said[:1].upper()}{said[1:]} open, {len(entries) - len(live)} closed",
        reasons=(),
        headlines=(),
        blocks=(Block("risks", "What is watched, by whom", grids=(grid,), is_said=True),)
        if live
        else (),
        unknowns=_ownerless(live),
        facts=(("Source", "risks.toml"),),
    )


def _ownerless(live: list[Entry]) -> tuple[str, ...]:
    count = sum(not entry.owner for entry in live)
    if not count:
        return ()
    return (
        f"Who watches {count_words(count, 'risk', 'risks')}: a risk without an owner is watched "
        "by nobody. Add owner in risks.toml.",
    )
