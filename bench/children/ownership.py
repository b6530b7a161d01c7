"""Ownership alone in one process: lines, commits and files of each person, as git-fame lists them.

    python bench/children/ownership.py REPOSITORY CACHE EVIDENCE

Reads the history (cold when CACHE is empty), writes the tables `commits`, `people`, `identities`
and `line_ownership` into EVIDENCE, and prints a line a person. Like git-fame it counts every text
file, whatever its class.
"""

# ruff: noqa: E402 -- set up as `cto` is, before numpy is loaded
from ctoaas.core.process import settle

settle()

import sys
from datetime import UTC, datetime
from pathlib import Path

from ctoaas.collect.authorship import fill_people, identities_of, people_of
from ctoaas.collect.git.change_tables import PathFacts
from ctoaas.collect.git.commit_table import fill_commits
from ctoaas.collect.git.history import read_history
from ctoaas.collect.git.line_tables import fill_ownership
from ctoaas.collect.git.paths import readable
from ctoaas.collect.git.source import open_source
from ctoaas.collect.people.review import NOTHING_DECIDED
from ctoaas.evidence.store import connect, create_empty, write
from ctoaas.evidence.tables import TABLES

WRITTEN = ("commits", "people", "identities", "line_ownership")
LISTED = """
SELECT person, coalesce(lines, 0) AS lines, commits, coalesce(files, 0) AS files
FROM (SELECT person, count(*) AS commits FROM commits GROUP BY person)
LEFT JOIN (
    SELECT person, sum(line_count) AS lines, count(DISTINCT path) AS files
    FROM line_ownership
    GROUP BY person
) USING (person)
ORDER BY lines DESC, commits DESC, person
"""


def main(repository: Path, cache: Path, folder: Path) -> None:
    """Write the tables and print what each person holds."""
    history = read_history(open_source(repository, cache), cache)
    connection = connect()
    for table in TABLES:
        create_empty(connection, table)
    people, authors = people_of(
        identities_of(history.source, history.commits), NOTHING_DECIDED, salt=""
    )
    fill_commits(connection, history, authors, int(datetime.now(UTC).timestamp()))
    fill_people(connection, people)
    text = PathFacts("", "")
    fill_ownership(connection, history, dict.fromkeys(map(readable, history.head), text))
    folder.mkdir(parents=True, exist_ok=True)
    for name in WRITTEN:
        write(connection, name, folder)
    for row in connection.execute(LISTED).fetchall():
        print(*row)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
