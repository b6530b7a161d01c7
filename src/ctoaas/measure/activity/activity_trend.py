"""Is the work speeding up or dying down?

**Definition.** Commits by people in the last 52 weeks divided by those in the 52 weeks before.
Merge commits and machines are left out. The interval is the 95 % range of a bootstrap over weeks,
so that busy and quiet spells count as such.

**Why it matters.** A product in use has to be changed continually or it becomes less useful
(Lehman 1980, Programs, life cycles, and laws of software evolution, doi:10.1109/PROC.1980.11805).
A fall to a third is a decision somebody made, or one that nobody noticed.

**How to read it.** 1 is steady. An interval that spans 1 is no news. Half or less with the interval
below 0.8: the work is winding down.

**What it cannot tell.** Whether less was needed. Squashing commits halves the number without
halving the work: look at squash_share.

**What to do about it.** Compare with the plan: was this meant?
"""

from collections.abc import Iterable

from ctoaas.measure.catalogue import Measure, Row

MEASURE = Measure(
    id="activity_trend",
    title="Commits against the year before",
    unit="ratio",
    grain="repository",
    better="neither",
    needs=("commits",),
    source="Lehman 1980, doi:10.1109/PROC.1980.11805; bootstrap by weeks: house definition",
    limits="Counts commits; a change of habit looks like a change of pace.",
)

SEED, DRAWS, WEEKS = 19800901, 1000, 52


def compute(rows: list[Row]) -> Iterable[Row]:
    """One row from rows of `weeks_ago` (0 to 103) and `commits`, with the repository's columns."""
    import numpy as np

    if not rows:
        return
    counts = np.zeros(2 * WEEKS, dtype=np.int64)
    for row in rows:
        if row["weeks_ago"] is not None:
            counts[row["weeks_ago"]] += row["commits"]
    recent, before = counts[:WEEKS], counts[WEEKS:]
    draws = np.random.default_rng(SEED).integers(0, WEEKS, size=(2, DRAWS, WEEKS))
    # A draw without any commit counts as half a commit, so that the ratio stays finite.
    ratios = np.sort(
        np.maximum(recent[draws[0]].sum(axis=1), 0.5)
        / np.maximum(before[draws[1]].sum(axis=1), 0.5)
    )
    head = rows[0]
    ratio = float(recent.sum() / before.sum()) if before.any() else None
    low = float(ratios[DRAWS // 40]) if recent.any() else 0.0
    high = float(ratios[-1 - DRAWS // 40])
    yield {
        "subject": head["subject"],
        "value": ratio,
        "n": int(counts.sum()),
        "low": low if ratio is None else min(low, ratio),
        "high": high if ratio is None else max(high, ratio),
        "commits_recent": int(recent.sum()),
        "commits_before": int(before.sum()),
        "people_recent": head["people_recent"],
        "people_before": head["people_before"],
        "unavailable": head["unavailable"],
        "needs": head["needs"],
        "not_applicable": None if before.any() else "nobody committed in the year before the last",
    }
