"""Which copies already make double work?

**Definition.** For each group of production places with the same code: commits that changed at
least two of its places, divided by commits that changed at least one. A place is changed by the
commits that had a hand in the function it begins in or in functions that begin inside it; in a
language without function analysis, by the commits that changed its file. Places outside functions
in other languages are left out. Places in the same function are one place. The commit with which a
place begins does not count, and neither do mass changes, machines and merges. Only groups with
three shared commits or more are listed, at most a hundred, and of several groups in the same
functions the one with most lines.

**Why it matters.** Most copies are harmless; the ones that must be changed together are the debt.
Geiger, Fluri, Gall and Pinzger ("Relation of Code Clones and Change Couplings", FASE 2006, doi
10.1007/11693017_31) set copies against common changes and found that only some go together;
Tornhill ("Software Design X-Rays", 2018, chapter 6) proposes to repair just those.

**How to read it.** Above 0.5 every second change had to be made twice. A low value on a group with
many changes means that the copies have gone their own ways, or that somebody forgot one: look at
the last change that touched only one place.

**What it cannot tell.** Whether the change was in the copied lines or elsewhere in the same
function, and whether a missing second change was a mistake.

**What to do about it.** Give the code of the first groups one home. Where it has to stay twice, put
a comment at each place that names the other.
"""

from ctoaas.core.outcome import Tier
from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="clones_changing_together",
    title="Copies that are changed together",
    unit="share",
    grain="clone",
    better="lower",
    needs=("files", "clones", "commits", "file_changes"),
    source="Geiger, Fluri, Gall, Pinzger 2006, doi 10.1007/11693017_31; Tornhill 2018",
    limits="Sees changes of the function around a copy, not of the copied lines alone.",
    tier=Tier.INFERRED,
)
