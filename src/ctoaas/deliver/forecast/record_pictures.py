"""Pictures of a record: case by case, said versus happened, and where outcomes fell."""

from collections.abc import Sequence

from ctoaas.deliver.answer.records import Block, Figure, Grid
from ctoaas.deliver.charts.calibration import Held, calibration
from ctoaas.deliver.charts.columns import Column, columns
from ctoaas.deliver.charts.strip import Case, strip
from ctoaas.deliver.forecast.outcome import unit_of
from ctoaas.forecast.distribution import central
from ctoaas.forecast.ledger import Kept
from ctoaas.forecast.record_scores import LEVEL, Standing
from ctoaas.forecast.stated import Stated

_CASES = 40
_FAR = 0.1
"""Distance between said and happened that is worth a word."""


def cases_block(resolved: Sequence[Kept]) -> Block:
    """Each range with its outcome, old to new; at least one."""
    shown = resolved[-_CASES:]
    cases = [_case(each) for each in shown]
    missed = sum(not case.holds for case in cases)
    title = (
        "Every outcome fell inside its range"
        if not missed
        else f"{missed} of {len(cases)} outcomes fell outside of their range"
    )
    more = f"The newest {_CASES} of {len(resolved)}. " if len(resolved) > _CASES else ""
    rows = tuple(_row(each, case) for each, case in zip(shown, cases, strict=True))
    return Block(
        "cases",
        title,
        figures=(
            Figure(
                "cases",
                title,
                "Each bar is the 90 % range that was said, the mark what it came to; equal "
                "factors upwards",
                f"{more}Everything is drawn as a multiple of the middle that was forecast, so that "
                "small and large stand side by side.",
                lambda width, heading, words: strip(cases, width, heading, words),
                Grid(
                    "Case by case",
                    ("what", "said from", "to", "came to", "unit", "inside"),
                    rows,
                    frozenset({0, 4, 5}),
                ),
            ),
        ),
    )


def _case(each: Kept) -> Case:
    forecast = Stated(each.issued.quantiles)
    middle, held = central(forecast, 1e-6).low, central(forecast, LEVEL)
    value = each.outcome.value if each.outcome is not None else middle
    unit = unit_of(each.issued)
    words = f"{each.issued.about}: said {unit.between(held.low, held.high)}, was {unit.say(value)}"
    return Case(held.low / middle, held.high / middle, value / middle, words)


def _row(each: Kept, case: Case) -> tuple[str, ...]:
    held, unit = central(Stated(each.issued.quantiles), LEVEL), unit_of(each.issued)
    value = each.outcome.value if each.outcome is not None else held.low
    said = (unit.exact(held.low), unit.exact(held.high), unit.exact(value))
    return (each.issued.about, *said, unit.unit, "yes" if case.holds else "no")


def said_block(whole: Standing) -> Block:
    """Said versus happened; at least one outcome."""
    held = [Held(said.share, said.held / said.n, *said.between) for said in whole.said if said.n]
    n = whole.said[0].n
    title = _lean(held)
    rows = tuple(
        (
            f"{said.share * 100:.0f} %",
            f"{said.held} of {said.n}",
            f"{said.between[0] * 100:.0f} %",
            f"{said.between[1] * 100:.0f} %",
        )
        for said in whole.said
    )
    figure = Figure(
        "said",
        title,
        "How often an outcome stayed below an amount, against the chance we gave it",
        f"{n} outcomes. The lines show how far chance alone may move a dot (95 %).",
        lambda width, heading, words: calibration(held, width, heading, words),
        Grid("Said versus happened", ("we said", "it happened", "low", "high"), rows),
    )
    return Block("said", title, figures=(figure,))


def _lean(held: Sequence[Held]) -> str:
    """The message of the dots; the one of the middle says whether there is a lean."""
    middle = held[len(held) // 2]
    if middle.high < middle.said:
        return "Outcomes come out above what we said"
    if middle.low > middle.said:
        return "Outcomes come out below what we said"
    if held[0].low > held[0].said and held[-1].high < held[-1].said:
        return "Outcomes lie further apart than we said"
    return "What we said and what happened agree as far as the cases can tell"


def falls_block(whole: Standing) -> Block:
    """In which tenth of its forecast each outcome fell; at least one outcome."""
    n = sum(whole.pit)
    edges = whole.pit[0] + whole.pit[-1]
    title = (
        f"{edges} of {n} outcomes fell in the outermost tenths"
        if edges / n > 0.2 + _FAR
        else f"The outermost tenths caught {edges} of {n} outcomes, no more than they should"
    )
    data = [
        Column(f"{place * 10}–{place * 10 + 10}", (float(count),), f"{count} of {n}")
        for place, count in enumerate(whole.pit)
    ]
    figure = Figure(
        "falls",
        title,
        "Outcomes by the tenth of their forecast they fell in, in per cent",
        f"{n} outcomes. Even columns are right; high ends mean ranges too narrow, one high end a "
        "lean (probability integral transform).",
        lambda width, heading, words: columns(data, [("two", "outcomes")], width, heading, words),
        Grid(
            "Where outcomes fell",
            ("tenth of the forecast, %", "outcomes"),
            tuple(
                (column.label, f"{count}") for column, count in zip(data, whole.pit, strict=True)
            ),
        ),
    )
    return Block("falls", title, figures=(figure,))
