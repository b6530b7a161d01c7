"""Which part of the product is being rewritten fastest for its size?

**Definition.** Nagappan and Ball ("Use of Relative Code Churn Measures to Predict System Defect
Density", ICSE 2005, doi 10.1145/1062455.1062514) for each component over the last twelve months.
The value is their M1, churned lines (added and changed) by total lines. Beside it: M2 deleted by
total lines, M3 files churned by files, M4 churn count (changes of files) by files churned, M7
churned by deleted lines, M8 lines worked on (churned and deleted) by churn count. A place where old
lines gave way to new ones counts its new lines as churned and only the surplus of old ones as
deleted. Their M5 and M6 need to know how long a file was being edited, which git does not record.
Production files at HEAD, physical lines; merges, machines, mass changes, generated and vendored
files are left out.

**Why it matters.** On Windows Server 2003 these ratios told fault-prone binaries from others with
89 % accuracy, while the bare amounts of change predicted poorly. Size has to be in the denominator.

**How to read it.** Above 1, more lines were written in a year than now stand there. High M1 with
low M7 is replacing; high M1 with high M7 is growing. High M4 means the same files again and again.

**What it cannot tell.** Whether the churn is a plan (a rewrite) or trouble; they summed differences
between two releases, here each commit adds its own, so passing experiments count too.

**What to do about it.** Ask of the first component what is unsettled, requirement or design, and
settle that before more code. Put reviews and tests where M1 and M4 are both high.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="relative_churn",
    title="Change relative to size, by part",
    unit="ratio",
    grain="component",
    better="lower",
    needs=("files", "commits", "file_changes", "hunks"),
    source="Nagappan, Ball 2005, M1 to M4, M7, M8, doi 10.1145/1062455.1062514",
    limits="Does not tell a planned rewrite from trouble.",
)
