"""Several repositories in one report: what each comes to, and all of them side by side."""

from collections.abc import Mapping

from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.deliver.report.context import Context
from ctoaas.deliver.report.judgements import rating_view
from ctoaas.deliver.report.records import Cell, Column, MemberView, RatingView, Row, Table
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.escape import shortened

_NAME_LIMIT = 80


def member_views(context: Context) -> tuple[MemberView, ...]:
    """A card a repository, in the order of the assessment: gravest finding, facts, stars."""
    return tuple(
        MemberView(
            name=_name(context, one),
            href=context.links.get(one.repository, ""),
            headline=_headline(context, one.repository),
            facts=numbers.commits_read(one.commits_read, one.known_total),
            ratings=_ratings(context, one.repository),
        )
        for one in context.assessment.repositories
    )


def comparison(context: Context) -> Table:
    """Sizes and stars of the repositories, a row each."""
    rated = {
        one.repository: {rating.name: rating for rating in _ratings(context, one.repository)}
        for one in context.assessment.repositories
    }
    names = list(dict.fromkeys(name for ratings in rated.values() for name in ratings))
    return Table(
        caption="The repositories side by side",
        columns=(
            Column("Repository"),
            Column("Lines of code", is_number=True),
            Column("Files", is_number=True),
            Column("People", is_number=True),
            Column("Commits read", is_number=True),
            Column("Last commit", is_number=True),
            *(Column(f"{name}, stars", is_number=True) for name in names),
        ),
        rows=tuple(
            _row(context, one, names, rated[one.repository])
            for one in context.assessment.repositories
        ),
    )


def _row(
    context: Context, one: RepositoryFacts, names: list[str], rated: Mapping[str, RatingView]
) -> Row:
    last = one.last_commit_at
    return Row(
        (
            Cell(_name(context, one), context.links.get(one.repository, "")),
            Cell(f"{one.code_lines:,}"),
            Cell(f"{one.file_count:,}"),
            Cell(f"{one.people_count:,}"),
            Cell(numbers.of_commits(one.commits_read, one.known_total)),
            Cell(numbers.day(last)) if last else Cell(numbers.NOT_KNOWN, is_unknown=True),
            *(
                Cell(rated[name].stars)
                if name in rated
                else Cell(numbers.NOT_KNOWN, is_unknown=True)
                for name in names
            ),
        )
    )


def _ratings(context: Context, repository: str) -> tuple[RatingView, ...]:
    return tuple(
        rating_view(context, rating)
        for rating in context.assessment.ratings
        if rating.repository == repository and rating.stars is not None
    )


def _headline(context: Context, repository: str) -> str:
    said = (*context.assessment.findings, *context.assessment.strengths)
    titles = (finding.title for finding in said if finding.repository == repository)
    return context.clean(next(titles, "Nothing that stands out"))


def _name(context: Context, one: RepositoryFacts) -> str:
    return shortened(context.clean(one.repository), _NAME_LIMIT)
