"""One forecast out of the ledger: what was said, why, and what became of it."""

import numpy as np

from ctoaas.assess.wording import number
from ctoaas.deliver.answer.records import Answer, Block, Grid
from ctoaas.deliver.forecast.amount_pictures import chance_figure, twenty_figure
from ctoaas.deliver.forecast.estimate_pictures import steps_figure
from ctoaas.deliver.forecast.outcome import outcome_sentence, unit_of
from ctoaas.deliver.forecast.saying import RANGE, in_cases, inside, record_sentence
from ctoaas.deliver.wording.numbers import day, day_words
from ctoaas.forecast.distribution import central
from ctoaas.forecast.entries import as_json
from ctoaas.forecast.estimate import Step
from ctoaas.forecast.ledger import Kept, State
from ctoaas.forecast.record_scores import Standing
from ctoaas.forecast.stated import Stated


def kept_answer(kept: Kept, standing: Standing | None) -> Answer:
    """The page of `cto forecast explain`; `standing` is the record of its method."""
    issued = kept.issued
    return Answer(
        kind="Forecast",
        about=issued.about,
        answer=_said(kept),
        reasons=(
            f"Issued on {day_words(issued.issued_on)} by {issued.by}, {_state(kept)}",
            record_sentence(standing),
        ),
        headlines=(),
        blocks=() if issued.probability is not None else _blocks(kept),
        unknowns=_unknowns(kept, standing),
        facts=(
            ("Id", issued.id),
            ("Line of the ledger", f"{kept.line:,}"),
            ("Method", f"{issued.method} {issued.version}".strip()),
            ("Inputs, SHA-256", issued.inputs or "not stated"),
            *((("Follows", issued.replaces),) if issued.replaces else ()),
        ),
    )


def _said(kept: Kept) -> str:
    issued = kept.issued
    if issued.probability is not None:
        return f"{issued.about}: {issued.probability * 100:.0f} % that it happens"
    held = central(Stated(issued.quantiles), RANGE)
    return f"{issued.about}: {in_cases(RANGE, held.low, held.high, unit_of(issued))}"


def _state(kept: Kept) -> str:
    if kept.state is State.RE_SCOPED:
        return f"re-scoped: {kept.replaced_by} follows it."
    if kept.state is State.OPEN:
        return "still open."
    when = kept.outcome.on if kept.outcome else kept.cancelled.on if kept.cancelled else None
    on = f" on {day(when)}" if when else ""
    return f"{kept.state.value}{on}. {outcome_sentence(kept)}"


def _blocks(kept: Kept) -> tuple[Block, ...]:
    issued, unit = kept.issued, unit_of(kept.issued)
    forecast = Stated(issued.quantiles)
    middle = float(forecast.quantile(np.array([0.5]))[0])
    blocks = []
    if issued.steps:
        steps = steps_figure([Step(*step) for step in issued.steps], middle, unit)
        blocks.append(Block("moved", steps.title, figures=(steps,), is_said=True))
    if issued.narrows:
        blocks.append(narrows_block(issued.narrows, central(forecast, RANGE).ratio))
    figures = (twenty_figure(forecast, unit), chance_figure(forecast, unit))
    blocks += [Block(f"b-{each.id}", each.title, figures=(each,)) for each in figures]
    return tuple(blocks)


def narrows_block(narrows: tuple[tuple[str, float], ...], now: float) -> Block:
    """What would narrow a range that spans `now` to one, most first; at least one row."""
    rows = tuple((label, f"{number(now)} to 1", f"{number(then)} to 1") for label, then in narrows)
    return Block(
        "narrow",
        f"To narrow it: {narrows[0][0]}",
        sentences=(
            f"The 80 % range spans {number(now)} to one. Each row says what it would span once "
            "that one thing is known, if nothing surprising comes out.",
        ),
        grids=(Grid("What would narrow the range", ("what", "now", "afterwards"), rows),),
        is_said=True,
    )


def _unknowns(kept: Kept, standing: Standing | None) -> tuple[str, ...]:
    found = []
    if not kept.issued.steps and kept.issued.probability is None:
        found.append("What moved this range: it was recorded without its steps.")
    if not kept.issued.narrows and kept.issued.probability is None:
        found.append("What would narrow it: nothing that the product could ask again.")
    if not inside(standing)[1]:
        found.append("Whether forecasts of this method hold here: none has an outcome yet.")
    return tuple(found)


def plain(kept: Kept, standing: Standing | None) -> dict[str, object]:
    """Plain values for --json."""
    held: dict[str, object] = {
        "forecast": as_json(kept.issued),
        "state": kept.state.value,
        "line": kept.line,
        "record": dict(zip(("inside", "n"), inside(standing), strict=True)),
    }
    if kept.outcome is not None:
        held["outcome"] = as_json(kept.outcome)
    if kept.cancelled is not None:
        held["cancelled"] = as_json(kept.cancelled)
    if kept.replaced_by:
        held["replaced_by"] = kept.replaced_by
    return held
