"""How many changes are too large to check?

**Definition.** Share of the commits of the last 12 months that add and delete more than 400 lines
together. Merge commits, mass changes (reformats, moves, imports) and machines are left out.
`lines_share` is the share of all changed lines that arrived in such commits. The interval is the
95 % Wilson interval.

**Why it matters.** In a study of 2,500 reviews at Cisco, reviewers found most when they looked at
200 lines and hardly more beyond 400 (Cohen, Teleki, Brown: Best Kept Secrets of Peer Code Review,
SmartBear, 2006, chapter 5). What is too large to check goes in unchecked.

**How to read it.** Under 0.05 is usual with small steps. Above 0.15, much of the product is never
read by a second person in any real sense.

**What it cannot tell.** Large additions of data or tests may be harmless. Squashed pull requests
look larger than their parts.

**What to do about it.** Agree on a size above which a change is split, and let the review tool say
so.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="large_changes",
    title="Commits over 400 lines",
    unit="share",
    grain="repository",
    better="lower",
    needs=("commits",),
    source="Cohen, Teleki, Brown 2006, Best Kept Secrets of Peer Code Review",
    limits="Squashed pull requests look larger than their parts.",
)
