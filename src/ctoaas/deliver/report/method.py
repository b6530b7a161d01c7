"""How the assessment was done, what limits it, what was left out, and which versions spoke."""

from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.records import Cell, Column, MethodView, Paragraph, Row, Table
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.escape import shortened

_PARAGRAPHS = (
    Paragraph(
        "What was read",
        "The files of one commit and the whole history that leads to it. Nothing of the project "
        "was run, nothing was sent anywhere. Machines, generated files and copied libraries are "
        "told apart and left out where a measure says so.",
    ),
    Paragraph(
        "How numbers become sentences",
        "Each number is the answer to one query on the evidence. Rules with cited thresholds turn "
        "numbers into findings, strengths and stars; the same rules find both. Whole sentences "
        "are written by those rules, never by hand. The same evidence gives the same report.",
    ),
    Paragraph(
        "How to read ranges",
        "A range stands beside a number where sampling, or the question who is the same person, "
        "moves it. Losses and efforts are 80 % ranges: in 8 of 10 such cases the truth is "
        "expected inside. An open circle (○) means not known, which is neither good nor bad.",
    ),
    Paragraph(
        "What it cannot see",
        "Work that leaves no trace in a repository: conversations, reviews elsewhere, design, "
        "operations, customers. People appear under pseudonyms unless names were asked for. "
        "Systems and habits are judged, people are not.",
    ),
)
_SKIPPED_SHOWN = 40
_HASH_SHOWN = 12


def method_view(context: Context, evidence_hash: str) -> MethodView:
    """Facts of each repository, the method in four paragraphs, and what was left out."""
    assessment = context.assessment
    facts: list[tuple[str, str]] = []
    for one in assessment.repositories:
        facts += _facts(context, one)
    facts += [
        ("Assessed for the moment", f"{assessment.as_of:%Y-%m-%d %H:%M} UTC"),
        ("Product and rules", f"ctoaas {context.clean(assessment.version)}"),
        ("Evidence and results", f"SHA-256 {evidence_hash}"),
    ]
    return MethodView(tuple(facts), _PARAGRAPHS, _skipped(context))


def _facts(context: Context, one: RepositoryFacts) -> list[tuple[str, str]]:
    first = numbers.day(one.first_commit_at) if one.first_commit_at else "not known"
    last = numbers.day(one.last_commit_at) if one.last_commit_at else "not known"
    branch = f" on {context.clean(one.branch)}" if one.branch else ""
    return [
        ("Repository", shortened(context.clean(one.repository), 100)),
        ("Commit", f"{context.clean(one.commit[:_HASH_SHOWN]) or 'none'}{branch}"),
        ("Commits read", numbers.of_commits(one.commits_read, one.known_total)),
        ("First and last commit", f"{first} to {last}"),
        ("Files", f"{one.file_count:,}"),
        ("Lines of code", f"{one.code_lines:,}"),
        ("People", f"{one.people_count:,}"),
    ]


def _skipped(context: Context) -> Table | None:
    rows = [
        Row(
            (
                Cell(context.clean(reason)),
                Cell(f"{count:,}"),
                Cell(shortened(context.clean(subject), 100)),
            )
        )
        for one in context.assessment.repositories
        for reason, subject, count in one.skipped
    ]
    if not rows:
        return None
    hidden = len(rows) - _SKIPPED_SHOWN
    return Table(
        caption="What was left out or could not be read",
        columns=(Column("Reason"), Column("How many", is_number=True), Column("For example")),
        rows=tuple(rows[:_SKIPPED_SHOWN]),
        note=f"And {hidden:,} more reasons." if hidden > 0 else "",
    )
