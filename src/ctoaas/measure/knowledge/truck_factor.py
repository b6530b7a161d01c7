"""How many people could leave before the product is in trouble?

**Definition.** The middle value of three models of the truck factor: by authorship (Avelino et al.
2016), by recent expertise (Cury et al. 2024) and by lines still standing (after Rigby et al. 2016);
each has its own page. The interval runs from the lowest to the highest of the three, also when
identities merged on thin grounds (score below 0.9) are held apart, and when near misses are taken
for one person. Production files only; machines are left out.

**Why it matters.** Two thirds of popular systems depend on one or two people (Avelino, Passos,
Hora, Valente 2016, arXiv:1604.06766), and no single formula is right: on one repository the models
differ by a factor, so a single figure would be false precision.

**How to read it.** 1 means that one departure leaves most files without a person who knows them.
`key_people_active` of `key_people_count` are still here: where it is lower, part of the loss has
already happened. A wide interval with many `near_misses` asks for `cto people`.

**What it cannot tell.** What people know beyond what they committed, how good the documentation is,
and how quickly others would learn.

**What to do about it.** Make the next three changes in the key people's files by somebody else with
them as reviewers, and write down what only they can do (release, deploy, data repair).
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="truck_factor",
    title="Truck factor, three models",
    unit="people",
    grain="repository",
    better="higher",
    needs=("file_changes", "commits", "files", "line_ownership", "identities"),
    source="Avelino et al. 2016, arXiv:1604.06766; Cury et al. 2024; Rigby et al. 2016",
    limits="Sees only what people committed, not what they reviewed, read or wrote elsewhere.",
    tier=Tier.INFERRED,
)
