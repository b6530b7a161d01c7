"""Does the team work outside working hours?

**Definition.** Share of the commits of the last 12 months that were written outside Monday to
Friday, 7 to 19 o'clock, in the author's own time zone. Merge commits and machines are left out.
Only for the team as a whole, and only where at least three people made at least 20 commits between
them and nobody made more than half: else the figure would describe a person. The interval is the
95 % Wilson interval.

**Why it matters.** Steady work at night and on weekends goes with exhaustion and departures, and
changes written late at night were found to be buggier (Eyolfson, Tan, Lam 2011, Do time of day and
developer experience affect commit bugginess?, MSR, doi:10.1145/1985441.1985464). For a volunteer
project it is simply when people have time.

**How to read it.** In a company: under 0.1 is a normal week; above 0.3 ask how people are.
Part-time and flexible hours raise it without harm.

**What it cannot tell.** Whether the hours were wanted; commits written through a web page often
carry UTC (`utc_share`), which shifts the clock.

**What to do about it.** Talk about load with the team, never about the clock with a person.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="working_hours",
    title="Commits outside working hours",
    unit="share",
    grain="repository",
    better="lower",
    needs=("commits",),
    source="Eyolfson, Tan, Lam 2011, doi:10.1145/1985441.1985464; hours: house definition",
    limits="Flexible hours and UTC clocks raise it without harm; says nothing about a person.",
)
