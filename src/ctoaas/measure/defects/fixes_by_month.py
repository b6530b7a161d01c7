"""Are there more repairs lately?

**Definition.** For each month since the first commit: commits whose message says that a defect was
repaired and that change a production file (see bug_fix_share for how often that is right). Merge
commits and machines are left out. Details give all commits of the month and the share.

**Why it matters.** A single share hides when it rose. After a release, a rewrite or a change of
team the series answers at a glance (Mockus and Votta 2000, Identifying reasons for software changes
using historic databases, ICSM, for reading fixes from messages).

**How to read it.** Against the commits of the same month. Single months jump; look at half a year.
The month of the assessment is not over (`is_partial`).

**What it cannot tell.** When the defects were made (see inducing_changes), or how grave they were.

**What to do about it.** Where it rises, read the ten latest fixes together: one cause is usual.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="fixes_by_month",
    title="Repairs by month",
    unit="count",
    grain="month",
    better="lower",
    needs=("commits", "file_changes"),
    source="Mockus and Votta 2000, Identifying reasons for software changes, ICSM",
    limits="Counts repairs, not defects.",
    tier=Tier.INFERRED,
)
