"""In which languages is the product written?

**Definition.** Lines of code at HEAD for each programming language, production and test code
together; the two are given apart beside the sum. Generated, vendored, documentation, configuration
and data files are left out, and so are comments and blank lines. Files whose language no counter
knows are added up as "unknown".

**Why it matters.** Each language is a skill somebody must have and a chain of tools somebody must
keep alive. A study of 729 projects found that language explains little of the defects (Ray,
Posnett, Filkov and Devanbu, "A large scale study of programming languages and code quality in
GitHub", FSE 2014, doi 10.1145/2635868.2635922; its reproduction by Berger and others, 2019, doi
10.1145/3340571, found even less), so the question is who can work on it, not which is best.

**How to read it.** One or two languages carry most of a small product. A language with a few
hundred lines is either glue or a leftover: ask who would mend it.

**What it cannot tell.** Which version or framework is used, or how well anybody knows it.
`analysed_files` says how many files had their functions read; the rest is only counted.

**What to do about it.** Name a person and a stand-in for each language that has production code;
retire the ones nobody would choose again.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="lines_by_language",
    title="Code by language",
    unit="lines",
    grain="language",
    better="neither",
    needs=("files",),
    source="Ray, Posnett, Filkov, Devanbu 2014, doi 10.1145/2635868.2635922 (why it is read)",
    limits="Counts lines of a language, not how well anybody knows it.",
)
