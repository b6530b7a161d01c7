"""How much explanation stands beside the code?

**Definition.** Comment lines of production files divided by comment lines plus code lines. A line
with code and a comment behind it is code, documentation strings are comment, and blank lines are
left out. Only files with at least one line of code count. Generated and vendored files are left
out.

**Why it matters.** Comments are where the reasons live that code cannot show. Arafat and Riehle
("The Comment Density of Open Source Software Code", ICSE companion 2009) found an average of about
0.2 in more than 5,000 active open source projects, and that the share stays put as a team and its
code grow.

**How to read it.** Between 0.1 and 0.3 is ordinary. Near zero means that reasons live in heads.
Above 0.4, look at a few files: it is often licence headers, generated reference text or code that
was switched off instead of deleted.

**What it cannot tell.** Whether a comment is true, useful or old. Languages differ in how much they
ask for, and a library with its reference text in the source has far more: compare like with like.

**What to do about it.** Ask for the reason, not the description, in reviews; delete code that is
commented out; write the missing page about the parts that everybody asks about.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="comment_share",
    title="Comments beside the code",
    unit="share",
    grain="repository",
    better="neither",
    needs=("files",),
    source="Arafat, Riehle 2009, The Comment Density of Open Source Software Code",
    limits="Says how many comment lines there are, not whether they are true or useful.",
)
