"""How many files has only one person ever changed?

**Definition.** Share of the production files at HEAD with at least three changes in their history
(renames followed) that were all made by one and the same person. Machines and mass changes are left
out. The interval is the 95 % Wilson interval.

**Why it matters.** A second pair of hands on a file is the cheapest insurance against one person's
absence and spreads the house's way of doing things; a file only one person ever touched has had
neither (shared ownership in the sense of Beck, Extreme Programming Explained, 1999; the counting
rule is a house definition).

**How to read it.** Team of five or more: above one half, people work in lanes. One founder: 1, and
nothing to conclude from it. `lines_share` says how much of the product it is.

**What it cannot tell.** Whether others review the file.

**What to do about it.** Hand the next small change in such a file to somebody else.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="solo_file_share",
    title="Files only one person ever changed",
    unit="share",
    grain="repository",
    better="lower",
    needs=("file_changes", "commits", "files"),
    source="House definition after Beck 1999, Extreme Programming Explained (shared ownership)",
    limits="Does not see reviews.",
)
