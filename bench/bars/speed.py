"""History and the whole assessment against the floor: git telling the same history."""

from collections.abc import Iterable

from bench.bar import Bar, cpu_ratio, facts
from bench.lines import SMALL_COMMITS, Goal, Line
from bench.sides import ASSESS, FLOOR, HISTORY, steps
from bench.subject import Subject


def _history(bar: Bar, subject: Subject) -> Iterable[Line]:
    ours, floor = subject.of(HISTORY.name), subject.of(FLOOR.name)
    yield bar.line(
        subject,
        ours.cpu_seconds / floor.cpu_seconds,
        **facts(HISTORY, ours),
        **facts(FLOOR, floor),
        steps_cpu_s=steps(ours.folder),
    )


def _wall(bar: Bar, subject: Subject) -> Iterable[Line]:
    ours, floor = subject.of(ASSESS.name), subject.of(FLOOR.name)
    ratio = ours.wall_seconds / floor.wall_seconds
    yield bar.line(subject, ratio, **facts(ASSESS, ours), **facts(FLOOR, floor))


BARS = (
    Bar(
        "history",
        Goal("at most", ((15_000, 1.8), (SMALL_COMMITS, 3.0))),
        (FLOOR, HISTORY),
        _history,
    ),
    Bar(
        "assess",
        Goal("at most", ((50_000, 2.5), (15_000, 3.5))),
        (FLOOR, ASSESS),
        cpu_ratio(ASSESS, FLOOR),
    ),
    Bar("assess-wall", Goal("at most", ((50_000, 2.0),)), (FLOOR, ASSESS), _wall),
)
