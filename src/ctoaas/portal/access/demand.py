"""Whether this portal demands a second factor of the practice; read once, with the settings.

It does where it has an address for others (`CTO_URL`), or where `CTO_SECOND_FACTOR` says so; on
one's own machine alone it is offered. Why: docs/adr/032.
"""

import os

from ctoaas.core.errors import UsageError

VARIABLE = "CTO_SECOND_FACTOR"
DEMANDED, OFFERED = "demanded", "offered"


def is_demanded_here(has_address: bool) -> bool:
    """Whether this portal demands it of the practice; UsageError for a word it does not know."""
    chosen = os.environ.get(VARIABLE) or (DEMANDED if has_address else OFFERED)
    if chosen not in (DEMANDED, OFFERED):
        raise UsageError(VARIABLE, f"{chosen} is unknown", f"write {DEMANDED} or {OFFERED}")
    return chosen == DEMANDED
