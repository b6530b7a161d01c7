"""How long does a defect live before we repair it?

**Definition.** Median days between a change and the repair that traces back to it, over the repairs
of the last 24 months that can be traced in the way of R-SZZ (see inducing_changes for the tracing
and what is left out). The interval is the 95 % interval for a median by order statistics (Campbell
and Gardner 1988, BMJ 296:1454).

**Why it matters.** Defects found within days were caught by the team; those found after years by
customers (the span between inducing change and fix as a measure of found-late: Kim and Whitehead
2006, How long did it take to fix bugs?, MSR, doi:10.1145/1137983.1138027).

**How to read it.** With the quartiles: a lower quartile of a few days is work settling in. A median
of years in an old product means that old code breaks, not that repairs are slow.

**What it cannot tell.** When the defect was noticed, so not how quickly the team reacts. Repairs
that only add lines are not traced; `traced_share` says how many could be.

**What to do about it.** A long upper quartile: look for parts without tests that users do reach.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="defect_lifetime",
    title="Days from a change to its repair",
    unit="days",
    grain="repository",
    better="neither",
    needs=("replaced_lines", "file_changes", "commits"),
    source="Kim and Whitehead 2006, doi:10.1145/1137983.1138027; Rosa et al. 2021",
    limits="Counts from the change, not from when the defect was noticed.",
    tier=Tier.INFERRED,
)
