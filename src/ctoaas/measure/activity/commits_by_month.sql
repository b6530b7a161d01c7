-- One row per month from the first commit on: commits, people, machines, lines.
WITH repository AS (
    SELECT as_of, date_trunc('month', as_of) AS this_month, first_commit_at FROM repositories
),
work AS (
    SELECT
        date_trunc('month', authored_at) AS month,
        count(*) FILTER (NOT is_bot AND NOT is_merge) AS commits,
        count(DISTINCT person) FILTER (NOT is_bot) AS people,
        count(*) FILTER (is_bot) AS bot_commits,
        count(*) FILTER (NOT is_bot AND is_merge) AS merges,
        sum(added_lines) FILTER (NOT is_bot AND NOT is_bulk) AS added_lines,
        sum(deleted_lines) FILTER (NOT is_bot AND NOT is_bulk) AS deleted_lines
    FROM commits, repository
    WHERE authored_at <= as_of
        AND authored_at >= coalesce(first_commit_at, TIMESTAMP '1970-01-01')
    GROUP BY month
),
calendar AS (
    SELECT unnest(generate_series(min(month), any_value(this_month), INTERVAL 1 MONTH)) AS month
    FROM work, repository
)
SELECT
    strftime(month, '%Y-%m') AS subject,
    coalesce(commits, 0) AS value,
    coalesce(commits, 0) AS n,
    coalesce(people, 0) AS people,
    coalesce(bot_commits, 0) AS bot_commits,
    coalesce(merges, 0) AS merges,
    coalesce(added_lines, 0) AS added_lines,
    coalesce(deleted_lines, 0) AS deleted_lines,
    month = this_month AS is_partial
FROM calendar
LEFT JOIN work USING (month), repository
ORDER BY subject
