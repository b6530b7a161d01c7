"""How much of the product stands in functions with too many branches?

**Definition.** Cyclomatic complexity counts the independent ways through a function (McCabe, "A
Complexity Measure", IEEE Transactions on Software Engineering 2(4), 1976): 1 for straight code, one
more for each branch. The lines of code of all production functions (a function inside another
counts for itself) are put into four bands by the complexity of the function: low to 10, moderate to
20, high to 50, very high above. The value is the share in the two upper bands. Test, generated and
vendored code is left out.

**Why it matters.** Each way through a function is a case that somebody has to think of and test.
Heitlager, Kuipers and Visser ("A Practical Model for Measuring Maintainability", QUATIC 2007, doi
10.1109/QUATIC.2007.8) weigh functions by their lines instead of averaging, because an average hides
the few bad ones among hundreds of trivial ones; bands and cuts are theirs.

**How to read it.** Their table gives the best mark to a system with nothing in the upper bands and
at most a quarter moderate, the middle mark up to 0.10 high and none very high, and the lowest
beyond 0.15 high or 0.05 very high.

**What it cannot tell.** Flat functions (a long list of cases) score as badly as tangled ones; see
cognitive_profile. Code outside functions is not seen.

**What to do about it.** Start with the worst functions that also change often (hotspot_functions):
pin them with tests, then split them along their branches. Leave the quiet ones.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="cyclomatic_profile",
    title="Code in functions with many branches",
    unit="share",
    grain="repository",
    better="lower",
    needs=("files", "functions"),
    source="Heitlager, Kuipers, Visser 2007, doi 10.1109/QUATIC.2007.8; McCabe 1976",
    limits="Counts branches; a flat list of cases scores as badly as a tangle.",
)
