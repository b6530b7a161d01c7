"""What was read of a repository, as the reader is told, from its evidence."""

import duckdb

from ctoaas.assess.assessment import RepositoryFacts

_FACTS = """
SELECT repository, head_commit, branch, as_of, commits_read, commits_total, is_shallow,
       first_commit_at, last_commit_at,
       (SELECT count(*) FROM files),
       (SELECT coalesce(sum(code_lines + coalesce(test_code_lines, 0)), 0)
        FROM files WHERE class IN ('production', 'test')),
       (SELECT count(DISTINCT person) FROM commits WHERE NOT is_bot)
FROM repositories
"""
_SKIPPED = """
SELECT reason, min(subject), sum(count)::BIGINT FROM skipped GROUP BY reason ORDER BY 3 DESC, 1
"""


def facts_of(connection: duckdb.DuckDBPyConnection) -> RepositoryFacts:
    """Facts of the one repository that the evidence behind `connection` holds."""
    row = connection.execute(_FACTS).fetchone()
    if row is None:
        raise ValueError("evidence without a repository")
    skipped = tuple((str(r), str(s), int(n)) for r, s, n in connection.execute(_SKIPPED).fetchall())
    return RepositoryFacts(*(*row, skipped))
