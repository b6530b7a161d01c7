"""Who works for whom, and who stands in for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """Somebody's place in an engagement."""

    person: str
    engagement: str
    client: str
    weekly_minutes: int | None = None
    """The most a week, None without a limit."""
    is_deputy: bool = False


def without_cover(
    engagements: Iterable[str], assignments: Sequence[Assignment]
) -> tuple[tuple[str, str], ...]:
    """(engagement, why) for each that would stand still if its person fell ill, by name."""
    found = []
    for engagement in sorted(set(engagements)):
        mine = [each for each in assignments if each.engagement == engagement]
        leads = {each.person for each in mine if not each.is_deputy}
        deputies = {each.person for each in mine if each.is_deputy}
        if not leads:
            found.append((engagement, "nobody is assigned"))
        elif not deputies:
            found.append((engagement, "has no deputy"))
        elif not deputies - leads:
            found.append((engagement, "its deputy is the person to be covered for"))
    return tuple(found)
