"""How has the work gone, month by month?

**Definition.** For each month from the first commit to the moment of the assessment: lines added
and deleted by commits of people (the value is their sum), with commits, files, people and the part
in production and in test code beside it. Months are UTC months of the author's clock; clocks before
the first credible commit or after the assessment are left out. Merges, machines and mass changes
are left out of the sum; `bulk_lines` and `bot_commits` count what was left out. Generated and
vendored files are left out. A month without work is a row with zero.

**Why it matters.** The shape of the last two years says more about a product than any single
number: growing, kept, fading, or carried by bursts. Lehman's laws (Lehman, "Programs, life cycles,
and laws of software evolution", Proceedings of the IEEE 68(9), 1980) expect a product in use to go
on changing.

**How to read it.** Compare a year with the year before, not a month with the month before. More
deleted than added is tidying, not decline.

**What it cannot tell.** How hard the work was, or how many hours it took: a day's thought can be
one line. It must not be used to compare people.

**What to do about it.** Ask what happened at each break: a release, a departure, a rewrite. If the
line fades although the product earns, decide who keeps it.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="file_churn_months",
    title="Lines changed each month",
    unit="lines",
    grain="month",
    better="neither",
    needs=("commits", "file_changes"),
    source="Lehman 1980, Programs, life cycles, and laws of software evolution",
    limits="Lines changed are neither effort nor value.",
)
