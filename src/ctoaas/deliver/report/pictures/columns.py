"""Columns of results as plain numbers and words, whatever a query put there."""

from decimal import Decimal

from ctoaas.core.outcome import Measured
from ctoaas.measure.runner import Result


def number(result: Result, name: str) -> float | None:
    """A detail as a number, None when it has none."""
    value = result.details.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return float(value)


def words(result: Result, name: str) -> str:
    """A detail as words, empty when it has none."""
    value = result.details.get(name)
    return value if isinstance(value, str) else ""


def value(result: Result) -> float:
    """The measured value; only for results that are measured."""
    if not isinstance(result.outcome, Measured):
        raise TypeError(f"{result.measure} of {result.subject} is not measured")
    return result.outcome.value


def interval(result: Result) -> tuple[float, float] | None:
    """The interval of a measured value, None when there is none."""
    return result.outcome.interval if isinstance(result.outcome, Measured) else None


def part_words(component: str) -> str:
    """What a part is called in a picture; files beside all folders have no folder to name."""
    return "top folder" if component in {"", "(root)"} else component
