"""Can the times in the history be trusted?

**Definition.** Share of the commits with a time that cannot be right: an author time before 1990 or
more than a day after the assessment, an author time more than an hour after the committer's, or a
committer time more than an hour before that of the first parent. Details count the kinds.

**Why it matters.** Ages, windows and trends all rest on clocks that people set. Wrong times are
common enough to bend results (Flint, Chauhan, Dyer 2021, Escaping the time pit: pitfalls and
guidelines for using time-based Git data, MSR, arXiv:2103.11339).

**How to read it.** Under 0.01 is usual. More: histories were moved between tools or clocks were
wrong; then trust the order of commits, not their dates.

**What it cannot tell.** Times that are wrong but plausible.

**What to do about it.** Usually nothing; if the disorder is recent, set the clock of the machine
that makes it.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="clock_disorder",
    title="Commits with an impossible time",
    unit="share",
    grain="repository",
    better="lower",
    needs=("repositories",),
    source="Flint, Chauhan, Dyer 2021, Escaping the time pit, arXiv:2103.11339",
    limits="Does not see times that are wrong but plausible.",
)
