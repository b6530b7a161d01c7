"""A throughput history from an assessment's evidence: commits of people to production code."""

import datetime
from contextlib import closing
from pathlib import Path

import numpy as np

from ctoaas.core.errors import UsageError
from ctoaas.evidence.parts import evidence_folders
from ctoaas.evidence.store import open_evidence
from ctoaas.forecast.throughput.history import History, by_week

_DAYS = """
SELECT CAST(c.committed_at AS DATE) AS day, count(*) AS commits, max(CAST(r.as_of AS DATE)) AS last
FROM commits AS c CROSS JOIN repositories AS r
WHERE NOT c.is_merge AND NOT c.is_bot AND NOT c.is_bulk
    AND c.committed_at <= r.as_of AND c.committed_at >= TIMESTAMP '1990-01-01'
    AND c.ordinal IN (SELECT ordinal FROM file_changes WHERE class = 'production')
GROUP BY day
ORDER BY day
"""


def history_from_evidence(folder: Path) -> History:
    """Weekly commits in the evidence of `folder`, all its repositories together.

    Counted are commits by people that changed production code; merges, machines and mass changes
    are not. Weeks end with the day the assessment speaks for. Commit times are committer times, so
    that rebased work counts when it was delivered.
    Raises UsageError when there is no evidence or no such commit, EvidenceError when it is damaged.
    """
    counts: dict[datetime.date, int] = {}
    last_day = datetime.date.min
    for part in evidence_folders(folder):
        with closing(open_evidence(part)) as connection:
            for day, commits, last in connection.execute(_DAYS).fetchall():
                counts[day] = counts.get(day, 0) + int(commits)
                last_day = max(last_day, last)
    if not counts:
        raise UsageError(str(folder), "holds no commit to production code", "bring a CSV of items")
    days = sorted(counts)
    numbers = np.array([counts[day] for day in days], dtype=float)
    return by_week(days, numbers, last_day, str(folder), "commits to production code")
