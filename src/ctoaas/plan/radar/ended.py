"""Technologies that are no longer kept, from a file in the shape of endoflife.date's data.

The file is yours: `{"commit_date": ..., "products": {slug: {"title", "cycles": [{"eol": ...}]}}}`.
A product is over when every cycle has ended; a date without a day is taken as over only when the
file says so. Absence means unknown.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from ctoaas.core.errors import UsageError

LARGEST_BYTES = 50_000_000


def load(file: Path, day: date) -> dict[str, str]:
    """Small-letter names and titles of products that are over on `day`, with the sentence why."""
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise UsageError(str(file), f"is larger than {LARGEST_BYTES:,} bytes", "is it right?")
        held: Any = json.loads(file.read_bytes())
        products = held["products"].items()
        stated = str(held.get("commit_date", ""))[:10] or "an unknown day"
        found = {}
        for slug, product in products:
            ends = [cycle.get("eol") for cycle in product["cycles"]]
            if ends and all(_is_over(end, day) for end in ends):
                why = f"its makers no longer keep any version (end-of-life data of {stated})"
                found[str(slug).casefold()] = why
                found[str(product.get("title", slug)).casefold()] = why
    except FileNotFoundError as error:
        raise UsageError(str(file), "no such file", "give the JSON of end-of-life dates") from error
    except OSError as error:
        raise UsageError(str(file), f"cannot be read ({error.strerror})", "mend it") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            str(file), "holds no end-of-life dates", 'it needs {"products": {name: {"cycles": []}}}'
        ) from error
    return found


def _is_over(end: object, day: date) -> bool:
    if isinstance(end, bool):
        return end
    return isinstance(end, str) and date.fromisoformat(end[:10]) <= day
