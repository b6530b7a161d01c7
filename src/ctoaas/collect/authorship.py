"""From the identities of a history to people: who stands behind each commit."""

from datetime import UTC, datetime

import duckdb

from ctoaas.collect.git.commit_table import Authors
from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.log import mapped
from ctoaas.collect.git.source import Source
from ctoaas.collect.people.identity import Identity, Resolution
from ctoaas.collect.people.resolve import resolve
from ctoaas.collect.people.review import Decisions
from ctoaas.evidence.store import insert_rows


def identities_of(source: Source, commits: Commits) -> list[Identity]:
    """Identities in the order of their numbers, with what .mailmap makes of each."""
    pairs = list(commits.identities)
    counts = [0] * len(pairs)
    first: list[int | None] = [None] * len(pairs)
    last: list[int | None] = [None] * len(pairs)
    for author, at in zip(commits.authors, commits.authored_at, strict=True):
        counts[author] += 1
        earliest, latest = first[author], last[author]
        first[author] = at if earliest is None or at < earliest else earliest
        last[author] = at if latest is None or at > latest else latest
    return [
        Identity(name, email, *mailmap, counts[n], _moment(first[n]), _moment(last[n]))
        for n, ((name, email), mailmap) in enumerate(zip(pairs, mapped(source, pairs), strict=True))
    ]


def people_of(
    identities: list[Identity], decided: Decisions, salt: str
) -> tuple[Resolution, Authors]:
    """Who is one person, and the pseudonyms by identity number."""
    resolution = resolve(identities, decided, salt)
    rows = {(row.source.name, row.source.email): row for row in resolution.identities}
    ordered = [rows[one.name, one.email] for one in identities]
    return resolution, Authors(
        [row.identity for row in ordered],
        [row.person for row in ordered],
        [row.is_bot for row in ordered],
    )


def fill_people(connection: duckdb.DuckDBPyConnection, resolution: Resolution) -> None:
    """Fill `identities`, `people` and `identity_pairs`; no name enters them."""
    insert_rows(
        connection,
        "identities",
        [
            (i.identity, i.person, i.is_bot, i.merge_rule, i.merge_score, i.commit_count,
             i.first_at, i.last_at)
            for i in resolution.identities
        ],
    )  # fmt: skip
    insert_rows(
        connection,
        "people",
        [
            (p.person, p.is_bot, p.identity_count, p.commit_count, p.first_at, p.last_at)
            for p in resolution.people
        ],
    )
    insert_rows(
        connection,
        "identity_pairs",
        [
            (p.left_identity, p.right_identity, p.rule, p.score, p.decision.value)
            for p in resolution.pairs
        ],
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
