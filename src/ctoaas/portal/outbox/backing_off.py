"""When to try again: soon at first, then ever more seldom, for three days."""

from datetime import datetime, timedelta

FIRST = timedelta(minutes=1)
LONGEST = timedelta(hours=4)
GIVEN_UP_AFTER = timedelta(days=3)


def next_try(tries: int, begun_at: datetime, now: datetime) -> datetime | None:
    """When to try after `tries` failures; None when it is given up.

    1, 2, 4, ... minutes after the last try, at most 4 hours. The first retry comes after a minute
    because servers that greylist take the second try then (RFC 6647, section 4.4).
    """
    if now - begun_at >= GIVEN_UP_AFTER:
        return None
    return now + min(FIRST * (1 << min(max(tries - 1, 0), 10)), LONGEST)
