"""How many people could leave before half of the files have lost their authors?

**Definition.** The truck factor of Avelino et al. Every person who changed a production file gets a
degree of authorship, 3.293 + 1.098 FA + 0.164 DL - 0.321 ln(1 + AC), where FA is 1 for who created
the file, DL counts the person's later changes and AC those of everybody else. Authors of a file
have more than 0.75 of its highest degree, and at least 3.293. The person who is author of most
files leaves first, then the next, until more than half of the files have no author; the number of
people gone is the truck factor. Renames are followed; machines and deleted files are left out.

**Why it matters.** 65 % of 133 popular systems had a truck factor of 2 or less; developers of 67
systems agreed in 84 % of the answers on who the main authors were, in 53 % on the number itself
(Avelino, Passos, Hora, Valente: A novel approach for estimating truck factors, ICPC 2016,
arXiv:1604.06766). As of February 2015 this measure gives 1 for flask and 2 for ansible, as the
authors published.

**How to read it.** 1: one resignation away from guessing. `key_people_active` says how many of the
key people made a commit within 12 months: a truck factor of 3 with one active is closer to 1.

**What it cannot tell.** Knowledge gained by review, pairing or reading, and knowledge forgotten:
this model lets a creator of ten years ago stay author. See truck_factor for the other two models.

**What to do about it.** Let a second person take the next changes in the files that only the key
people wrote; see offboarding for which these are.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="truck_factor_authorship",
    title="Truck factor by authorship",
    unit="people",
    grain="repository",
    better="higher",
    needs=("file_changes", "commits", "files"),
    source="Avelino et al. 2016, A novel approach for estimating truck factors, arXiv:1604.06766",
    limits="Counts changes to files; review, pairing and forgetting are not seen.",
    tier=Tier.INFERRED,
)
