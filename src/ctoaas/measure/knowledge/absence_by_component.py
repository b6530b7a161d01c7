"""In which parts of the product does the work hang on one person?

**Definition.** For each component: the Contributor Absence Factor of CHAOSS over the commits of the
last 12 months that changed its production files; the smallest number of people who made at least
half of them. Merge commits and machines are left out.

**Why it matters.** A healthy figure for the whole product can hide a payment module that only one
person ever touches (CHAOSS, metric "Contributor Absence Factor", applied by folder).

**How to read it.** 1 with many commits: one person carries this part. With fewer than about ten
commits in the year the number says little; `n` tells.

**What it cannot tell.** Whether others could take over; nobody needed to.

**What to do about it.** In busy components with 1, share the reviews first and the changes next.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="absence_by_component",
    title="Contributor absence factor of a component",
    unit="people",
    grain="component",
    better="higher",
    needs=("file_changes", "commits", "files"),
    source="CHAOSS, Contributor Absence Factor",
    limits="Says little for components with few changes in the year.",
)
