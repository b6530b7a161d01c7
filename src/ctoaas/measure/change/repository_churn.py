"""How much of the product was rewritten in the last year?

**Definition.** As relative_churn, for the whole product: lines added or changed in production files
during the last twelve months, divided by the lines that stand there now (M1 of Nagappan and Ball,
ICSE 2005, doi 10.1145/1062455.1062514), with M2, M3, M4, M7 and M8 beside it. The interval is the
90 % range of the value when whole weeks of the year are drawn again (normal approximation over the
53 weeks). Merges, machines, mass changes, generated and vendored files are left out.

**Why it matters.** It is the pulse of a product: how fast what was bought is being replaced. Taken
alone it foretells nothing; against size it went with defects in Nagappan and Ball's study.

**How to read it.** Below 0.05 the product is mostly being kept. Around 0.3 is steady development.
Above 1 the product is young or being rewritten, and last year's knowledge of it has aged (house
rule).

**What it cannot tell.** Whether the change was growth, repair or rework: see bug_fix_share and the
survival of lines. Work on files that are gone by now is not seen.

**What to do about it.** Compare with the plan. High churn with nothing new to show is a question to
ask, low churn with an unfinished plan is another.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="repository_churn",
    title="Product rewritten in a year",
    unit="ratio",
    grain="repository",
    better="neither",
    needs=("files", "commits", "file_changes", "hunks"),
    source="Nagappan, Ball 2005, M1, doi 10.1145/1062455.1062514",
    limits="Does not tell growth from repair or rework.",
)
