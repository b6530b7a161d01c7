"""How old is the code?

**Definition.** Median age, in months, of the production lines that stand at HEAD, counted from the
month in which each line was written to the month of the assessment. Details give the quartiles,
the mean and the share older than five years.

**Why it matters.** Old lines are the ones that worked long enough to stay, and also the ones whose
reasons nobody remembers; both matter to somebody who takes the product over (code age as an
analysis: Tornhill, Software Design X-Rays, 2018, chapter 4).

**How to read it.** Read it with the age of the product: 60 months in a product of 12 years that
people use is a stable core. Young code everywhere in an old product means constant rewriting.

**What it cannot tell.** Whether old code is good. Reformatting and moving make lines young.

**What to do about it.** Nothing by itself. Put tests around old, large, often used parts before
the first change in them.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="code_age",
    title="Age of a line",
    unit="months",
    grain="repository",
    better="neither",
    needs=("line_survival",),
    source="Tornhill 2018, Software Design X-Rays",
    limits="Reformatting and moving make lines young.",
)
