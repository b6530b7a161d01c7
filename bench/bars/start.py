"""How long a user waits for `cto --help`, against an interpreter that does nothing."""

import statistics
import sys
from pathlib import Path

from bench.lines import Goal, Line
from bench.measuring import measure
from bench.sides import cto

NAME = "help"
RUNS = 9
GOAL = Goal("at most", ((0, 12.0),))


def line(folder: Path) -> Line:
    """The one bar that needs no repository."""
    ours, floor = [], []
    for _ in range(RUNS):
        floor.append(measure((sys.executable, "-c", "pass"), folder))
        ours.append(measure((cto(), "--help"), folder))
    failed = next((usage for usage in ours if usage.exit_code), None)
    limit = GOAL.limit(0)
    if failed is not None:
        return Line(NAME, None, None, limit, False, {"note": failed.complaint})
    mine = statistics.median(usage.cpu_seconds for usage in ours)
    theirs = statistics.median(usage.cpu_seconds for usage in floor)
    ratio = mine / theirs
    more: dict[str, object] = {
        "goal_is": GOAL.direction,
        "cto_help_cpu_s": round(mine, 4),
        "python_pass_cpu_s": round(theirs, 4),
        "runs": RUNS,
    }
    return Line(NAME, None, ratio, limit, GOAL.holds(ratio, 0), more)
