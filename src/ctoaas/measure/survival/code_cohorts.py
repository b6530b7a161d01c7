"""How was the product built up, layer by layer, and what is left of each layer?

**Definition.** At the end of each calendar year, and at the assessment, the production lines that
stood then, by the year in which they were written. The subject is "year of looking/year of
writing". Stacked by year of writing it is the strata picture of the code.

**Why it matters.** One look shows growth, rewrites and the age of the foundations (the picture is
git-of-theseus', Bernhardsson 2016; Lehman's observation that a used system must keep changing is
the reason to look: Lehman 1980, doi:10.1109/PROC.1980.11805).

**How to read it.** Layers that thin out slowly are a stable core; a layer that vanishes within a
year was a rewrite or a mass reformat; a growing top with thin layers below is constant rewriting.

**What it cannot tell.** Why a layer went.

**What to do about it.** Ask what happened in the year in which most layers thin at once.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="code_cohorts",
    title="Lines standing at each year's end by year of writing",
    unit="lines",
    grain="month",
    better="neither",
    needs=("line_survival",),
    source="git-of-theseus, Bernhardsson 2016 (picture); house definition",
    limits="Cannot tell why a layer of code went.",
)
