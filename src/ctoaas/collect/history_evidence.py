"""The evidence that follows from history and people alone, filled in the order tables build on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import duckdb

from ctoaas.collect.authorship import fill_people, identities_of, people_of
from ctoaas.collect.git.change_tables import IN_ORDER, PathFacts, file_numbers, fill_changes
from ctoaas.collect.git.commit_table import fill_commits
from ctoaas.collect.git.history import History
from ctoaas.collect.git.joins import Column
from ctoaas.collect.git.line_tables import fill_ownership, fill_survival
from ctoaas.collect.git.tags import tag_rows
from ctoaas.collect.people.review import NOTHING_DECIDED, Decisions
from ctoaas.evidence.store import insert_rows

__all__ = ["IN_ORDER", "Files", "Filled", "fill_history", "seconds"]

_ONLY_PRODUCTION_FIXES = """
UPDATE commits SET is_fix = false
WHERE is_fix AND commit NOT IN (SELECT commit FROM file_changes WHERE class = 'production')
"""
"""Words of repair over a change of tests or texts repair no defect of the product."""


@dataclass(frozen=True, slots=True)
class Files:
    """Class and language of files: those at HEAD by path, and any other by its path alone."""

    at_head: Mapping[str, PathFacts]
    by_path: Callable[[str], PathFacts]


@dataclass(frozen=True, slots=True)
class Filled:
    """What other tables are joined with."""

    order: Column
    """Ordinal of each commit by its number."""
    numbers: Column
    """Number of each file by the one it was read under."""
    names: dict[str, str] = field(repr=False)
    """Real names by pseudonym; private, never part of the evidence."""


def fill_history(
    connection: duckdb.DuckDBPyConnection,
    history: History,
    files: Files,
    as_of: datetime,
    decided: Decisions = NOTHING_DECIDED,
    salt: str = "",
) -> Filled:
    """Fill commits, people, changes, lines and tags; `as_of` (UTC without a zone) ends the clock.

    The tables `IN_ORDER` become views whose rows come in order.
    """
    resolution, authors = people_of(identities_of(history.source, history.commits), decided, salt)
    order = fill_commits(connection, history, authors, seconds(as_of))
    fill_people(connection, resolution)
    numbers = file_numbers(history, order)
    fill_changes(connection, history, files.at_head, files.by_path, numbers, order)
    connection.execute(_ONLY_PRODUCTION_FIXES)
    fill_ownership(connection, history, files.at_head)
    fill_survival(connection)
    insert_rows(connection, "tags", tag_rows(history))
    return Filled(order, numbers, resolution.names)


def seconds(moment: datetime) -> int:
    """Seconds since 1970 of a moment in UTC without a zone."""
    return int(moment.replace(tzinfo=UTC).timestamp())
