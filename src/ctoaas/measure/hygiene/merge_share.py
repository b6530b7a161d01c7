"""Do changes come in through branches?

**Definition.** Share of the commits of the last 12 months that are merge commits. Machines are left
out. The interval is the 95 % Wilson interval.

**Why it matters.** It tells how the history is written, and so how to read every other number:
merged branches keep the steps of the work, squashing keeps one commit per pull request, and pushing
straight to the main branch leaves neither (house definition).

**How to read it.** 0.1 to 0.4: branches are merged. Near 0 with a high squash_share: pull requests
are squashed. Near 0 with neither: work goes straight to the main branch.

**What it cannot tell.** Whether anybody looked before merging.

**What to do about it.** Nothing by itself; if work goes straight to the main branch, protect it.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="merge_share",
    title="Commits that are merges",
    unit="share",
    grain="repository",
    better="neither",
    needs=("commits",),
    source="House definition",
    limits="Cannot tell whether anybody looked before merging.",
)
