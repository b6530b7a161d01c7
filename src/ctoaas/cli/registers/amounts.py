"""Numbers as they are typed behind an option, exact."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from ctoaas.core.errors import UsageError
from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.writing.toml_text import Inline, inline


def exact(option: str, text: str) -> Decimal:
    """The number in `text`; UsageError naming the option when it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UsageError(f'{option} "{text}"', "is no number", "write 12.5")
    return number


def three(option: str, texts: Sequence[str] | None) -> Inline | None:
    """Low, likely and high as a range of a file; None when the option was not given."""
    if not texts:
        return None
    low, likely, high = (exact(option, text) for text in texts)
    _ = _checked(option, float(low), float(likely), float(high))
    return inline(low=low, likely=likely, high=high)


def two(option: str, texts: Sequence[str] | None) -> Inline | None:
    """Low and high as a range of a file; None when the option was not given."""
    if not texts:
        return None
    low, high = (exact(option, text) for text in texts)
    if not 0 < low < high:
        raise UsageError(f"{option} {low} {high}", "is no low and high", "write 1 4: both above 0")
    return inline(low=low, high=high)


def _checked(option: str, low: float, likely: float, high: float) -> ThreePoints:
    try:
        return ThreePoints(low, likely, high)
    except UsageError as error:
        raise UsageError(
            f"{option} {low:g} {likely:g} {high:g}", error.what, error.next_step
        ) from error
