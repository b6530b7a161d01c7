"""How much of the history is mass change rather than work?

**Definition.** Share of all lines added and deleted by non-merge commits that came in commits
marked as mass changes: reformats, moves, imports, generated updates. Details: their number, their
share of the commits, and the largest one's lines.

**Why it matters.** One reformat can outweigh a year of work in every count of lines and make its
author the owner of the product (the large commits of Hindle, German, Holt 2008, What do large
commits tell us?, MSR, doi:10.1145/1370750.1370773). Measures of work leave such commits out;
measures of line age and ownership cannot.

**How to read it.** Above 0.5: trust shares of commits more than shares of lines, and look for the
cliff in survival_curve.

**What it cannot tell.** Mass changes done in many small commits.

**What to do about it.** List reformats in .git-blame-ignore-revs, so that people's tools skip them
too.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="bulk_change_share",
    title="Changed lines in mass changes",
    unit="share",
    grain="repository",
    better="neither",
    needs=("repositories",),
    source="Hindle, German, Holt 2008, doi:10.1145/1370750.1370773",
    limits="Mass changes done in many small commits are not seen.",
)
