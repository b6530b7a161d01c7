-- One row: share of non-merge commits made by machines.
WITH repository AS (
    SELECT repository, as_of, as_of - INTERVAL 12 MONTH AS since FROM repositories
),
counted AS (
    SELECT
        count(*) AS commits,
        count(*) FILTER (is_bot) AS by_machines,
        count(*) FILTER (authored_at > since AND authored_at <= as_of) AS recent,
        count(*) FILTER (is_bot AND authored_at > since AND authored_at <= as_of)
            AS recent_machines,
        count(DISTINCT person) FILTER (is_bot) AS machines
    FROM commits, repository
    WHERE NOT is_merge
)
SELECT
    repository AS subject,
    by_machines / nullif(commits, 0) AS value,
    commits AS n,
    by_machines AS machine_commits,
    machines AS machine_count,
    recent_machines / nullif(recent, 0) AS share_12_months,
    CASE WHEN commits = 0 THEN 'the repository has no commits' END AS not_applicable
FROM counted, repository
ORDER BY subject
