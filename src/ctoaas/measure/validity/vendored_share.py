"""How much of the tree was not written here?

**Definition.** Share of the text lines at HEAD in files of class *vendored* (copied from others) or
*generated* (written by a tool). Details give both apart. Measures of the product leave these files
out.

**Why it matters.** Copied and generated code swells every count of size and duplication, and copied
code brings others' licences and defects along, without anybody being told of updates (house
definition; that files copied between projects make up most files of public hosting: Lopes et al.
2017, DéjàVu, OOPSLA, doi:10.1145/3133908).

**How to read it.** Above 0.3 the size of the tree says little about the product. Vendored code of
any size asks who updates it.

**What it cannot tell.** Single functions copied into own files.

**What to do about it.** Replace copies by declared dependencies where that is possible; do not keep
what a build can generate.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="vendored_share",
    title="Lines copied from others or generated",
    unit="share",
    grain="repository",
    better="lower",
    needs=("repositories",),
    source="House definition",
    limits="Does not see single functions copied into own files.",
)
