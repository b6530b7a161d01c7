"""Can a change be traced to the reason it was made for?

**Definition.** Share of the commits of the last 12 months whose message names an issue or a pull
request. Merge commits and machines are left out. The interval is the 95 % Wilson interval.

**Why it matters.** The link answers "why is this here?" years later, and auditors ask for it
(requirements traceability; that missing links bias what a history tells: Bird et al. 2009, Fair and
balanced? Bias in bug-fix datasets, ESEC/FSE, doi:10.1145/1595696.1595716).

**How to read it.** Above 0.8: changes start from a written reason. Under 0.3: the reasons are
elsewhere or nowhere. Teams that squash pull requests get the number for free.

**What it cannot tell.** Whether the issue behind the number says anything. In histories that merge
pull requests, the reference may stand in the merge commit only.

**What to do about it.** Let the branch or the pull request carry the number, so that nobody has to
remember it.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="issue_reference_share",
    title="Commits that name an issue",
    unit="share",
    grain="repository",
    better="higher",
    needs=("commits",),
    source="Bird et al. 2009, Fair and balanced?, doi:10.1145/1595696.1595716",
    limits="Cannot tell whether the issue explains anything; merge commits may hold the reference.",
)
