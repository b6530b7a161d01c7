"""How long does half of the code we write last?

**Definition.** Median lifetime of a production line in months: the youngest age at which the
Kaplan–Meier survival curve (see survival_curve) is at or below one half. Lines still standing count
as censored, not as dead. The interval is the 95 % range of a bootstrap over months of birth, since
lines written together die together.

**Why it matters.** It is the life of the investment: code with a half-life of two years is paid for
again every two years; code of ten years carries old decisions along (Kaplan and Meier 1958,
doi:10.1080/01621459.1958.10501452, applied to lines after git-of-theseus, Bernhardsson 2016, with
censoring).

**How to read it.** Neither short nor long is good as such. Short in a product that does not grow
means rework. When the curve never falls to one half the median is not known: then the share that
survives 12, 36 and 60 months is what can be said. `high_is_open` means that in some draws the
curve never fell to one half, so the upper end is only the oldest age seen.

**What it cannot tell.** Why lines died: a rewrite, a reformat and a deletion look alike. One mass
change, or a library once copied into the tree and later removed, can set the figure; the step shows
in survival_curve and code_cohorts.

**What to do about it.** If it is short, find the components whose lines die youngest and ask what
was unclear when they were written.
"""

from collections.abc import Iterable

from ctoaas.measure.catalogue import Measure, Row
from ctoaas.measure.survival.survival_curve import DRAWS, lifetimes, resampled, survival

MEASURE = Measure(
    id="code_half_life",
    title="Half-life of a line of code",
    unit="months",
    grain="repository",
    better="neither",
    needs=("line_survival",),
    source="Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452",
    limits="A rewrite, a reformat and a deletion look alike.",
)

HALF = 0.5 + 1e-12
"""One half, with room for the rounding of a product that is exactly one half."""


def compute(rows: list[Row]) -> Iterable[Row]:
    """One row: the median, or why there is none, with the survival at 12, 36 and 60 months."""
    import numpy as np

    kept = [row for row in rows if row["lines"]]
    if not kept:
        return
    died, at_risk = lifetimes(kept)
    curve = survival(died, at_risk, np.ones((1, len(died))))[0]
    drawn = survival(died, at_risk, resampled(len(died)))
    oldest = len(curve) - 1
    halved = drawn <= HALF
    medians = np.sort(np.where(halved.any(axis=1), halved.argmax(axis=1), oldest))
    is_known = bool((curve <= HALF).any())
    median = int((curve <= HALF).argmax()) if is_known else oldest
    reason = kept[0]["unavailable"]
    if not is_known and not reason:
        reason = (
            f"more than half of the lines outlive the longest age that can be seen, {oldest} months"
        )
    yield {
        "subject": kept[0]["repository"],
        "value": median if is_known else None,
        "n": int(at_risk[:, 0].sum()),
        "low": min(median, int(medians[DRAWS // 40])),
        "high": max(median, int(medians[-1 - DRAWS // 40])),
        "high_is_open": bool((~halved.any(axis=1)).sum() > DRAWS // 40),
        "lines_written": int(at_risk[:, 0].sum()),
        "lines_removed": int(died.sum()),
        "oldest_months": oldest,
        **{
            f"survival_{age}_months": float(curve[age]) if age <= oldest else None
            for age in (12, 36, 60)
        },
        "unavailable": reason,
        "needs": kept[0]["needs"] if kept[0]["unavailable"] else "a longer history",
    }
