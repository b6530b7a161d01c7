"""Which pieces of code are copied, and where do the copies stand?

**Definition.** The hundred largest groups of production places with the same code (at least six
lines that read the same, whatever their comments, texts and numbers say, in at least two places
outside tests, generated and vendored code). The value is the lines in all places together. Beside
it stand the lines that would go if the code had one home, the tokens of one copy, and the places as
path:first-last.

**Why it matters.** A group is a decision waiting to be made: one home, or left alone on purpose.
Fowler ("Refactoring", 2nd edition, 2018, chapter 3) puts duplicated code among the first things to
look for, because the reader of each copy has to ask whether the difference matters.

**How to read it.** Long copies between different components come first: those are product parts
that do the same thing without knowing it. Copies within one file are the cheapest to join.

**What it cannot tell.** Whether the places mean the same or only look the same today. Two adapters
for two partners may be alike by accident and should then stay apart.

**What to do about it.** For each group among the first ten decide in five minutes: join, or write
down why not. See clones_changing_together for the ones that already make double work.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="clone_groups",
    title="Largest groups of copied code",
    unit="lines",
    grain="clone",
    better="lower",
    needs=("files", "clones"),
    source="Heitlager, Kuipers, Visser 2007 (six lines); Fowler 2018, Refactoring, chapter 3",
    limits="Finds places that look alike, not places that mean the same.",
)
