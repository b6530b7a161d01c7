"""An estimate as an owner reads it: the range first, what it rests on, what would narrow it."""

from dataclasses import dataclass

import numpy as np

from ctoaas.assess.wording import number
from ctoaas.deliver.answer.records import Answer, Block, Headline
from ctoaas.deliver.forecast.amount_pictures import chance_figure, twenty_figure
from ctoaas.deliver.forecast.amounts import Amounts
from ctoaas.deliver.forecast.estimate_pictures import (
    Sized,
    middle_of,
    moved_figure,
    sizes_figure,
    steps_figure,
)
from ctoaas.deliver.forecast.kept_page import narrows_block
from ctoaas.deliver.forecast.record_pictures import said_block
from ctoaas.deliver.forecast.saying import (
    RANGE,
    capital,
    in_cases,
    inside,
    is_too_narrow,
    listed,
    record_sentence,
)
from ctoaas.forecast.distribution import central
from ctoaas.forecast.estimate import Combined
from ctoaas.forecast.record_scores import Standing
from ctoaas.forecast.views import NOMINAL

DISCOVERY = 4.0
"""High over low of the 90 % range above which no price should be promised."""


@dataclass(frozen=True, slots=True)
class EstimateView:
    """What the page of an estimate is made from."""

    about: str
    made: Combined
    unit: Amounts
    standing: Standing | None
    sized: Sized | None
    """The past projects by size; None where there are none."""
    rate: str
    """How effort became money; empty where it did not."""
    facts: tuple[tuple[str, str], ...]


def estimate_answer(view: EstimateView) -> Answer:
    """The page of `cto forecast estimate`."""
    made, unit = view.made, view.unit
    held = central(made.distribution, RANGE)
    middle, enough = (float(v) for v in made.distribution.quantile(np.array([0.5, 0.8])))
    return Answer(
        kind="Estimate",
        about=view.about,
        answer=f"{view.about}: {in_cases(RANGE, held.low, held.high, unit)}",
        reasons=_reasons(view),
        headlines=(
            Headline("Plan with", unit.say(middle), "half of such cases stay below"),
            Headline(
                "Keep ready besides",
                unit.say(enough - middle),
                f"{unit.most(enough)} are enough in 8 of 10 such cases",
            ),
            _record(view.standing),
        ),
        blocks=_blocks(view),
        unknowns=_unknowns(view),
        notes=_notes(made),
        facts=(*view.facts, ("Rate", view.rate)) if view.rate else view.facts,
    )


def _reasons(view: EstimateView) -> tuple[str, ...]:
    """What it rests on, then the record; a bad record comes first and says what was done."""
    rests = f"It rests on {listed(view.made.basis)}. {_width(view.made)}".strip()
    if view.standing is None or not inside(view.standing)[1]:
        return (rests,)
    record = record_sentence(view.standing)
    if not is_too_narrow(view.standing):
        return (rests, record)
    widened = " This one is widened for it." if view.made.asked > NOMINAL else ""
    return (f"{record}{widened}", rests)


def _width(made: Combined) -> str:
    wide = central(made.distribution, 0.9).ratio
    if wide <= DISCOVERY:
        return ""
    return (
        f"The range is wide: 9 in 10 cases span {number(wide)} to one. Promise no price on it; "
        "narrow it first."
    )


def _record(standing: Standing | None) -> Headline:
    held, n = inside(standing)
    if not n:
        note = "no forecast of this kind has an outcome yet"
        return Headline("Our record so far", "not known", note, is_unknown=True)
    return Headline("Our record so far", f"{held} of {n}", "outcomes inside the 90 % range we gave")


def _blocks(view: EstimateView) -> tuple[Block, ...]:
    made, unit = view.made, view.unit
    twenty = twenty_figure(made.distribution, unit)
    chance = chance_figure(made.distribution, unit)
    blocks = [
        Block("cases", twenty.title, figures=(twenty,)),
        Block("chance", chance.title, figures=(chance,)),
    ]
    if len(made.steps) > 1:
        steps = steps_figure(made.steps, middle_of(made), unit)
        moved = (moved_figure(made, unit),) if made.moved else ()
        blocks.append(Block("moved", steps.title, figures=(steps, *moved)))
    if made.narrows:
        rows = tuple((each.label, each.ratio) for each in made.narrows)
        blocks.append(narrows_block(rows, central(made.distribution, RANGE).ratio))
    if view.sized is not None:
        past = sizes_figure(view.sized, unit)
        blocks.append(Block("past", past.title, figures=(past,)))
    if view.standing is not None and inside(view.standing)[1]:
        blocks.append(said_block(view.standing))
    return tuple(blocks)


def _unknowns(view: EstimateView) -> tuple[str, ...]:
    found = []
    if not inside(view.standing)[1]:
        found.append(
            "Whether such ranges hold here: no outcome yet. When this is finished, "
            "`cto forecast resolve` tells the record."
        )
    correction = view.made.correction
    if correction is not None and not correction.n_person and not view.made.pairs:
        found.append(
            "How far this expert usually misses: no outcome of theirs is known. Until ten are in, "
            "their range is mostly widened as those of experts without a record are."
        )
    return tuple(found)


def _notes(made: Combined) -> tuple[str, ...]:
    return tuple(f"{capital(note).rstrip('.')}." for note in made.notes)


def plain(view: EstimateView) -> dict[str, object]:
    """Plain values for --json."""
    made = view.made
    return {
        "about": view.about,
        "unit": view.unit.unit,
        "quantiles": [
            {"share": share, "amount": amount} for share, amount in made.distribution.quantiles
        ],
        "ranges": [_range(made, level) for level in (0.5, 0.8, 0.9)],
        "basis": list(made.basis),
        "steps": [{"what": s.label, "low": s.low, "high": s.high} for s in made.steps],
        "narrows": [{"what": each.label, "high_over_low": each.ratio} for each in made.narrows],
        "moved": [{"driver": each.driver, "factor": each.factor} for each in made.moved],
        "asked_level": made.asked,
        "record": dict(zip(("inside", "n"), inside(view.standing), strict=True)),
        "notes": list(made.notes),
        "facts": dict(view.facts),
    }


def _range(made: Combined, level: float) -> dict[str, float]:
    held = central(made.distribution, level)
    return {"level": level, "low": held.low, "high": held.high}
