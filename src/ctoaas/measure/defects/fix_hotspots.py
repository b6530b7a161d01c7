"""Which files break again and again?

**Definition.** For each production file repaired at least once in the last 12 months: the number of
commits that changed it and say they repaired a defect. Mass changes, merge commits and machines are
left out; renames are followed. Details: repairs per 1,000 code lines, all changes, the share of
repairs among them, repairs of all time.

**Why it matters.** Defects cluster, and where they were they come again: the fifth of the files
that a simple model named beforehand held 83 % of the faults of the next releases (Ostrand, Weyuker,
Bell 2005, Predicting the location and number of faults in large software systems, IEEE TSE 31(4),
doi:10.1109/TSE.2005.49).

**How to read it.** Two or three repairs in a year are chance; ten are a property of the file. With
few changes in all (`changes`), the share of repairs means little.

**What it cannot tell.** Which file caused the defect: a repair may touch a bystander. Reads
messages, with the limits of bug_fix_share.

**What to do about it.** Take the top three, write the tests that would have caught the last five
repairs, then simplify.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="fix_hotspots",
    title="Repairs of a file in 12 months",
    unit="count",
    grain="file",
    better="lower",
    needs=("file_changes", "commits", "files"),
    source="Ostrand, Weyuker, Bell 2005, IEEE TSE 31(4), doi:10.1109/TSE.2005.49",
    limits="A repair may touch a bystander rather than the cause.",
    tier=Tier.INFERRED,
)
