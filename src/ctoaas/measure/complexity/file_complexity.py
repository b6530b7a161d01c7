"""Which files hold the most complexity?

**Definition.** For each production file whose functions could be read: the sum of the cognitive
complexity of its functions (Campbell, SonarSource white paper, version 1.5, 2021). The hardest
function, the sum of cyclomatic complexity, the number of functions and the lines of code stand
beside it. The 500 files with the highest sums are listed; files scoring 0, test, generated and
vendored files are left out.

**Why it matters.** A file is the unit people open, review and hand over. The sum says how much
thinking it holds; CodeScene's "Code Red" study of 39 products (Tornhill and Borg, TechDebt 2022,
arXiv 2203.04374; the authors sell such analysis) found that changes in the least healthy files took
more than twice as long.

**How to read it.** A high sum with a low maximum is a large file of simple functions: split it by
topic. A high maximum means that one function dominates: split that function.

**What it cannot tell.** Whether the file is worked on; hotspot_files multiplies this with change.

**What to do about it.** Nothing for quiet files. For the hotspots, move whole groups of functions
that belong together into files of their own.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="file_complexity",
    title="Complexity held in each file",
    unit="points",
    grain="file",
    better="lower",
    needs=("files", "functions"),
    source="Campbell 2021, Cognitive Complexity v1.5, summed over a file",
    limits="Says how much thinking a file holds, not whether anybody works on it.",
)
