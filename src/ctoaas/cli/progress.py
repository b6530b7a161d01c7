"""Progress on one line of the terminal: what, how much, how long."""

import sys
import time

REFRESH_SECONDS = 0.1
_BAR = 20


class Terminal:
    """Listener that shows finished lines, and steps on one line that is written over.

    Steps are drawn on a terminal only; a log file gets the finished lines.
    """

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._draws = sys.stderr.isatty() and not quiet
        self._begun: dict[str, float] = {}
        self._drawn_at = 0.0

    def say(self, line: str) -> None:
        """Show a finished line."""
        if not self._quiet:
            self._wipe()
            print(line, file=sys.stderr, flush=True)  # noqa: T201 -- this is the terminal

    def step(self, label: str, done: int, total: int | None = None) -> None:
        """Show how far `label` is, at most ten times a second."""
        now = time.monotonic()
        begun = self._begun.setdefault(label, now)
        if not self._draws or now - self._drawn_at < REFRESH_SECONDS:
            return
        self._drawn_at = now
        sys.stderr.write("\r\x1b[K" + _line(label, done, total, now - begun))
        sys.stderr.flush()

    def finish(self, label: str) -> None:
        """Wipe the line of `label`."""
        self._begun.pop(label, None)
        self._wipe()

    def _wipe(self) -> None:
        if self._draws:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _line(label: str, done: int, total: int | None, seconds: float) -> str:
    rate = done / seconds if seconds > 0 else 0.0
    if not total:
        return f"{label} {done:,} ({rate:,.0f} a second)"
    share = min(done / total, 1.0)
    filled = round(share * _BAR)
    left = (total - done) / rate if rate else 0.0
    return (
        f"{label} {'█' * filled}{'░' * (_BAR - filled)} {done:,} of {total:,}, "
        f"{rate:,.0f} a second, {left:,.0f} s left"
    )
