"""How old is what was looked at?

**Definition.** Days between the last commit of any kind and the moment of the assessment.

**Why it matters.** Windows of 12 months count back from the moment of the assessment: on an old
copy they see an empty team where there is a busy one (house definition).

**How to read it.** A few days in a living product. More than a month: ask whether this is the
current state before reading on.

**What it cannot tell.** Whether the repository is resting or the copy is old.

**What to do about it.** Fetch, and assess again; or give the date of the copy with --as-of.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="data_age",
    title="Days from the last commit to the assessment",
    unit="days",
    grain="repository",
    better="lower",
    needs=("repositories",),
    source="House definition",
    limits="Cannot tell a resting repository from an old copy.",
)
