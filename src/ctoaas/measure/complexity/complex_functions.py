"""Which functions are the hardest to read?

**Definition.** The hundred production functions with the highest cognitive complexity (Campbell,
SonarSource white paper, version 1.5, 2021; ties by cyclomatic complexity, then by lines of code).
The value is the cognitive complexity. Functions scoring 0 are not listed. Test, generated and
vendored code is left out.

**Why it matters.** Trouble is concentrated: Fenton and Ohlsson ("Quantitative Analysis of Faults
and Failures in a Complex Software System", IEEE Transactions on Software Engineering 26(8), 2000,
doi 10.1109/32.879815) found most faults in a small part of the modules. A list of names is what a
team can act on; an average is not.

**How to read it.** 15 is SonarQube's limit for one function. Above 50, hardly anybody changes the
function with confidence.

**What it cannot tell.** Whether the function is ever touched: a hard function nobody changes harms
nobody. Read it together with hotspot_functions.

**What to do about it.** Take the first few that also appear among the hotspots, write tests that
pin what they do, then split them. Leave the rest alone until they have to change.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="complex_functions",
    title="Hardest functions to read",
    unit="points",
    grain="function",
    better="lower",
    needs=("files", "functions"),
    source="Campbell 2021, Cognitive Complexity v1.5",
    limits="Says how hard a function is, not whether anybody has to touch it.",
)
