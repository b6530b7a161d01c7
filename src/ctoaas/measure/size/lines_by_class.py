"""How much is there, and how much of it is the product itself?

**Definition.** Lines of every text file at HEAD, added up for each class of file: production, test,
generated, vendored, documentation, configuration and data. Lines are physical lines, blank ones
included; code and comment lines, files and bytes stand beside them. Binary files have no lines and
are only counted. Tests that stand in the file they test, as in Rust, count as test, with their
lines of code; their files and comments are counted once, with the product.

**Why it matters.** Everything else in an assessment is read against size, and a repository is often
mostly something other than product: copied libraries, generated code, test data. Counting those as
product inflates size and hides what has to be maintained (Heitlager, Kuipers and Visser, "A
Practical Model for Measuring Maintainability", QUATIC 2007, counts hand-written code only).

**How to read it.** Look at the share of production first. A large vendored or generated share means
that the product is smaller than it looks; a test class near zero means that nobody wrote a net.

**What it cannot tell.** Whether the lines are good, used or needed: a line count is neither
progress nor value. A class is settled by name, folder and header, so an unusual layout can be
misread; the reason stands beside each file in the evidence.

**What to do about it.** Check the classes of the largest files; move copied code out of the tree
into declared dependencies; generate generated code in the build instead of storing it.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="lines_by_class",
    title="Lines by kind of file",
    unit="lines",
    grain="class",
    better="neither",
    needs=("files",),
    source="Heitlager, Kuipers, Visser 2007, A Practical Model for Measuring Maintainability",
    limits="Says how much there is, not whether it is good, used or needed.",
)
