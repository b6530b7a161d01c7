"""CPU seconds, time on the clock and peak memory of a process with everything it starts.

CPU seconds come from the kernel when the process ends (`wait4`): its own and those of every child
that was waited for, user and system. Memory is sampled while it runs: the proportional set size of
all processes of the tree, so that a page which several of them share counts once. A sample costs
the sampler time, not the process that is measured.
"""

import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

SAMPLE_SECONDS = 0.04
_PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_KEEPS_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""As Python does unless told otherwise, so that a first run does not tell of compiling."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one process and its children took."""

    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int
    """0 where the system has no /proc, or when the process ended before the first sample."""
    exit_code: int
    """Negative: the signal that ended it."""
    complaint: str
    """The last line it wrote to standard error."""


def measure(
    command: Sequence[str],
    folder: Path,
    output: Path | None = None,
    environment: Mapping[str, str] | None = None,
    cores: frozenset[int] | None = None,
) -> Usage:
    """Run `command` in `folder` to its end; standard output goes to `output` or nowhere.

    `environment` is added to ours. `cores` are the only ones that the process may use.
    """
    with (output or Path(os.devnull)).open("wb") as out, tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        with _only(cores):
            child = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **_KEEPS_BYTECODE, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
                start_new_session=True,
            )
        with Peak(child.pid) as peak:
            status, spent = _wait(child)
        wall = time.monotonic() - began
        errors.seek(0)
        lines = errors.read().decode("utf-8", "replace").strip().splitlines() or [""]
    cpu = spent.ru_utime + spent.ru_stime
    return Usage(cpu, wall, peak.bytes, os.waitstatus_to_exitcode(status), lines[-1][:300])


class Peak:
    """The largest memory a process tree was seen to hold while the block ran."""

    def __init__(self, root: int) -> None:
        self.bytes = 0
        self._root = root
        self._ended = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._sampler.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._sampler.join()

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            tree = list(process_tree(self._root))
            # Resident pages are cheap to ask and never fewer than the proportional ones.
            if sum(map(_resident, tree)) > self.bytes:
                self.bytes = max(self.bytes, sum(map(_proportional, tree)))


def process_tree(root: int) -> Iterator[int]:
    """Process ids of `root` and its living descendants; a process that just ended is left out."""
    try:
        tasks = list((_PROC / str(root) / "task").iterdir())
    except OSError:
        return
    yield root
    for task in tasks:
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from process_tree(int(child))


def _resident(process: int) -> int:
    try:
        return int((_PROC / str(process) / "statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _proportional(process: int) -> int:
    try:
        rollup = (_PROC / str(process) / "smaps_rollup").read_text()
    except OSError:
        return 0
    kibibytes = next((row.split()[1] for row in rollup.splitlines() if row.startswith("Pss:")), "0")
    return int(kibibytes) * 1024


def _wait(child: "subprocess.Popen[bytes]") -> tuple[int, resource.struct_rusage]:
    """Exit status and resources; when we are interrupted, the whole session of the child ends."""
    try:
        _, status, spent = os.wait4(child.pid, 0)
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        raise
    child.returncode = os.waitstatus_to_exitcode(status)
    return status, spent


@contextmanager
def _only(cores: frozenset[int] | None) -> Iterator[None]:
    """A child started in the block inherits these cores; we keep ours."""
    if cores is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
