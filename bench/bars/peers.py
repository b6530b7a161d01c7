"""Other programs that find a part of what we find, on the same commits and files."""

from collections.abc import Iterable

from bench import complexity
from bench.bar import Bar, cpu_ratio
from bench.lines import SMALL_COMMITS, Goal, Line
from bench.sides import GIT_FAME, HISTORY, OWNERSHIP, PYDRILLER
from bench.subject import Subject

_LIZARD = ("lizard", "lizard-parity")


def _lizard(bar: Bar, subject: Subject) -> Iterable[Line]:
    """Both bars of bench/complexity.py, under the names of this table."""
    found = complexity.run(subject.path, subject.settings.peers_python)
    for name, line in zip(_LIZARD, found, strict=False):
        kept = {key: value for key, value in line.items() if key not in Line.__slots__}
        figure, goal = line["figure"], line["goal"]
        holds = None if figure is None else bool(line["holds"])
        yield Line(
            name,
            subject.name,
            None if figure is None else float(str(figure)),
            float(str(goal)),
            holds,
            {"goal_is": bar.goal.direction} | kept,
        )


BARS = (
    Bar(
        "pydriller",
        Goal("at least", ((SMALL_COMMITS, 8.0),)),
        (HISTORY, PYDRILLER),
        cpu_ratio(PYDRILLER, HISTORY),
    ),
    Bar(
        "git-fame",
        Goal("at least", ((15_000, 5.0), (SMALL_COMMITS, 2.5))),
        (OWNERSHIP, GIT_FAME),
        cpu_ratio(GIT_FAME, OWNERSHIP),
    ),
    Bar("lizard", Goal("at least", ((0, complexity.RATIO_GOAL),)), (), _lizard),
)
