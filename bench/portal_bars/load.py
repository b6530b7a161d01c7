"""A load: people who open page after page of a running server, and how long each page took."""

import http.client
import random
import threading
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Opened:
    """One page that was opened."""

    kind: str
    seconds: float
    status: int
    bytes: int


@dataclass
class Load:
    """So many people at once, each with a connection of their own, for a while."""

    address: str
    pages: Sequence[tuple[str, str, str]]
    """Kind, path and the session's cookie."""
    people: int = 20
    seconds: float = 15.0
    pause: float = 0.0
    """Seconds between two pages of one person."""
    opened: list[Opened] = field(default_factory=list)

    def run(self) -> None:
        """Open pages until the time is over."""
        until = time.monotonic() + self.seconds
        threads = [
            threading.Thread(target=self._open, args=(number, until))
            for number in range(self.people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _open(self, number: int, until: float) -> None:
        chance = random.Random(number)
        parts = urlsplit(self.address)
        held = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        time.sleep(chance.random() * self.pause)
        while time.monotonic() < until:
            kind, path, cookie = chance.choice(self.pages)
            self.opened.append(fetched(held, kind, path, cookie))
            if self.pause:
                time.sleep(self.pause)
        held.close()


def fetched(held: http.client.HTTPConnection, kind: str, path: str, cookie: str) -> Opened:
    """One page over a connection."""
    begun = time.perf_counter()
    headers = {"Cookie": f"sessionid={cookie}", "Accept-Encoding": "gzip"}
    held.request("GET", path, headers=headers)
    answer = held.getresponse()
    body = answer.read()
    return Opened(kind, time.perf_counter() - begun, answer.status, len(body))


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` of them stay at or below."""
    held = sorted(values)
    return held[min(len(held) - 1, int(part * len(held)))]


def packed(body: bytes) -> int:
    """Bytes of a body that the server would send compressed."""
    return len(zlib.compress(body, 6))
