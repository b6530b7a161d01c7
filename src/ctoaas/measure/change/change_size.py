"""How big is one change?

**Definition.** Median number of lines (added and deleted) a commit of the last twelve months
changes, with the median and ninth decile of files beside it. Generated and vendored files are left
out of the count; merges, machines and mass changes are no commits here, and neither is a commit
that changes no line of text. The interval is the 90 % interval of the median from order statistics,
which assumes nothing about the distribution. Fewer than ten commits give no value.

**Why it matters.** Small changes are reviewed better, undone more easily and merged sooner. At
Google the median change under review had 24 lines and nine in ten touched fewer than ten files
(Sadowski, Söderberg, Church, Sipko and Bacchelli, "Modern Code Review: A Case Study at Google",
ICSE-SEIP 2018, doi 10.1145/3183519.3183525).

**How to read it.** A median under 50 lines is a good habit. A ninth decile of several hundred lines
means that every tenth change can hardly have been read with care.

**What it cannot tell.** Where branches are squashed, a commit is a whole branch and looks larger
than the steps it was made of; see the measures of validity.

**What to do about it.** Split by intention: move first, then change; rename in a commit of its own.
Set a size above which a review may ask to split.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="change_size",
    title="Lines in a typical change",
    unit="lines",
    grain="repository",
    better="lower",
    needs=("commits", "file_changes"),
    source="Sadowski et al. 2018, Modern Code Review at Google, doi 10.1145/3183519.3183525",
    limits="Where branches are squashed, a commit is a whole branch.",
)
