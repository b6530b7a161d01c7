"""How sure is it who is who?

**Definition.** Share of the commits by people that were made by somebody with a doubtful identity:
one merged on thin grounds (score below 0.9), or one with a near miss, that is another identity much
like it which was not merged. Details: how many of both, and the share in the last 12 months.

**Why it matters.** Every number about people rests on it. Missed merges overstate teams and truck
factors, wrong ones understate them (Wiese et al. 2016, Who is who in the mailing list?, ICSME;
Goeminne and Mens 2013, doi:10.1016/j.scico.2011.11.004).

**How to read it.** Under 0.05: fine. Above 0.2: look at the intervals of the truck factor and the
absence factor before quoting either.

**What it cannot tell.** Identities that are one person and look nothing alike.

**What to do about it.** `cto people` lists the doubtful pairs; a few minutes of a team member
settle them. A .mailmap in the repository keeps them settled.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="identity_ambiguity",
    title="Commits by people of doubtful identity",
    unit="share",
    grain="repository",
    better="lower",
    needs=("repositories",),
    source="Goeminne and Mens 2013, doi:10.1016/j.scico.2011.11.004; share: house definition",
    limits="Does not see identities of one person that look nothing alike.",
    tier=Tier.INFERRED,
)
