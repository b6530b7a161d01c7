"""How many people could leave before half of the files have nobody who still remembers them?

**Definition.** As the truck factor by authorship, with a degree of expertise that fades:
5.28223 + 0.23173 ln(1 + lines added) + 0.36151 (created the file) - 0.19421 ln(1 + days since the
person's last change of it) - 0.28761 ln(lines of the file). Experts of a file have more than 0.9 of
its highest degree. The expert of most files leaves first, until more than half of the files have no
expert.

**Why it matters.** Recency of change is the trait that speaks most against knowledge, first
authorship the one that speaks most for it; with this model the truck factor algorithm named key
people with an average F-score of 74 % (Cury, Avelino, Neto, Valente, Britto: Source code expert
identification, Information and Software Technology 170, 2024, doi:10.1016/j.infsof.2024.107445;
coefficients as in Cury and Avelino: Knowledge Islands, 2024, arXiv:2408.08733).

**How to read it.** Higher than the authorship model: newer people have taken over. The cut of 0.9
is a house definition: the degree runs between about 2 and 5, so that with the 0.75 of the
authorship model everybody who ever added a few lines would be an expert.

**What it cannot tell.** How much a given person remembers; the coefficients are averages over 113
projects.

**What to do about it.** As for truck_factor.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="truck_factor_recency",
    title="Truck factor by recent expertise",
    unit="people",
    grain="repository",
    better="higher",
    needs=("file_changes", "commits", "files"),
    source="Cury et al. 2024, Source code expert identification, doi:10.1016/j.infsof.2024.107445",
    limits="An average model of forgetting; the cut of 0.9 is ours.",
    tier=Tier.INFERRED,
)
