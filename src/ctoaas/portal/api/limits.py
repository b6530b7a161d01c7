"""How often one token may call: a bucket that fills evenly, in each process of the server."""

import math
import os
import time
from threading import Lock

VARIABLE = "CTO_API_PER_MINUTE"
"""Calls a minute and token that one process answers."""
_USUAL = 600
_MOST_BUCKETS = 10_000
_lock = Lock()
_buckets: dict[str, tuple[float, float]] = {}


def seconds_to_wait(token: str, now: float | None = None) -> int:
    """0 when the call may go on, and it is counted; else whole seconds until one may."""
    most = _most()
    at = time.monotonic() if now is None else now
    with _lock:
        left, since = _buckets.get(token, (float(most), at))
        left = min(most, left + (at - since) * most / 60)
        if left < 1:
            _buckets[token] = (left, at)
            return math.ceil((1 - left) * 60 / most)
        if len(_buckets) >= _MOST_BUCKETS:
            _buckets.clear()
        _buckets[token] = (left - 1, at)
    return 0


def _most() -> int:
    given = os.environ.get(VARIABLE, "")
    return int(given) if given.isdecimal() and int(given) else _USUAL
