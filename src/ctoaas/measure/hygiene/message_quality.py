"""Do the messages say what was done?

**Definition.** Share of the commits of the last 12 months whose first line has 10 to 72 characters.
Merge commits and machines are left out. Details: shorter ones, longer ones, and messages with more
than a first line. The interval is the 95 % Wilson interval.

**Why it matters.** The message is often the only record of why. In five open source projects
about 44 % of the messages left something to improve (Tian, Zhang, Stol, Jiang, Liu: What makes a
good commit message?, ICSE 2022, arXiv:2202.02974). 72 characters is what git's own documentation
and tools show of a line; 10 is a house cut, below which "fix" and "wip" lie.

**How to read it.** Above 0.85 is a habit. Below 0.6, later readers will have to guess.

**What it cannot tell.** Whether the words are true or useful; only their length is seen.

**What to do about it.** Agree on one sentence of what and one of why, and show a good example in
the contribution guide.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="message_quality",
    title="Commits with a readable subject",
    unit="share",
    grain="repository",
    better="higher",
    needs=("commits",),
    source="After Tian et al. 2022, arXiv:2202.02974; cuts: house definition",
    limits="Sees the length of a message, not its sense.",
)
