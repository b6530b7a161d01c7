-- One row: share of the commits of 12 months that look like squashed pull requests.
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        as_of - INTERVAL 24 MONTH AS before
    FROM repositories
),
work AS (
    SELECT is_squash, authored_at > since AS is_recent
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot AND authored_at > before AND authored_at <= as_of
),
counted AS (
    SELECT
        count(*) FILTER (is_recent) AS commits,
        count(*) FILTER (is_recent AND is_squash) AS squashed,
        count(*) FILTER (NOT is_recent) AS commits_before,
        count(*) FILTER (NOT is_recent AND is_squash) AS squashed_before
    FROM work
),
wilson AS (
    SELECT *, 1.96 * sqrt(squashed * (commits - squashed) / nullif(commits, 0) + 0.9604) AS margin
    FROM counted
)
SELECT
    repository AS subject,
    squashed / nullif(commits, 0) AS value,
    commits AS n,
    round(greatest(0, (squashed + 1.9208 - margin) / (commits + 3.8416)), 9) AS low,
    round(least(1, (squashed + 1.9208 + margin) / (commits + 3.8416)), 9) AS high,
    squashed,
    commits,
    squashed_before / nullif(commits_before, 0) AS share_before,
    CASE WHEN commits = 0 THEN 'nobody committed in the last 12 months' END AS not_applicable
FROM wilson, repository
ORDER BY subject
