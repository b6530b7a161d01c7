"""How often something may happen: buckets that fill evenly, in each process of the server."""

import math
import time
from threading import Lock

_MOST_BUCKETS = 10_000


class Buckets:
    """A bucket a key; each call takes one drop, and a minute fills it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[str, tuple[float, float]] = {}

    def seconds_to_wait(self, key: str, a_minute: int, now: float | None = None) -> int:
        """0 when the call may go on, and it is counted; else whole seconds until one may."""
        at = time.monotonic() if now is None else now
        with self._lock:
            left, since = self._held.get(key, (float(a_minute), at))
            left = min(a_minute, left + (at - since) * a_minute / 60)
            if left < 1:
                self._held[key] = (left, at)
                return math.ceil((1 - left) * 60 / a_minute)
            if len(self._held) >= _MOST_BUCKETS:
                self._held.clear()
            self._held[key] = (left - 1, at)
        return 0
