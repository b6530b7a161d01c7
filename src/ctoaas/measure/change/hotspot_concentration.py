"""Does the work fall on a few files?

**Definition.** Share of the revisions of production files in the last twelve months that fall on
the twentieth part of those files (5 %, rounded up) with the most revisions. A revision is one
commit changing one file that is still there; merges, machines, mass changes, generated and vendored
files are left out. The interval is the 90 % range of 300 draws of whole weeks with replacement
(bootstrap, fixed seed, the chosen files held). Fewer than 30 revisions give no value.

**Why it matters.** Where work is concentrated, a small repair pays for everybody. CodeScene, a
vendor, reports that 2 to 4 % of the code draws 20 to 70 % of the work; here it is counted instead
of assumed. The idea of a hotspot is Tornhill's ("Your Code as a Crime Scene", 2nd edition, 2024).

**How to read it.** Compare with `share_by_chance`, what the top twentieth would get if every file
were as likely to change: with few revisions that is far above 0.05. `code_share` says how much of
the code these files hold, `gini` how uneven the whole spread is (0 even, 1 all in one file).

**What it cannot tell.** Whether concentrated work is good: a product may simply grow in one place.

**What to do about it.** Well above chance: put repair where the work is (hotspot_files) and leave
the rest. Close to chance: no single repair will help much; look at habits instead.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ctoaas.measure.catalogue import Measure, Row

if TYPE_CHECKING:
    import numpy as np

MEASURE = Measure(
    id="hotspot_concentration",
    title="Work falling on the busiest twentieth of files",
    unit="share",
    grain="repository",
    better="neither",
    needs=("files", "commits", "file_changes"),
    source="Tornhill 2024, Your Code as a Crime Scene; bootstrap: Efron 1979",
    limits="Says how uneven the work is, not whether that is good or bad.",
)

_ENOUGH = 30
_DRAWS = 300
_SEED = 20_240_501
_WEEKLY = {"week", "revisions_in_week", "busiest_in_week"}


def compute(rows: list[Row]) -> Iterable[Row]:
    """One row for the repository from a row a week; every row carries the totals as well."""
    import numpy as np

    if not rows:
        return
    totals = {key: value for key, value in rows[0].items() if key not in _WEEKLY}
    if totals["revisions"] < _ENOUGH:
        yield {
            "subject": totals["repository"],
            "unavailable": f"fewer than {_ENOUGH} changes of production files in twelve months",
            "needs": f"at least {_ENOUGH} changes of production files in the last twelve months",
        }
        return
    random = np.random.default_rng(_SEED)
    low, high = _interval(
        random,
        np.array([row["busiest_in_week"] for row in rows], dtype=float),
        np.array([row["revisions_in_week"] for row in rows], dtype=float),
    )
    yield {
        "subject": totals.pop("repository"),
        "value": totals["busiest_revisions"] / totals["revisions"],
        "n": totals["revisions"],
        "low": low,
        "high": high,
        **totals,
        "weeks": len(rows),
        "share_by_chance": _chance(
            random, totals["revisions"], totals["files"], totals["busiest_files"]
        ),
    }


def _interval(
    random: "np.random.Generator", part: "np.ndarray[Any, Any]", whole: "np.ndarray[Any, Any]"
) -> tuple[float | None, float | None]:
    """5 % and 95 % quantile of part / whole over weeks drawn again; none below eight weeks."""
    import numpy as np

    if len(whole) < 8:
        return None, None
    drawn = random.integers(0, len(whole), (_DRAWS, len(whole)))
    low, high = np.quantile(part[drawn].sum(axis=1) / whole[drawn].sum(axis=1), [0.05, 0.95])
    return float(low), float(high)


def _chance(random: "np.random.Generator", revisions: int, files: int, top: int) -> float:
    """Mean share of the `top` busiest of `files` when `revisions` fall on them evenly."""
    import numpy as np

    shares = [
        np.sort(random.multinomial(revisions, np.full(files, 1 / files)))[-top:].sum() / revisions
        for _ in range(20)
    ]
    return float(np.mean(shares))
