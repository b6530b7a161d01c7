"""When did somebody last work on it?

**Definition.** Days between the last commit by a person (merges included, machines left out) and
the assessment. Details give the date and the days since the last commit of a machine.

**Why it matters.** A product that only machines still touch is kept up to date and not maintained;
nobody would notice the day it breaks (CHAOSS, metric "Activity Dates and Times").

**How to read it.** Days: alive. A quarter: resting. A year: abandoned until somebody says
otherwise.

**What it cannot tell.** Work on other branches, or in another repository that took over.

**What to do about it.** If it is meant to be alive, find out who would answer a security report
today.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="last_activity",
    title="Days since a person last committed",
    unit="days",
    grain="repository",
    better="lower",
    needs=("commits",),
    source="CHAOSS, Activity Dates and Times",
    limits="Does not see other branches or a successor repository.",
)
