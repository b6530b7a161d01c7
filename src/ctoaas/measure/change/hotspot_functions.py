"""Which functions are hard and changed again and again?

**Definition.** For each production function at HEAD: percentile of the commits that had a hand in
it during the last twelve months, times percentile of its cognitive complexity. A percentile is the
share of production functions with at most as much, and 0 for a function with none. Merges, machines
and mass changes are left out, and so are tests, generated and vendored code. Functions with a score
above 0 are listed, at most 200.

**Why it matters.** A hotspot file may have a thousand lines; the work is done in a few of its
functions. Looking inside is what makes the finding small enough to act on (Tornhill, "Software
Design X-Rays", Pragmatic Bookshelf 2018, chapter 3).

**How to read it.** Take the first ten. `revisions_total` far above `revisions_window` means an old
friend; about equal means that it is being built right now, which is no fault.

**What it cannot tell.** A commit is tied to a function through its lines, so a function that was
moved to another file or rewritten whole starts its history anew.

**What to do about it.** For each of the first ten: a test that pins what it does, then one step to
make it simpler, the next time somebody has to be there anyway.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="hotspot_functions",
    title="Hotspots: complex functions with much change",
    unit="score",
    grain="function",
    better="lower",
    needs=("files", "functions", "commits", "function_changes"),
    source="Tornhill 2018, Software Design X-Rays, chapter 3",
    limits="A function that was moved or rewritten whole starts its history anew.",
)
