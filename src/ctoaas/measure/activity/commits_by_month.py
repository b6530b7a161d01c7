"""When was work done, and by how many people?

**Definition.** For each month since the first commit: commits by people, merge commits left out.
Details: people who committed, commits by machines, merge commits, lines added and removed by people
outside mass changes. A month is that of the author's time in UTC.

**Why it matters.** It is the pulse of the product: growth, pauses, departures and rescues show as
shapes before anybody explains them (CHAOSS, metrics "Code Changes Commits" and "Contributors").

**How to read it.** By shape, not by height: teams differ in how they cut commits. The month of the
assessment is not over (`is_partial`).

**What it cannot tell.** How much value the work had, or work that left no commit.

**What to do about it.** Ask what happened at each step up or down; note the answers beside it.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="commits_by_month",
    title="Commits by month",
    unit="count",
    grain="month",
    better="neither",
    needs=("commits",),
    source="CHAOSS, Code Changes Commits and Contributors",
    limits="Teams differ in how they cut commits.",
)
