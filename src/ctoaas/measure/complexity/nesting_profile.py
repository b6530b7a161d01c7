"""How much of the product stands in deeply nested functions?

**Definition.** Nesting is how many control structures (conditions, loops, handlers) stand inside
one another at the deepest point of a function: 0 for straight code. The lines of code of all
production functions are put into four bands: low to 2, moderate 3, high to 5, very high above. The
value is the share in the two upper bands. Test, generated and vendored code is left out.

**Why it matters.** To read the innermost line one has to hold every condition around it in mind.
SonarQube rule S134 warns beyond 3 levels, ESLint's max-depth beyond 4, pylint's
too-many-nested-blocks beyond 5: 3 and 5 are our cuts, the one at 2 is a house rule.

**How to read it.** Under 0.05 is comfortable. A few functions six or more deep are often the ones
that everybody is afraid of; `worst_function` names the deepest.

**What it cannot tell.** What is done at that depth: a loop over rows and columns is harmless.
Nesting hidden in calls or callbacks is not seen as nesting of one function.

**What to do about it.** Return early, name the inner block as a function of its own, replace nested
conditions by a table; with tests around it first.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="nesting_profile",
    title="Code in deeply nested functions",
    unit="share",
    grain="repository",
    better="lower",
    needs=("files", "functions"),
    source="SonarQube rule S134 (3 levels), pylint too-many-nested-blocks (5), house rule for 2",
    limits="Says how deep, not what is done at that depth.",
)
