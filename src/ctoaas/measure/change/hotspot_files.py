"""Where does hard code meet much work?

**Definition.** For each production file: percentile of its revisions in the last twelve months,
times percentile of its complexity. A percentile is the share of production files with at most as
much, and 0 for a file with none. Revisions are commits that changed the file, followed through
renames; merges, machines and mass changes are left out. Complexity is the summed cognitive
complexity of its functions; where the language has no function analysis, lines of code stand in
(`complexity_basis` says which), ranked among files of their own kind. Generated and vendored files
are left out; the 500 highest are listed.

**Why it matters.** Hard code hurts only where people work, and work is concentrated: Tornhill
("Your Code as a Crime Scene", 2nd edition, 2024; "Software Design X-Rays", 2018) ranks files by
change and complexity together for that reason. Past changes are also among the best predictors of
faults (Graves, Karr, Marron and Siy, IEEE Transactions on Software Engineering 26(7), 2000, doi
10.1109/32.859533).

**How to read it.** Above 0.9 a file is in the top of both lists. Read `share_of_work` beside it:
the share of all lines changed in production files during the window. `fixes_window` says how many
of its changes mended something. In a quiet year two revisions can be enough for a high percentile:
read `revisions_window` before acting.

**What it cannot tell.** Why a file changes: a growing feature and a festering problem look alike. A
percentile is a place in a ranking of this repository, not a level that compares with others.

**What to do about it.** Improve the first handful, nothing else: tests first, then split along the
topics that change apart. Plan it with the next feature that touches the file.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="hotspot_files",
    title="Hotspots: complex files with much change",
    unit="score",
    grain="file",
    better="lower",
    needs=("files", "commits", "file_changes"),
    source="Tornhill 2024, Your Code as a Crime Scene, 2nd edition; Tornhill 2018",
    limits="A place in this repository's own ranking; growth and trouble look alike.",
)
