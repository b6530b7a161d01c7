"""Do single commits stand for whole pull requests?

**Definition.** Share of the non-merge commits by people in the last 12 months that look like a pull
request squashed into one commit (recognised from the message, such as a title that ends in
"(#123)"). The interval is the 95 % Wilson interval.

**Why it matters.** Squashing gives the merged work one author and one moment: commit counts,
working hours, commit sizes and co-authors all shift with it, and a change of habit looks like a
change of pace (the perils of reading merged work from a history: Kalliamvakou et al. 2014, The
promises and perils of mining GitHub, MSR, doi:10.1145/2597073.2597074).

**How to read it.** Near 1: read commits as pull requests. Between 0.2 and 0.8, or very different
from `share_before`: compare counts over time with care.

**What it cannot tell.** Squashed work whose message does not show it.

**What to do about it.** Nothing; know it when reading the other numbers.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="squash_share",
    title="Commits that are squashed pull requests",
    unit="share",
    grain="repository",
    better="neither",
    needs=("repositories",),
    source="Kalliamvakou et al. 2014, doi:10.1145/2597073.2597074",
    limits="Reads the message; squashed work that does not say so is missed.",
    tier=Tier.INFERRED,
)
