"""How much of the history was made by machines?

**Definition.** Share of all non-merge commits whose author is a machine (dependency updaters,
release and formatting robots). Details give the last 12 months and the number of machines. Measures
about people leave these commits out.

**Why it matters.** Machines that pass for people make a quiet project look alive and hide who does
the work (Golzadeh, Decan, Legay, Mens 2021, A ground-truth dataset and classification model for
detecting bots in GitHub issue and PR comments, JSS 175, doi:10.1016/j.jss.2021.110911).

**How to read it.** A rising share beside falling work by people: the product is kept up to date
more than it is developed.

**What it cannot tell.** Machines that commit under a person's name.

**What to do about it.** If a machine is missing from the list, or a person is on it, `cto people`
takes the correction.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="bot_share",
    title="Commits by machines",
    unit="share",
    grain="repository",
    better="neither",
    needs=("repositories",),
    source="Golzadeh et al. 2021, doi:10.1016/j.jss.2021.110911",
    limits="Machines that commit under a person's name are not recognised.",
)
