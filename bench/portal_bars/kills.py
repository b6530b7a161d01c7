"""The kills bar: processes killed a hundred times while people work and assessments run.

python bench/portal.py --only kills [--database URL]
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.portal_bars.databases import Databases

KILLS = 100
Line = dict[str, object]


def kills(held: Databases, times: int = KILLS) -> Iterable[Line]:
    """One line: how much that was confirmed is lost, half done, broken or not resumed."""
    from tests.portal.kills.storm import Storm

    with tempfile.TemporaryDirectory() as folder:
        found = Storm(Path(folder), held.fresh()).run(times)
    kinds = ("lost", "half done", "chain", "jobs")
    wrong = sum(len(found[kind]) for kind in kinds)
    yield {
        "bar": "kills", "figure": wrong, "goal": 0, "goal_is": "at most", "holds": wrong == 0,
        "unit": "faults", "kills": times, "database": held.kind, **found,
    }  # fmt: skip


BARS: dict[str, Callable[[Databases], Iterable[Line]]] = {"kills": kills}
