"""How much of our work is repairing?

**Definition.** Share of the commits of the last 12 months whose message says that a defect was
repaired and that change a production file. Merge commits and machines are left out. On 400 commits
of twelve public repositories, labelled by hand after the rules were fixed, 86 % of the commits so
counted were repairs (95 % interval 73 to 94 %), and 59 % of the repairs were counted (47 to 71 %).
The interval beside the value is the 95 % Wilson interval: chance only, not the reading's error.

**Why it matters.** Repairing is work that earns nothing new. That a message tells corrective work
from other work was shown on a telephone switch (Mockus and Votta 2000, Identifying reasons for
software changes using historic databases, ICSM).

**How to read it.** As a lower bound: on the sample, repairs were about one and a half times as many
as were counted. Compare with the year before (`share_before`) rather than with other teams, since
habits of wording differ. A rising share with flat work is the sign to act on.

**What it cannot tell.** Defects nobody repaired, how grave they were, and whether the message was
right; one commit may hold a repair and a feature.

**What to do about it.** Look where the fixes fall (fix_hotspots) and put tests there first.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="bug_fix_share",
    title="Commits that repair a defect",
    unit="share",
    grain="repository",
    better="lower",
    needs=("commits", "file_changes"),
    source="Mockus and Votta 2000, Identifying reasons for software changes, ICSM",
    limits="Reads messages: wording habits move it, and defects nobody repaired do not show.",
    tier=Tier.INFERRED,
)
