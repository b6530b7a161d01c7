"""From which years is the code that runs today?

**Definition.** For each calendar year: the production lines written in it that still stand at HEAD.
The subject is the year. Details give its share of all standing production lines and the test lines
of the same year.

**Why it matters.** It dates the product: years of building, years of upkeep, and what is older than
the present team (code age: Tornhill, Software Design X-Rays, 2018, chapter 4).

**How to read it.** A tall old year is a core that was never touched again; tall recent years mean
growth or rewriting, which survival_curve tells apart.

**What it cannot tell.** How much was written in a year, only what is left of it; a reformat moves
its lines into the year of the reformat.

**What to do about it.** Ask who is left from the tallest years.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="age_by_year",
    title="Standing lines by year of writing",
    unit="lines",
    grain="month",
    better="neither",
    needs=("line_survival",),
    source="Tornhill 2018, Software Design X-Rays",
    limits="A reformat moves lines into its own year.",
)
