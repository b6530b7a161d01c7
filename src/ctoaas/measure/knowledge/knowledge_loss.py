"""How much of the product was written by people who are gone?

**Definition.** Share of the production lines at HEAD whose last writer has made no commit within
the last 12 months. Lines written by machines are left out of both sides. Details give the same with
3 and 24 months, and with files weighted by how often they changed in the last 12 months
(`hotspot_share`): what is lost where the work goes. The interval is what changes when thin identity
merges are undone and near misses count as one person.

**Why it matters.** Files whose writers left are changed more slowly and by guesswork; successors
are found late or never (Rigby, Zhu, Donadelli, Mockus: Quantifying and mitigating turnover-induced
knowledge loss, ICSE 2016, doi:10.1145/2884781.2884851).

**How to read it.** Old, stable code by leavers is normal: a product of 15 years may show 0.5 and be
fine. A `hotspot_share` near the plain share is the warning: the lost parts are the busy ones.

**What it cannot tell.** Whether the people who left can be asked, or whether others learnt the code
by maintaining it without rewriting its lines.

**What to do about it.** Before the next change in a lost hotspot, let somebody read it, write down
how it works, and cover it with tests; plan that as work.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="knowledge_loss",
    title="Lines by people who are gone",
    unit="share",
    grain="repository",
    better="lower",
    needs=("line_ownership", "commits", "identities", "files"),
    source="Rigby et al. 2016, doi:10.1145/2884781.2884851; window of 12 months: house definition",
    limits="Somebody without a commit for 12 months may still be in the next room.",
    tier=Tier.INFERRED,
)
