-- One row: share of the commits of 12 months that repair a defect.
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        as_of - INTERVAL 24 MONTH AS before,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
production_change AS (
    SELECT DISTINCT ordinal FROM file_changes WHERE class = 'production'
),
work AS (
    SELECT
        is_fix AND production_change.ordinal IS NOT NULL AS is_fix,
        authored_at > since AND authored_at <= as_of AS is_recent,
        authored_at > before AND authored_at <= since AS is_before
    FROM commits
    LEFT JOIN production_change USING (ordinal), repository
    WHERE NOT is_merge AND NOT is_bot
),
counted AS (
    SELECT
        count(*) FILTER (is_recent) AS commits,
        count(*) FILTER (is_recent AND is_fix) AS fixes,
        count(*) FILTER (is_before) AS commits_before,
        count(*) FILTER (is_before AND is_fix) AS fixes_before,
        count(*) AS commits_all,
        count(*) FILTER (is_fix) AS fixes_all
    FROM work
),
wilson AS (
    SELECT *, 1.96 * sqrt(fixes * (commits - fixes) / nullif(commits, 0) + 0.9604) AS margin
    FROM counted
)
SELECT
    repository AS subject,
    fixes / nullif(commits, 0) AS value,
    commits AS n,
    round(greatest(0, (fixes + 1.9208 - margin) / (commits + 3.8416)), 9) AS low,
    round(least(1, (fixes + 1.9208 + margin) / (commits + 3.8416)), 9) AS high,
    fixes,
    commits,
    fixes_before / nullif(commits_before, 0) AS share_before,
    commits_before,
    fixes_all / nullif(commits_all, 0) AS share_all_time,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN commits = 0 THEN 'nobody committed in the last 12 months' END AS not_applicable
FROM wilson, repository
ORDER BY subject
