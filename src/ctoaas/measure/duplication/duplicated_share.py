"""How much of the product is written more than once?

**Definition.** Lines of production files that stand in a group of places with the same code,
divided by all lines of production files that have code. A line in several groups counts once. A
group is a run of at least six lines that read the same in at least two places, whatever their
comments, texts and numbers say; only groups with two places in production code count, so a copy in
a test, in generated or in vendored code says nothing here. Lines are physical lines above and below
the stroke, comments and blank lines within a place included.

**Why it matters.** A defect in copied code has to be found and mended in each copy. Six lines is
the rule of the SIG model (Heitlager, Kuipers and Visser, QUATIC 2007, doi 10.1109/QUATIC.2007.8).
Juergens, Deissenboeck, Hummel and Wagner ("Do Code Clones Matter?", ICSE 2009, doi
10.1109/ICSE.2009.5070547, arXiv 1701.05472) found that of the copies changed unevenly by mistake,
half held a fault.

**How to read it.** Heitlager and others give the best mark up to 0.03, the middle one from 0.05 to
0.10 and the lowest from 0.20. For four stars of five the SIG/TÜViT guidance (as quoted by ICTU,
quality-time issue 12721) allows 0.056, counting only the redundant copies, which is milder.

**What it cannot tell.** Whether a copy hurts: a copy that never changes is harmless, and tables,
imports or boilerplate look alike by nature. Copies in which names or the order were changed are
missed.

**What to do about it.** Do not chase the share. Take the groups in clones_changing_together and
give their code one home; forbid new copies in review.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="duplicated_share",
    title="Code that stands more than once",
    unit="share",
    grain="repository",
    better="lower",
    needs=("files",),
    source="Heitlager, Kuipers, Visser 2007, doi 10.1109/QUATIC.2007.8 (six lines)",
    limits="Finds exact copies of six lines or more; does not say which copies hurt.",
)
