"""How many people could leave before most files lose most of their written lines' authors?

**Definition.** Each line of a production file at HEAD belongs to the person who last wrote it;
machines are left out. The person with most lines leaves first, then the next. A file is lost when
more than half of its known lines belong to people who left; the truck factor is the number of
people gone when more than half of the files are lost.

**Why it matters.** Line by line ownership is the base of abandoned-file studies (Rigby, Zhu,
Donadelli, Mockus: Quantifying and mitigating turnover-induced knowledge loss, ICSE 2016,
doi:10.1145/2884781.2884851, with a cut of 90 %). Files as the unit and one half as the cut make it
comparable with the truck factor by authorship.

**How to read it.** As the truck factor by authorship. Far below it: many people touched the files,
few wrote what is there now. Far above: the early authors' lines have been replaced by many.

**What it cannot tell.** Who understands lines that were moved or reformatted, since they count for
who moved them. Removal in order of lines held may need a person more than the best order would.

**What to do about it.** As for truck_factor.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="truck_factor_lines",
    title="Truck factor by lines",
    unit="people",
    grain="repository",
    better="higher",
    needs=("line_ownership", "files", "people"),
    source="House definition after Rigby et al. 2016, doi:10.1145/2884781.2884851",
    limits="Lines that were moved or reformatted count for who moved them.",
    tier=Tier.INFERRED,
)
