-- One row per month from the first commit on: repairs and all commits.
WITH repository AS (
    SELECT as_of, date_trunc('month', as_of) AS this_month, first_commit_at FROM repositories
),
production_change AS (
    SELECT DISTINCT ordinal FROM file_changes WHERE class = 'production'
),
work AS (
    SELECT
        date_trunc('month', authored_at) AS month,
        count(*) AS commits,
        count(*) FILTER (is_fix AND production_change.ordinal IS NOT NULL) AS fixes
    FROM commits
    LEFT JOIN production_change USING (ordinal), repository
    WHERE NOT is_merge AND NOT is_bot AND authored_at <= as_of
        AND authored_at >= coalesce(first_commit_at, TIMESTAMP '1970-01-01')
    GROUP BY month
),
calendar AS (
    SELECT unnest(generate_series(min(month), any_value(this_month), INTERVAL 1 MONTH)) AS month
    FROM work, repository
)
SELECT
    strftime(month, '%Y-%m') AS subject,
    coalesce(fixes, 0) AS value,
    coalesce(commits, 0) AS n,
    coalesce(fixes, 0) AS fixes,
    coalesce(commits, 0) AS commits,
    fixes / commits AS share,
    month = this_month AS is_partial
FROM calendar
LEFT JOIN work USING (month), repository
ORDER BY subject
