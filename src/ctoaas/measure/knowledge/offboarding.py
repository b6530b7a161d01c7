"""What would be left without anybody if this person went?

**Definition.** For each person with at least 1 % of the production lines, or with a commit in the
last 12 months: the share of the known production lines at HEAD that the person wrote. Details: the
files more than half theirs in which no other active person holds a tenth of the lines
(`orphaned_files`, with their lines), and the components left with nobody active who holds a tenth
(`orphaned_components`). People appear under pseudonyms, in the order of the pseudonyms; this is not
a ranking and says nothing about anyone's work.

**Why it matters.** People leave, fall ill and go on parental leave. The list says in advance which
files a handover has to cover (after Rigby, Zhu, Donadelli, Mockus 2016,
doi:10.1145/2884781.2884851). The cuts of one half, one tenth and 12 months are house definitions.

**How to read it.** Few lines but many orphaned components: a quiet specialist. For people who are
gone already (`is_active` false) the row tells what was lost with them.

**What it cannot tell.** Knowledge outside the repository, such as operations, customers and
contracts; it is often the dearer part.

**What to do about it.** Before a planned departure take the orphaned files as the handover's table
of contents; without one, give each such component a second person this quarter.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="offboarding",
    title="What depends on one person",
    unit="share",
    grain="person",
    better="neither",
    needs=("line_ownership", "files", "people"),
    source="House definition after Rigby et al. 2016, doi:10.1145/2884781.2884851",
    limits="Sees only committed lines, not operations, customers or contracts.",
    tier=Tier.INFERRED,
)
