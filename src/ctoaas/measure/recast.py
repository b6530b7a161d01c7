"""The truck factor if identities belonged to other people: what a doubtful merge is worth."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from ctoaas.core.outcome import Outcome
from ctoaas.evidence.store import open_evidence
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import run

MODELS = ("truck_factor_authorship", "truck_factor_lines", "truck_factor_recency")

_RECAST = """
CREATE SCHEMA recast;
CREATE TABLE recast.who (identity VARCHAR, person VARCHAR);
CREATE TABLE recast.held_commits AS SELECT * FROM commits;
CREATE TABLE recast.held_identities AS SELECT * FROM identities;
CREATE TABLE recast.held_line_ownership AS SELECT * FROM line_ownership;
SET search_path = 'recast,main';
CREATE VIEW recast.commits AS
    SELECT held.* REPLACE (who.person AS person)
    FROM held_commits AS held JOIN who USING (identity);
CREATE VIEW recast.identities AS
    SELECT held.* REPLACE (who.person AS person)
    FROM held_identities AS held JOIN who USING (identity);
CREATE VIEW recast.line_ownership AS
    SELECT held.* REPLACE (coalesce(commits.person, held.person) AS person)
    FROM held_line_ownership AS held LEFT JOIN recast.commits ON commits.commit = held.commit;
CREATE VIEW recast.people AS
    SELECT person, bool_and(is_bot) AS is_bot, count(*) AS identity_count,
        sum(commit_count)::BIGINT AS commit_count, min(first_at) AS first_at,
        max(last_at) AS last_at
    FROM recast.identities GROUP BY person
"""
"""Tables of the same names that stand before the stored ones; queries find these first."""


class Recast:
    """Evidence of one repository with its people cast anew; a context manager."""

    def __init__(self, folder: Path) -> None:
        """Read the tables the models need from the evidence in `folder`."""
        self._connection = open_evidence(folder)
        self._connection.execute(_RECAST)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def truck_factors(self, people: Mapping[str, str]) -> dict[str, Outcome]:
        """Answer of each model when every identity belongs to `people[identity]`."""
        given = {  # noqa: F841 -- read by SQL
            "identity": np.array(list(people), dtype=object),
            "person": np.array(list(people.values()), dtype=object),
        }
        self._connection.execute("DELETE FROM recast.who")
        self._connection.execute("INSERT INTO recast.who SELECT identity, person FROM given")
        return {
            model: next(iter(run(self._connection, catalogue()[model]))).outcome for model in MODELS
        }
