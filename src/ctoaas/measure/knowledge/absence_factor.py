"""How few people do half of the work?

**Definition.** The Contributor Absence Factor of CHAOSS: the smallest number of people who together
made at least half of the commits of the last 12 months. Merge commits and machines are left out.
The interval covers both chance (a multinomial bootstrap of the year's commits, 95 %) and doubt
about who is who (thin identity merges undone, near misses joined).

**Why it matters.** It asks about the work that is being done, where the truck factor asks about
knowledge of what stands; a project can look safe on the one and hang by a thread on the other
(CHAOSS, metric "Contributor Absence Factor", worked example 1000, 202, 90, 33, 332, 343, 42, 433
gives 2).

**How to read it.** 1 or 2: an illness shows in the release dates. `all_time` beside it tells
whether the load has moved to fewer or to more people.

**What it cannot tell.** Commits are of unequal size and worth, and squashing pull requests changes
how many a person has.

**What to do about it.** Move one kind of recurring work (releases, upgrades, first look at reports)
to a second person and keep it there for a quarter.
"""

from collections.abc import Iterable

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure, Row

MEASURE = Measure(
    id="absence_factor",
    title="Contributor absence factor",
    unit="people",
    grain="repository",
    better="higher",
    needs=("commits", "identities"),
    source="CHAOSS, Contributor Absence Factor",
    limits="Counts commits, whatever their size and worth.",
    tier=Tier.OBSERVED,
)

SEED, DRAWS = 20160504, 200


def fewest_with_half(counts: Iterable[int]) -> int:
    """Fewest numbers that make up at least half of the sum of `counts`; 0 when that is 0."""
    held = sorted(counts, reverse=True)
    missing, taken = sum(held), 0
    while missing > 0:
        missing -= 2 * held[taken]
        taken += 1
    return taken


def compute(rows: list[Row]) -> Iterable[Row]:
    """One row from rows of `choice`, `person`, `commits`, `commits_ever` and the repository's."""
    if not rows:
        return
    head = rows[0]
    recent: dict[str, list[int]] = {choice: [] for choice in ("decided", "apart", "together")}
    for row in rows:
        if row["commits"]:
            recent[row["choice"]].append(row["commits"])
    counts = recent["decided"]
    values = [fewest_with_half(held) for held in recent.values() if held]
    low, high = _by_chance(counts)
    yield {
        "subject": head["subject"],
        "value": fewest_with_half(counts),
        "n": sum(counts),
        "low": min(values, default=0) if low is None else min(low, *values),
        "high": max(values, default=0) if high is None else max(high, *values),
        "people_count": len(counts),
        "all_time": fewest_with_half(
            row["commits_ever"] for row in rows if row["choice"] == "decided"
        ),
        "unavailable": head["unavailable"],
        "needs": head["needs"],
        "not_applicable": None if counts else "nobody committed in the last 12 months",
    }


def _by_chance(counts: list[int]) -> tuple[int | None, int | None]:
    """95 % of the values when as many commits are drawn anew with the same shares."""
    import numpy as np

    if not counts:
        return None, None
    total = sum(counts)
    generator = np.random.default_rng(SEED)
    drawn = generator.multinomial(total, np.array(counts) / total, size=DRAWS)
    running = np.cumsum(-np.sort(-drawn, axis=1), axis=1)
    values = np.sort((running * 2 < total).sum(axis=1) + 1)
    return int(values[DRAWS // 40]), int(values[-1 - DRAWS // 40])
