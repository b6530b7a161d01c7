"""Was the whole history read?

**Definition.** Commits whose changes were read, divided by all commits reachable from HEAD.
Details: both counts, the first and last date, whether the clone is shallow or partial, and what is
not in it by design: submodules and files kept in Git LFS.

**Why it matters.** Half a history gives normal-looking numbers that are wrong: whoever made the
first commit in sight passes for the author of everything (house definition; the effect of missing
history on mining: Kalliamvakou et al. 2014, The promises and perils of mining GitHub, MSR,
doi:10.1145/2597073.2597074).

**How to read it.** 1 is what it should be. Anything less: read every number about people and age
with that share in mind. A shallow clone makes the share itself unknowable.

**What it cannot tell.** Whether the history was rewritten or begun with an import before it came
here.

**What to do about it.** Assess a full clone (git clone without --depth and --filter).
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="history_coverage",
    title="Commits that were read",
    unit="share",
    grain="repository",
    better="higher",
    needs=("repositories",),
    source="House definition; Kalliamvakou et al. 2014, doi:10.1145/2597073.2597074",
    limits="Does not see a history that was rewritten or begun with an import.",
)
