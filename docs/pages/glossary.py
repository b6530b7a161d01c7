"""The glossary: words of the field in plain ones, and every measure as a term."""

from ctoaas.measure.catalogue import catalogue
from docs.pages.markdown import anchor, finish, start

TERMS = {
    "Agreement": "The terms between practice and client as data, one version a file; its hash is "
    "what both sides accept.",
    "Allowance": "Hours that the price of a period buys; unused ones may roll over or expire.",
    "Anchor": "The hash of a day's last event, kept where nobody can change it.",
    "As of": "The day an assessment speaks for. Later commits are not looked at.",
    "Assessment": "What was read, measured and judged of one or several repositories on one day, "
    "with the report about it.",
    "Benchmark": "A table of the same numbers over many repositories, to say how a value compares.",
    "Blob": "Git's word for the content of one version of a file.",
    "Bot": "A machine that makes commits, such as a dependency updater. Left out wherever people "
    "are counted.",
    "Cap": "The most that may be billed under a term; only an approved change request lifts it.",
    "Change request": "A wish to do more or something else, with its cost and time as ranges, for "
    "the client to approve.",
    "Change set": "The files that one commit changed together.",
    "Churn": "Lines added and deleted, as a trace of work.",
    "Claim": "A sentence with a number in a report. It names its evidence and can be computed "
    "again.",
    "Class of a file": "Production, test, generated, vendored, documentation, configuration or "
    "data. Settled once, with the reason.",
    "Clone": "One of several places with the same code.",
    "Cognitive complexity": "How hard a function is to follow for a reader (Campbell, SonarSource "
    "2018): branches cost more the deeper they are nested.",
    "Cohort": "The lines written in the same period, followed over time.",
    "Commit": "One recorded change, with its author, time and message.",
    "Component": "A folder that stands for a part of the product.",
    "Confidence": "How far the evidence carries a sentence: high, medium or low, with the reason.",
    "Coverage": "What part of the history and of the files could be read.",
    "Cyclomatic complexity": "Number of independent ways through a function (McCabe 1976, "
    "doi:10.1109/TSE.1976.233837); 1 for straight code.",
    "Evidence": "The tables everything rests on: one Parquet file each.",
    "Finding": "A number worth acting on: what was seen, what it means, why it may be less bad, "
    "what to do, how we know.",
    "HEAD": "The commit that was read: the newest of the branch that is checked out.",
    "Hotspot": "A place that is both hard to change and often changed.",
    "Hunk": "One place changed in one file by one commit.",
    "Identity": "A name with an e-mail address, as written in commits. One person may have "
    "several.",
    "Interval": "The range a number may well be in, because of sampling or because it is not sure "
    "who is who.",
    "Merge": "A commit that joins two lines of development.",
    "n": "How many facts stand behind a number.",
    "Near miss": "Two identities that look alike, but not enough to be joined without asking.",
    "Orphaned": "Said of lines whose author is gone.",
    "Outcome": "One of four answers: measured; not available, with what would make it so; not "
    "applicable; failed.",
    "Percentile": "Share of the compared repositories that stand worse.",
    "Person": "Somebody who makes commits, under a pseudonym, with all their identities.",
    "Pseudonym": "A made-up name that is the same in every table. It hides a name; it is not "
    "anonymity.",
    "Rating": "One to five stars for one characteristic, with a range and an open formula.",
    "Rename": "A file that goes on under another path; its history goes with it.",
    "Risk profile": "Share of the code in bands from simple to very hard, instead of an average.",
    "Shallow clone": "A copy of a repository whose history is cut off.",
    "Squash": "Many commits of one pull request made into one; it hides how the work was done.",
    "Stars": "See rating. 3.5 is where the better third of systems begins.",
    "Strength": "A finding on the good side, found by the same rules.",
    "Survival": "How long lines stay before they are replaced or removed.",
    "SZZ": "A way to find the changes that brought in a defect, from the lines its repair removed "
    "(Śliwerski, Zimmermann, Zeller 2005, doi:10.1145/1082983.1083147).",
    "Tier": "How a number is known: observed, declared by somebody, or inferred from traces.",
    "Truck factor": "How many people would have to leave before most files are without anybody who "
    "knows them. It depends on the model, so three are given.",
    "Validity flag": "A reason to trust some numbers less, such as a history that is cut off.",
    "Vendored": "Code of somebody else that was copied in.",
    "Workspace": "The folder of an engagement: what people wrote, evidence, assessments.",
}


def page() -> str:
    """Every term in alphabetical order, then every measure with its question."""
    lines = start(
        "Glossary",
        "Words that reports and these pages use. Measures come after the words of the field.",
    )
    for term in sorted(TERMS, key=str.casefold):
        lines += [f"**{term}.** {TERMS[term]}", ""]
    lines += ["## Measures", ""]
    entries = sorted(catalogue().values(), key=lambda entry: entry.measure.title.casefold())
    for entry in entries:
        question = " ".join(entry.manual.partition("\n\n")[0].split())
        link = f"measures.md#{anchor(entry.measure.id)}"
        lines += [f"**[{entry.measure.title}]({link}).** {question}", ""]
    return finish(lines)
