"""The second run: with nothing new, and with up to one percent of new commits.

For the latter a bare clone that shares the objects stands back along first parents while the first,
unmeasured run fills the cache; then its branch moves on, and the second run is measured.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from bench.bar import Bar, cpu_ratio, facts
from bench.lines import Goal, Line
from bench.sides import ASSESS, HISTORY, assess_words, copied, history_words, steps
from bench.subject import Command, NotMeasured, Side, Subject

NEW_SHARE = 0.01
RATIO_COMMITS = 15_000
"""Below, starting the interpreter is most of a run: seconds say more than a ratio."""


def older(subject: Subject) -> str:
    """The commit furthest back along first parents after which at most 1 % of all are new."""
    line = subject.git("rev-list", "--first-parent", "HEAD").split()
    most = int(subject.commits * NEW_SHARE)
    near, far = 0, len(line) - 1
    while near < far:
        middle = (near + far + 1) // 2
        if _new(subject, line[middle]) <= most:
            near = middle
        else:
            far = middle - 1
    if near == 0:
        raise NotMeasured("one percent of the commits is less than one", is_ours=False)
    return line[near]


def _new(subject: Subject, commit: str) -> int:
    return int(subject.git("rev-list", "--count", f"{commit}..HEAD"))


def head(subject: Subject) -> str:
    """The commit that is assessed."""
    return subject.git("rev-parse", "HEAD").strip()


def clone_at(subject: Subject, commit: str) -> Path:
    """The bare clone that shares the repository's objects, its branch moved to `commit`."""

    def make(place: Path) -> None:
        origin = str(subject.path.absolute())
        clone = ["git", "clone", "--quiet", "--bare", "--shared", origin, str(place / "clone.git")]
        subprocess.run(clone, check=True)

    clone = subject.once("clone", make) / "clone.git"
    subprocess.run(["git", "-C", clone, "update-ref", "HEAD", commit], check=True)
    return clone


def _first_history(subject: Subject) -> Path:
    def make(place: Path) -> None:
        clone = clone_at(subject, older(subject))
        subject.start(history_words(clone, place), place)

    return subject.once("older-history", make)


def _first_assess(subject: Subject) -> Path:
    def make(place: Path) -> None:
        clone = clone_at(subject, older(subject))
        subject.start(assess_words(clone, place / "out"), place)

    return subject.once("older-assess", make)


def _more_history(subject: Subject, folder: Path) -> Command:
    copied(_first_history(subject), folder)
    clone = clone_at(subject, head(subject))
    return Command(history_words(clone, folder), folder, folder / "steps.json")


def _more_assess(subject: Subject, folder: Path) -> Command:
    copied(_first_assess(subject), folder)
    clone = clone_at(subject, head(subject))
    return Command(assess_words(clone, folder / "out"), folder)


def _unchanged(subject: Subject, folder: Path) -> Command:
    standing = subject.newest(ASSESS.name)
    return Command(assess_words(subject.path, standing / "out"), standing)


MORE_HISTORY = Side("history_again", True, _more_history)
MORE_ASSESS = Side("assess_again", True, _more_assess)
UNCHANGED = Side("assess_unchanged", True, _unchanged)


def _nothing_new(bar: Bar, subject: Subject) -> Iterable[Line]:
    cold, again = subject.of(ASSESS.name), subject.of(UNCHANGED.name)
    is_large = subject.commits >= RATIO_COMMITS
    figure = again.cpu_seconds / cold.cpu_seconds if is_large else again.cpu_seconds
    unit = "share of the cold run" if is_large else "CPU seconds"
    yield bar.line(subject, figure, unit=unit, **facts(UNCHANGED, again), **facts(ASSESS, cold))


def _history_part(bar: Bar, subject: Subject) -> Iterable[Line]:
    """Reading the history alone; the tables and measures of both runs stand beside it."""
    cold, again = subject.of(HISTORY.name), subject.of(MORE_HISTORY.name)
    first, second = steps(cold.folder), steps(again.folder)
    yield bar.line(
        subject,
        second["history"] / first["history"],
        new_commits=_new(subject, older(subject)),
        steps_cpu_s=second,
        cold_steps_cpu_s=first,
        with_tables_and_measures=round(again.cpu_seconds / cold.cpu_seconds, 4),
        **facts(MORE_HISTORY, again),
        **facts(HISTORY, cold),
    )


BARS = (
    Bar(
        "unchanged",
        Goal("at most", ((RATIO_COMMITS, 0.03), (0, 0.5))),
        (ASSESS, UNCHANGED),
        _nothing_new,
    ),
    Bar(
        "new-commits-history",
        Goal("at most", ((RATIO_COMMITS, 0.05),)),
        (HISTORY, MORE_HISTORY),
        _history_part,
    ),
    Bar(
        "new-commits",
        Goal("at most", ((50_000, 0.12), (RATIO_COMMITS, 0.25))),
        (ASSESS, MORE_ASSESS),
        cpu_ratio(MORE_ASSESS, ASSESS),
    ),
)
