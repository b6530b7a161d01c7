"""Which files cannot be changed one without the other?

**Definition.** Two files changed in the same commits. Degree = commits that changed both, divided
by the mean of the commits that changed each (code-maat's degree of coupling, as a share). As in
code-maat, commits with more than 30 files are dropped first, and a pair needs 5 commits, 5 shared
commits and a degree of 0.30. Read are production and test files at HEAD in a known language,
followed through renames, over the last 36 months; merges, machines and mass changes are left out.

Then chance is ruled out: the p-value is the hypergeometric probability (Fisher's exact test, one
side) of so many shared commits if the two files changed independently; pairs are kept where the
false discovery rate over all pairs of files with 5 commits is at most 5 % (Benjamini and Hochberg,
1995). The interval is the 90 % Wilson interval of the Jaccard share, carried over to the degree.
The 200 pairs with the highest degree are listed.

**Why it matters.** Coupling that no import shows is found by the one who forgets the second file.
D'Ambros, Lanza and Robbes ("On the Relationship Between Change Coupling and Software Defects", WCRE
2009, doi 10.1109/WCRE.2009.19) found that it goes with defects.

**How to read it.** A file and its test should change together (`is_test_and_production`). Look for
pairs in different components (`is_same_component` false) with a degree above 0.5.

**What it cannot tell.** Why they change together, and dependence across repositories or commits.
Files born late in the window can look more coupled than they are.

**What to do about it.** Join what belongs together, or name the shared assumption in one place that
both use; until then write the pair into the review checklist.
"""

import math
from collections.abc import Iterable

from ctoaas.measure.catalogue import Measure, Row

MEASURE = Measure(
    id="change_coupling",
    title="Files that change together",
    unit="share",
    grain="pair",
    better="lower",
    needs=("files", "commits", "file_changes"),
    source="code-maat (Tornhill), degree of coupling; Benjamini, Hochberg 1995; D'Ambros 2009",
    limits="Says that two files change together, not why.",
)

_FALSE_DISCOVERY_RATE = 0.05
_PAIRS_SHOWN = 200
_Z90 = 1.6448536269514722


def compute(rows: list[Row]) -> Iterable[Row]:
    """The pairs of `rows` that chance does not explain, highest degree first, at most 200.

    Rows have one, other, one_commits, other_commits, shared_commits, all_commits, pairs_tested.
    """
    tested = sorted(({**row, "p_value": _p_value(row)} for row in rows), key=_by_chance)
    kept: list[Row] = []
    q_value = 1.0
    for place in range(len(tested), 0, -1):
        row = tested[place - 1]
        q_value = min(q_value, row["p_value"] * row["pairs_tested"] / place)
        if q_value <= _FALSE_DISCOVERY_RATE:
            kept.append({**row, "q_value": q_value})
    shown = sorted((_described(row) for row in kept), key=_by_degree)
    return shown[:_PAIRS_SHOWN]


def _by_chance(row: Row) -> tuple[float, str, str]:
    return (row["p_value"], row["one"], row["other"])


def _by_degree(row: Row) -> tuple[float, int, str, str]:
    return (-row["value"], -row["shared_commits"], row["one"], row["other"])


def _described(row: Row) -> Row:
    left, right, shared = row["one_commits"], row["other_commits"], row["shared_commits"]
    either = left + right - shared
    low, high = _wilson(shared, either)
    subject = f"{row['one']} & {row['other']}"
    return {
        "subject": subject,
        "value": 2 * shared / (left + right),
        "n": either,
        "low": 2 * low / (1 + low),
        "high": 2 * high / (1 + high),
        **row,
        "mean_commits": (left + right) / 2,
        "jaccard": shared / either,
        "lift": shared * row["all_commits"] / (left * right),
    }


def _p_value(row: Row) -> float:
    """Chance of at least the shared commits: upper tail of the hypergeometric distribution.

    1 for a pair that shares no more than independence would give; it cannot be significant.
    """
    everything, left, right = row["all_commits"], row["one_commits"], row["other_commits"]
    shared = row["shared_commits"]
    if shared * everything <= left * right:
        return 1.0
    ways = _log_choose(left, shared) + _log_choose(everything - left, right - shared)
    term = tail = math.exp(ways - _log_choose(everything, right))
    for k in range(shared, min(left, right)):
        term *= (left - k) * (right - k) / ((k + 1) * (everything - left - right + k + 1))
        tail += term
        if term < tail * 1e-17:  # terms only fall from here
            break
    return min(1.0, tail)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _wilson(hits: int, trials: int) -> tuple[float, float]:
    """Wilson (1927) score interval of a share, 90 %."""
    share, square = hits / trials, _Z90 * _Z90
    middle = share + square / (2 * trials)
    half = _Z90 * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    low, high = ((middle + side) / (1 + square / trials) for side in (-half, half))
    return (low if hits else 0.0, high if hits < trials else 1.0)
