"""Sentences that every forecast needs: how sure a range is, and how the record stands."""

from collections.abc import Sequence

from ctoaas.assess.wording import SMALL, number
from ctoaas.deliver.forecast.amounts import Amounts
from ctoaas.forecast.method_record import Effect
from ctoaas.forecast.record_scores import Standing

FEW = 10
"""Outcomes below which a record is told as a count and judged by nobody."""
RANGE = 0.8
"""Level of the range an owner reads first."""
_MISSED = 0.05


def of_ten(level: float) -> str:
    """0.8 as "8 of 10"."""
    tenths = level * 10
    if abs(tenths - round(tenths)) < 1e-9:
        return f"{round(tenths)} of 10"
    return f"{level * 100:.3g} of 100"


def in_cases(level: float, low: float, high: float, unit: Amounts) -> str:
    """The range as a clause: "in 8 of 10 such cases between 180 and 560 hours"."""
    return f"in {of_ten(level)} such cases between {unit.between(low, high)}"


def inside(standing: Standing | None) -> tuple[int, int]:
    """Outcomes inside their 90 % range, and all outcomes; (0, 0) without a record."""
    held = standing.score.at(0.9) if standing is not None else None
    return (held.inside, held.n) if held is not None else (0, 0)


def is_too_narrow(standing: Standing) -> bool:
    """Whether so few held that chance does not explain it (one-sided binomial, p < .05)."""
    held = standing.score.at(0.9)
    return held is not None and held.p_under < _MISSED


def record_sentence(standing: Standing | None) -> str:
    """How often our ranges held so far, with the count, good or bad."""
    held, n = inside(standing)
    if standing is None or n == 0:
        return "Our record so far: none, no forecast of this kind has an outcome yet."
    counted = f"Our record so far: {held} of {n} inside their 90 % range"
    if n < FEW:
        return f"{counted}; too few to judge."
    if is_too_narrow(standing):
        return f"{counted}, where {number(round(0.9 * n))} should be: our ranges were too narrow."
    return f"{counted}."


def moved_sentence(what: str, done: Effect) -> str:
    """What a record did to a forecast: "Our 14 past outcomes put the cost 12 % higher, ..."."""
    away, width = round((done.middle - 1) * 100), round(done.width, 1)
    more, less = ("longer", "shorter") if what == "time" else ("higher", "lower")
    changes = []
    if away:
        changes.append(f"put the {what} {abs(away)} % {more if away > 0 else less}")
    if width != 1:
        changes.append(f"make its range {width:g} times as wide")
    if not changes:
        return f"Our {done.outcomes} past outcomes agree with this {what}: nothing is moved."
    return f"Our {done.outcomes} past outcomes {' and '.join(changes)}."


def counted(count: int, one: str, many: str) -> str:
    """A small number of things in words: "two forecasts", "14 forecasts", "no forecast"."""
    if count == 0:
        return f"no {one}"
    shown = SMALL[count] if count < len(SMALL) else f"{count:,}"
    return f"{shown} {one if count == 1 else many}"


def listed(items: Sequence[str]) -> str:
    """Items as one enumeration: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def capital(text: str) -> str:
    """`text` as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
