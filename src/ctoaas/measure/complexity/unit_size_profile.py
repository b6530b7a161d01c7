"""How much of the product stands in long functions?

**Definition.** The lines of code of all production functions are put into four bands by the length
of their function, in lines of code without blanks and comments: low to 15, moderate to 30, high to
60, very high above. The value is the share in the two upper bands. Test, generated and vendored
code is left out.

**Why it matters.** A long function does several things, can hardly be tested alone and is seldom
reused. The cuts are those of Visser and others, "Building Maintainable Software" (O'Reilly 2016,
chapter 2), and of the evaluation criteria of SIG and TÜViT.

**How to read it.** For four stars of five, the SIG/TÜViT guidance for producers (as quoted by ICTU,
quality-time issue 8509, April 2024) allows 0.203 of the code in functions over 30 lines (our
value), 0.445 over 15 and 0.067 over 60.

**What it cannot tell.** A long list of simple statements is less of a burden than its length says.
Languages differ: a screen of Go is shorter thought than a screen of Scala. A function inside
another counts for itself only.

**What to do about it.** Split where a comment announces the next step; begin with long functions
that are also hard to follow and change often. Length alone is no reason to touch quiet code.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="unit_size_profile",
    title="Code in long functions",
    unit="share",
    grain="repository",
    better="lower",
    needs=("files", "functions"),
    source="Visser et al. 2016, Building Maintainable Software, chapter 2 (15, 30, 60 lines)",
    limits="A long flat list is less of a burden than its length says.",
)
