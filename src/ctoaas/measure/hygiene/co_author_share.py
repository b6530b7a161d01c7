"""Do people write code together?

**Definition.** Share of the commits of the last 12 months that name at least one person in a
Co-authored-by line. Merge commits and machines are left out. The interval is the 95 % Wilson
interval.

**Why it matters.** Writing together is the quickest way to pass knowledge on, and the one trace of
it that git keeps is this line (pairing: Williams, Kessler, Cunningham, Jeffries 2000, Strengthening
the case for pair programming, IEEE Software 17(4), doi:10.1109/52.854064). People named there are
not authors in the other measures.

**How to read it.** Above 0.1: working together is a habit, and truck factors are understated.

**What it cannot tell.** Pairing that nobody wrote down. Review tools add the line for accepted
suggestions, and assistants add themselves.

**What to do about it.** Where one person holds a part alone, pair on the next change there.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="co_author_share",
    title="Commits with a co-author",
    unit="share",
    grain="repository",
    better="neither",
    needs=("commits",),
    source="Williams et al. 2000, IEEE Software 17(4), doi:10.1109/52.854064",
    limits="Review tools and assistants add the line as well.",
)
