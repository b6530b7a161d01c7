"""Which parts of the product cannot be changed one without the other?

**Definition.** As change_coupling, with components in place of files: commits that changed
production files of both, divided by the mean of the commits that changed each, over the last 36
months. Commits with more than 30 files, merges, machines and mass changes are left out, and so are
tests, generated and vendored files. A pair needs 5 shared commits and a false discovery rate of at
most 5 % (one-sided hypergeometric test, Benjamini and Hochberg 1995, over all pairs of components);
there is no lower limit to the degree. The interval is the 90 % Wilson interval, as for files.

**Why it matters.** Parts are drawn so that people can work on them apart. When they change together
anyway, two teams wait for each other (Conway 1968; MacCormack, Rusnak and Baldwin, "Exploring the
Duality between Product and Organizational Architectures", Research Policy 41(8), 2012, doi
10.1016/j.respol.2012.04.011).

**How to read it.** `lift` says how many times more often than by chance the two change together: 1
is chance. A degree above 0.3 between parts meant to be independent deserves a look.

**What it cannot tell.** Which side depends on which. Folders are taken for parts; a team may think
in others. A part everything uses, such as a core, is coupled with everything by design.

**What to do about it.** Look at the pairs of files behind it (change_coupling with
`is_same_component` false), then move the shared notion to one side.
"""

from collections.abc import Iterable

from ctoaas.measure.catalogue import Measure, Row
from ctoaas.measure.change import change_coupling

MEASURE = Measure(
    id="component_coupling",
    title="Parts that change together",
    unit="share",
    grain="pair",
    better="lower",
    needs=("files", "commits", "file_changes"),
    source="code-maat (Tornhill), degree of coupling, on components; Benjamini, Hochberg 1995",
    limits="Takes folders as parts and does not say which depends on which.",
)


def compute(rows: list[Row]) -> Iterable[Row]:
    """The pairs of components that chance does not explain, highest degree first, at most 200."""
    return change_coupling.compute(rows)
