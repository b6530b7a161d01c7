"""How often is a version released?

**Definition.** Median days between the days on which version tags were set, over the last 24
months. Several tags on one day count as one release day. Details: release days in the last 12 and
24 months and the days since the last one. The interval is the 95 % interval for a median by order
statistics (Campbell and Gardner 1988, BMJ 296:1454).

**Why it matters.** Small, frequent releases go with both speed and stability (Forsgren, Humble,
Kim, Accelerate, 2018; deployment frequency is one of DORA's five metrics). A tag is not a
deployment, but it is the trace that a repository keeps.

**How to read it.** Compare with what the team says. A long `days_since_last` beside a short median
means that releasing has stopped.

**What it cannot tell.** Products deployed from the main branch have no tags: then the answer is
unavailable, not bad. Tags on release branches that HEAD does not reach are not seen. Maintenance
and pre-releases count as releases.

**What to do about it.** If releases are rarer than wanted, write down every manual step of the last
one and remove the slowest.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="release_interval",
    title="Days between releases",
    unit="days",
    grain="repository",
    better="lower",
    needs=("tags",),
    source="After DORA's deployment frequency (Forsgren, Humble, Kim 2018), by version tags",
    limits="Sees tags, not deployments.",
)
