"""How often is a change taken back?

**Definition.** Share of the commits of the last 12 months whose message says that an earlier commit
is undone. Merge commits and machines are left out. The interval is the 95 % Wilson interval.

**Why it matters.** A revert is a change that failed after it was accepted; the nearest trace in a
repository to DORA's change fail rate (Shimagaki, Kamei, McIntosh, Pursehouse, Ubayashi: Why are
commits being reverted?, ICSME 2016, doi:10.1109/ICSME.2016.83).

**How to read it.** A few in a thousand is usual. A few in a hundred: checks come after the merge.
None at all can mean that failures are patched forward.

**What it cannot tell.** Reverts done by hand without saying so, and the damage done in between.

**What to do about it.** For each revert of the year ask which check would have caught it before.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="revert_share",
    title="Commits that undo a commit",
    unit="share",
    grain="repository",
    better="lower",
    needs=("commits",),
    source="Shimagaki et al. 2016, Why are commits being reverted?, doi:10.1109/ICSME.2016.83",
    limits="Does not see changes that were undone without saying so.",
)
