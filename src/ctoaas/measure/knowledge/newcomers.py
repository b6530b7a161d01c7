"""Do new people come, and do they stay?

**Definition.** Number of people whose first commit lies within the last 12 months. Machines are
left out. Details: how many of them made at least five commits; the active people in all; and, of
the people who were active in the 12 months before, how many have not come back (`left_people`,
`left_share`, with its 95 % Wilson interval in `left_share_low` and `left_share_high`), and how
many of the newcomers of that year are still active (`stayed_share`).

**Why it matters.** A team that gains nobody ages with its code, and one that loses more than it
gains forgets faster than it learns (CHAOSS, metrics "New Contributors" and "Inactive
Contributors"). In open source most newcomers come once (drive-by), hence the count with five.

**How to read it.** In a company team: newcomers are hires, `left_share` above about a quarter a
year is a lot of knowledge out of the door (house rule). In open source: look at
`regular_newcomers`.

**What it cannot tell.** Why people left, or whether they moved to another repository of the house.

**What to do about it.** If newcomers do not stay, watch one of them set the product up and make a
first change; mend what stopped them.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="newcomers",
    title="People new within 12 months",
    unit="people",
    grain="repository",
    better="neither",
    needs=("commits",),
    source="CHAOSS, New Contributors and Inactive Contributors",
    limits="Cannot tell why people left, or whether they moved to another repository.",
)
