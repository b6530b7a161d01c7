"""How much of the product stands in functions that are hard to follow?

**Definition.** Cognitive complexity (Campbell, "Cognitive Complexity: a new way of measuring
understandability", SonarSource white paper, version 1.5, 2021) adds one for each break in the flow
and one more for each level it is nested in. The lines of code of all production functions are put
into four bands by the score of their function: low to 5 (default limit of Code Climate), moderate
to 15 (default limit of SonarQube rule S3776), high to 25 (limit of SonarQube for C-like languages
and of clang-tidy), very high above. The value is the share in the two upper bands, that is, over
SonarQube's limit. Test, generated and vendored code is left out.

**Why it matters.** Reading is most of maintaining. In a meta-analysis of ten experiments the score
went with the time people needed to understand code (r = 0.54; Muñoz Barón, Wyrich and Wagner, ESEM
2020, arXiv 2007.12520).

**How to read it.** Under 0.05 is comfortable; above 0.25 a newcomer spends much of the first months
decoding (house rule). Look at the very high band first: it is few functions and most of the pain.

**What it cannot tell.** Whether names, comments and structure make up for it: the same study found
no clear link with getting the answer right, and for junior developers it was a weak predictor
(arXiv 2303.07722). Code outside functions is not seen.

**What to do about it.** In the functions that change often, turn nested conditions into early
returns and named steps, behind tests. A limit of 15 in the linter keeps new code from joining.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="cognitive_profile",
    title="Code in functions that are hard to follow",
    unit="share",
    grain="repository",
    better="lower",
    needs=("files", "functions"),
    source="Campbell 2021, Cognitive Complexity v1.5; SonarQube rule S3776 (15, and 25 for C)",
    limits="Goes with reading time, hardly with correctness; names and comments are not seen.",
)
