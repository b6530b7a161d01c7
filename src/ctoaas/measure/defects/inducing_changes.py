"""How often does a change have to be repaired afterwards?

**Definition.** Of the changes made 24 to 12 months ago that touched production files and were not
repairs themselves: the share that a repair within the following 12 months traces back to. A repair
is traced in the way of SZZ (Śliwerski, Zimmermann, Zeller): the lines it removed were written by
earlier commits; of these the most recent one is taken (R-SZZ). Left out, following Rosa et al.:
mass changes on either side, merge commits, machines, and lines outside production files. The
window ends a year ago so that every change had the same time to be repaired. The interval is the
95 % Wilson interval: chance only, not the tracing's error.

**Why it matters.** It is the price of haste that shows a year later. On commits whose authors named
the culprit themselves, R-SZZ was among the variants with the fewest false alarms, and still wrong
in a large part of the cases (Rosa et al. 2021, Evaluating SZZ implementations through a
developer-informed oracle, ICSE, arXiv:2102.03300; Śliwerski et al. 2005,
doi:10.1145/1083142.1083147).

**How to read it.** As a trend (`share_before` is the same for the year before), not as an absolute
level.

**What it cannot tell.** Repairs that only add lines have no trace. Comments and blank lines are not
told from code here. A traced change is a suspect, never a culprit, and never a person.

**What to do about it.** Read five traced pairs: change and repair. Ask which check would have held
the change back, and install that one.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="inducing_changes",
    title="Changes that had to be repaired within a year",
    unit="share",
    grain="repository",
    better="lower",
    needs=("replaced_lines", "file_changes", "commits"),
    source="Śliwerski et al. 2005, doi:10.1145/1083142.1083147; Rosa et al. 2021, arXiv:2102.03300",
    limits="Traced by removed lines: repairs that only add lines have no trace.",
    tier=Tier.INFERRED,
)
