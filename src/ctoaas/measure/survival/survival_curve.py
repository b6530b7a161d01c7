"""What share of the lines written still stands after so many months?

**Definition.** Kaplan–Meier estimate over all lines ever written in production files: for each age
in months, the probability that a line lives longer than that. Lines still standing at HEAD are
censored at their present age, so young code does not pass for short-lived. The band is the 95 %
range of a bootstrap that draws whole months of birth, because lines written together also die
together and a line-by-line formula (Greenwood) would be far too sure.

**Why it matters.** It shows how long an investment in code lasts here, and whether rewriting comes
early (settling of new work) or late (replacement of old). The estimator is Kaplan and Meier 1958,
doi:10.1080/01621459.1958.10501452; code survival curves per cohort go back to git-of-theseus
(Bernhardsson 2016), which plots cohorts without censoring.

**How to read it.** A steep first year and a flat tail are usual. A cliff at one age is one rewrite
or one mass change, not a habit.

**What it cannot tell.** Why lines died. Moved and reformatted lines count as removed and written
anew; births and deaths are known to the month.

**What to do about it.** Where the first year is steep, look at how work is specified before it is
written; where the tail drops, ask what was replaced and whether that was planned.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ctoaas.measure.catalogue import Measure, Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.floating[Any]]

MEASURE = Measure(
    id="survival_curve",
    title="Lines still standing by age",
    unit="share",
    grain="month",
    better="neither",
    needs=("line_survival",),
    source="Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452",
    limits="Moved and reformatted lines count as removed and written anew.",
)

SEED, DRAWS = 19580601, 400
OLDEST_MONTHS = 600


def lifetimes(rows: Iterable[Row]) -> "tuple[Matrix, Matrix]":
    """Lines that died and lines at risk, by month of birth (row) and age in months (column).

    `rows` have `born` (number of the month), `age`, `is_dead` and `lines`; ages above
    OLDEST_MONTHS count as that.
    """
    import numpy as np

    table = [(r["born"], min(r["age"], OLDEST_MONTHS), r["is_dead"], r["lines"]) for r in rows]
    births = {born: index for index, born in enumerate(sorted({row[0] for row in table}))}
    ages = 1 + max((row[1] for row in table), default=0)
    died = np.zeros((len(births), ages))
    left = np.zeros((len(births), ages))
    for born, age, is_dead, lines in table:
        left[births[born], age] += lines
        if is_dead:
            died[births[born], age] += lines
    return died, left[:, ::-1].cumsum(axis=1)[:, ::-1]


def survival(died: "Matrix", at_risk: "Matrix", weights: "Matrix") -> "Matrix":
    """Share that lives longer than each age (column), for each row of weights of birth months."""
    import numpy as np

    # Whole numbers below 2**53: the sums are exact, in whatever order they are taken.
    deaths, risks = weights @ died, weights @ at_risk
    return np.cumprod(1 - deaths / np.maximum(risks, 1), axis=1)


def resampled(births: int) -> "Matrix":
    """Weights of DRAWS bootstrap samples of that many birth months."""
    import numpy as np

    generator = np.random.default_rng(SEED)
    return generator.multinomial(births, np.full(births, 1 / births), size=DRAWS).astype(float)


def compute(rows: list[Row]) -> Iterable[Row]:
    """One row per age in months, youngest first, up to the oldest age with lines at risk."""
    import numpy as np

    kept = [row for row in rows if row["lines"]]
    if not kept:
        return
    died, at_risk = lifetimes(kept)
    curve = survival(died, at_risk, np.ones((1, len(died))))[0]
    band = np.sort(survival(died, at_risk, resampled(len(died))), axis=0)
    for age, share in enumerate(curve):
        risk = int(at_risk[:, age].sum())
        yield {
            "subject": f"{age:03d}",
            "value": float(share),
            "n": risk,
            "low": float(min(share, band[DRAWS // 40, age])),
            "high": float(max(share, band[-1 - DRAWS // 40, age])),
            "age_months": age,
            "lines_at_risk": risk,
            "lines_removed": int(died[:, age].sum()),
            "unavailable": kept[0]["unavailable"],
            "needs": kept[0]["needs"],
        }
        if kept[0]["unavailable"]:
            return
