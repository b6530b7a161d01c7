"""How much test code stands beside the product's code?

**Definition.** Lines of code in files of class *test* divided by lines of code in files of class
*production*, in programming languages that the line counter knows. Comments and blank lines are
left out, and so are generated, vendored, documentation, configuration and data files.

**Why it matters.** Tests are what lets somebody new change the product without breaking it. The
ratio is the cheapest sign of how much of that safety was ever written. The report generator of the
Software Improvement Group (sigrid-report-generator) calls a ratio below 0.5 low, from 1 high.

**How to read it.** Around 1 means a line of test for every line of product. Below 0.25 most
changes are made without a net. Above 2 the tests are a product of their own to maintain.

**What it cannot tell.** Whether the tests are good, whether anybody runs them, or which part of
the product they exercise.

**What to do about it.** Write tests first for the hotspots, then for what earns the money; do not
chase the ratio itself.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="test_code_ratio",
    title="Test code per line of product code",
    unit="ratio",
    grain="repository",
    better="higher",
    needs=("files",),
    source="Software Improvement Group, sigrid-report-generator: test code ratio",
    limits="Says how much test code exists, not whether it is good or run.",
)
