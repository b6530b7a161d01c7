"""In what portions does work arrive?

**Definition.** Median number of lines added and deleted by a commit of the last 12 months. Merge
commits, mass changes (reformats, moves, imports), commits without text lines and machines are left
out. Details: quartiles, files per commit, and the median of the year before. The interval is the
95 % interval for a median by order statistics (Campbell and Gardner 1988, BMJ 296:1454).

**Why it matters.** Small portions are checked better, merged sooner and undone more easily (small
batches as a capability: Forsgren, Humble, Kim, Accelerate, 2018).

**How to read it.** 10 to 50 is common. The upper quartile tells more about habits than the median.

**What it cannot tell.** The size of what people had in mind: squashing adds steps up, and teams cut
commits differently.

**What to do about it.** If large, agree on merging unfinished work behind a switch rather than
keeping it on a branch.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="commit_size",
    title="Lines changed by a commit",
    unit="lines",
    grain="repository",
    better="lower",
    needs=("commits",),
    source="Forsgren, Humble, Kim 2018, Accelerate (small batches)",
    limits="Squashing adds steps up; teams cut commits differently.",
)
