"""One repository under measurement, and the runs made of it.

Several bars need the same run: the floor, for instance, stands under eight of them. So a bar says
which sides it compares, every side is run as often as needed, and all bars read the same runs.
"""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench.measuring import Usage, measure

LONG_SECONDS = 60
"""A run that takes more CPU is not repeated: its own noise is small beside it."""


class NotMeasured(Exception):
    """A side gave no figure; the text says why."""

    def __init__(self, why: str, is_ours: bool) -> None:
        super().__init__(why)
        self.is_ours = is_ours
        """Our own side failed, which no bar can forgive."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line says."""

    runs: int = 3
    is_slow: bool = False
    """Peers run on large repositories too, where they take many minutes."""
    peers_python: str = sys.executable
    """Interpreter that has the peers installed."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line to measure, ready to start."""

    words: tuple[str, ...]
    folder: Path
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    name: str
    is_ours: bool
    prepare: Callable[["Subject", Path], Command]
    """Whatever must lie in the fresh folder before the run, which is not measured."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one side."""

    usages: tuple[Usage, ...]
    folder: Path
    """Where the last of them worked."""

    @property
    def cpu_seconds(self) -> float:
        """Median over the runs."""
        return statistics.median(usage.cpu_seconds for usage in self.usages)

    @property
    def wall_seconds(self) -> float:
        """Median over the runs."""
        return statistics.median(usage.wall_seconds for usage in self.usages)

    @property
    def peak_bytes(self) -> float:
        """Median over the runs."""
        return statistics.median(usage.peak_bytes for usage in self.usages)


@dataclass
class Subject:
    """A repository, a folder for everything made of it, and the runs so far."""

    path: Path
    folder: Path
    settings: Settings
    runs: dict[str, Runs] = field(default_factory=dict)
    failures: dict[str, NotMeasured] = field(default_factory=dict)
    made: dict[str, Path] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name for the reader: of the folder that says more than `repo` or `.git`."""
        return self.path.parent.name if self.path.name in {"repo", ".git"} else self.path.name

    @cached_property
    def commits(self) -> int:
        """Commits reachable from HEAD."""
        return int(self.git("rev-list", "--count", "HEAD"))

    def git(self, *arguments: str) -> str:
        """What git prints about the repository; unmeasured. Bytes that are no UTF-8 survive."""
        command = ["git", "-C", str(self.path), *arguments]
        done = subprocess.run(command, capture_output=True)
        if done.returncode:
            why = done.stderr.decode("utf-8", "replace").strip()
            raise NotMeasured(f"{' '.join(command)}: {why}", is_ours=False)
        return done.stdout.decode("utf-8", "surrogateescape")

    def measure(self, sides: Iterable[Side]) -> None:
        """Run each side as often as asked, turn by turn, so that a busy minute hits all alike."""
        wanted = [side for side in sides if side.name not in self.runs]
        usages: dict[str, list[Usage]] = {side.name: [] for side in wanted}
        for turn in range(self.settings.runs):
            for side in wanted:
                held = usages[side.name]
                if side.name in self.failures or (held and held[0].cpu_seconds > LONG_SECONDS):
                    continue
                self._run(side, turn, held)
        for name, held in usages.items():
            if held and name not in self.failures:
                self.runs[name] = Runs(tuple(held), self._place(name, len(held) - 1))

    def of(self, name: str) -> Runs:
        """The runs of a side; NotMeasured when there are none."""
        if name in self.failures:
            raise self.failures[name]
        return self.runs[name]

    def newest(self, name: str) -> Path:
        """Folder of the last run of a side so far; NotMeasured when it failed."""
        if name in self.failures:
            raise self.failures[name]
        return max(
            self.folder.glob(f"{name}-*"), key=lambda place: int(place.name[len(name) + 1 :])
        )

    def once(self, name: str, make: Callable[[Path], None]) -> Path:
        """A folder that `make` filled, the same for all who ask for `name`."""
        if name not in self.made:
            place = self.folder / name
            place.mkdir(parents=True)
            make(place)
            self.made[name] = place
        return self.made[name]

    def start(
        self,
        words: tuple[str, ...],
        folder: Path,
        environment: Mapping[str, str] | None = None,
        cores: frozenset[int] | None = None,
    ) -> Usage:
        """Run one of our own commands outside the rounds; NotMeasured when it fails."""
        usage = measure(words, folder, environment=environment, cores=cores)
        if usage.exit_code:
            raise NotMeasured(f"exit code {usage.exit_code}: {usage.complaint}", is_ours=True)
        return usage

    def _run(self, side: Side, turn: int, held: list[Usage]) -> None:
        place = self._place(side.name, turn)
        place.mkdir(parents=True)
        try:
            command = side.prepare(self, place)
        except NotMeasured as failure:
            self.failures[side.name] = failure
            return
        except subprocess.CalledProcessError as error:
            self.failures[side.name] = NotMeasured(f"{side.name}: {error}", is_ours=False)
            return
        usage = measure(command.words, command.folder, command.output)
        if usage.exit_code:
            why = f"{side.name}: exit code {usage.exit_code}: {usage.complaint}"
            self.failures[side.name] = NotMeasured(why, side.is_ours)
            return
        held.append(usage)
        if turn:
            shutil.rmtree(self._place(side.name, turn - 1), ignore_errors=True)

    def _place(self, name: str, turn: int) -> Path:
        return self.folder / f"{name}-{turn + 1}"
