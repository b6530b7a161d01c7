"""Peak memory against git's own peak while it tells the same history."""

from collections.abc import Callable, Iterable

from bench.bar import Bar, facts
from bench.lines import Goal, Line
from bench.sides import ASSESS, FLOOR, HISTORY
from bench.subject import NotMeasured, Side, Subject

GOAL = Goal("at most", ((15_000, 1.75),))


def _peak(side: Side) -> Callable[[Bar, Subject], Iterable[Line]]:
    def show(bar: Bar, subject: Subject) -> Iterable[Line]:
        ours, floor = subject.of(side.name), subject.of(FLOOR.name)
        if not floor.peak_bytes:
            why = "memory is read from /proc/PID/smaps_rollup, which this system does not have"
            raise NotMeasured(why, is_ours=False)
        ratio = ours.peak_bytes / floor.peak_bytes
        yield bar.line(subject, ratio, **facts(side, ours), **facts(FLOOR, floor))

    return show


BARS = (
    Bar("memory-history", GOAL, (FLOOR, HISTORY), _peak(HISTORY)),
    Bar("memory", GOAL, (FLOOR, ASSESS), _peak(ASSESS)),
)
