"""A bar: the sides it compares, and how their runs become lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.lines import Goal, Line
from bench.subject import NotMeasured, Runs, Side, Subject


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or a few that come out of one look."""

    name: str
    goal: Goal
    sides: tuple[Side, ...]
    show: Callable[["Bar", Subject], Iterable[Line]]

    def lines(self, subject: Subject) -> list[Line]:
        """The lines; one with a note when something could not be measured."""
        try:
            return list(self.show(self, subject))
        except NotMeasured as failure:
            holds = False if failure.is_ours else None
            goal = self.goal.limit(subject.commits)
            note: dict[str, object] = {"note": str(failure)}
            return [Line(self.name, subject.name, None, goal, holds, note)]

    def line(self, subject: Subject, figure: float, **more: object) -> Line:
        """The line of a figure, held against the goal for a repository of that size."""
        return Line(
            self.name,
            subject.name,
            figure,
            self.goal.limit(subject.commits),
            self.goal.holds(figure, subject.commits),
            {"goal_is": self.goal.direction, "commits": subject.commits} | more,
        )


def cpu_ratio(above: Side, below: Side) -> Callable[[Bar, Subject], Iterable[Line]]:
    """Lines of a bar that divides the CPU seconds of one side by those of another."""

    def show(bar: Bar, subject: Subject) -> Iterable[Line]:
        one, other = subject.of(above.name), subject.of(below.name)
        ratio = one.cpu_seconds / other.cpu_seconds
        yield bar.line(subject, ratio, **facts(above, one), **facts(below, other))

    return show


def facts(side: Side, runs: Runs) -> dict[str, object]:
    """What a reader wants to know of the runs behind a figure."""
    return {
        side.name: {
            "cpu_s": round(runs.cpu_seconds, 3),
            "wall_s": round(runs.wall_seconds, 3),
            "peak_mb": round(runs.peak_bytes / 1e6, 1),
            "runs": len(runs.usages),
        }
    }
