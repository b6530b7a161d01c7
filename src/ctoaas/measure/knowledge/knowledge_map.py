"""How many people know each part of the product?

**Definition.** For each component: the number of people who hold at least 10 % of its production
lines at HEAD and made a commit within the last 12 months. Machines are left out. The component's
code lines give the area of the knowledge map, this number its colour.

**Why it matters.** A part that only one active person wrote stops when that person does; a part
nobody active wrote can only be changed by reading it anew (Rigby, Zhu, Donadelli, Mockus:
Quantifying and mitigating turnover-induced knowledge loss, ICSE 2016,
doi:10.1145/2884781.2884851). The cut of 10 % is a house definition.

**How to read it.** 0: nobody is left who wrote a real part of it. 1: one person. 2 or more: at
least one stand-in. Look at large components first.

**What it cannot tell.** Whether readers, reviewers and testers know the part too; they often do.

**What to do about it.** Where it says 0 or 1 and the part matters, plan the next change there as
work for two, and let the one who knows review rather than write.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="knowledge_map",
    title="Active people who know a component",
    unit="people",
    grain="component",
    better="higher",
    needs=("line_ownership", "files", "people"),
    source="House definition after Rigby et al. 2016, doi:10.1145/2884781.2884851",
    limits="Knows only who wrote the lines, not who reads or reviews them.",
)
