"""How many people work on it now?

**Definition.** People who authored at least one commit within the last 90 days. Machines are left
out. Details give 30 days, 365 days, those with at least five commits in 90 days, and the people of
all time.

**Why it matters.** It is the size of the team as the product sees it, and the number every plan has
to start from (CHAOSS, metric "Active Contributors"; window of 90 days: house definition).

**How to read it.** Against the payroll. More here than on the payroll: outside help or several
identities of one person. Fewer: some work does not end in this repository.

**What it cannot tell.** How much of their time people spend here.

**What to do about it.** If the number surprises you, open `cto people` first.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="active_people",
    title="People who committed within 90 days",
    unit="people",
    grain="repository",
    better="neither",
    needs=("commits",),
    source="CHAOSS, Active Contributors",
    limits="Cannot tell how much of their time people spend here.",
)
