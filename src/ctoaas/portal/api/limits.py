"""How often one token may call, in each process of the server."""

import os

from ctoaas.portal.access.buckets import Buckets

VARIABLE = "CTO_API_PER_MINUTE"
"""Calls a minute and token that one process answers."""
_USUAL = 600
_buckets = Buckets()


def seconds_to_wait(token: str, now: float | None = None) -> int:
    """0 when the call may go on, and it is counted; else whole seconds until one may."""
    given = os.environ.get(VARIABLE, "")
    most = int(given) if given.isdecimal() and int(given) else _USUAL
    return _buckets.seconds_to_wait(token, most, now)
