"""How much could not be read?

**Definition.** Things that were skipped (files too large or not decodable, functions a parser gave
up on, commits whose objects are missing) as a share of all files at HEAD, all commits and the
skipped things together. Details: the count, and each reason with its count.

**Why it matters.** What is left out must be seen to be left out; silence would read as "all is
well" (house definition).

**How to read it.** Under 0.01 nothing depends on it. More: the reasons say which part of the
assessment is thinner for it.

**What it cannot tell.** Whether what was skipped matters; one skipped file can be the product's
core.

**What to do about it.** Read the reasons; most name what would make the thing readable.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="skipped_share",
    title="Things that could not be read",
    unit="share",
    grain="repository",
    better="lower",
    needs=("repositories",),
    source="House definition",
    limits="Counts things, not their importance.",
)
