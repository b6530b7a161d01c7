-- One row per month since the first commit: lines added and deleted by commits of people.
WITH span AS (
    SELECT
        coalesce(first_commit_at, (SELECT min(authored_at) FROM commits)) AS since,
        as_of
    FROM repositories
),
dated AS (
    SELECT
        ordinal,
        person,
        is_bot IS TRUE AS is_bot,
        is_bulk IS TRUE AND is_bot IS NOT TRUE AS is_bulk,
        is_bot IS NOT TRUE AND is_bulk IS NOT TRUE AS is_work,
        CAST(date_trunc('month', authored_at) AS DATE) AS month
    FROM commits, span
    WHERE is_merge IS NOT TRUE AND authored_at >= since AND authored_at <= as_of
),
months AS (
    SELECT
        CAST(
            unnest(generate_series(date_trunc('month', since), as_of, INTERVAL 1 MONTH)) AS DATE
        ) AS month
    FROM span
    WHERE since <= as_of
),
commits_of_month AS (
    SELECT
        month,
        count(*) FILTER (is_work) AS commits,
        count(DISTINCT person) FILTER (is_work) AS people,
        count(*) FILTER (is_bulk) AS bulk_commits,
        count(*) FILTER (is_bot) AS bot_commits
    FROM dated
    GROUP BY month
),
lines_of_month AS (
    SELECT
        month,
        sum(added) FILTER (is_work) AS added,
        sum(deleted) FILTER (is_work) AS deleted,
        count(*) FILTER (is_work) AS file_changes,
        sum(added + deleted) FILTER (is_work AND class = 'production') AS production_lines,
        sum(added + deleted) FILTER (is_work AND class = 'test') AS test_lines,
        sum(added + deleted) FILTER (is_bulk) AS bulk_lines
    FROM file_changes
    INNER JOIN dated USING (ordinal)
    WHERE class NOT IN ('generated', 'vendored')
    GROUP BY month
)
SELECT
    strftime(months.month, '%Y-%m') AS subject,
    CAST(coalesce(added, 0) + coalesce(deleted, 0) AS DOUBLE) AS value,
    coalesce(commits, 0) AS n,
    CAST(months.month AS VARCHAR) AS month,
    coalesce(added, 0) AS added,
    coalesce(deleted, 0) AS deleted,
    coalesce(commits, 0) AS commits,
    coalesce(people, 0) AS people,
    coalesce(file_changes, 0) AS file_changes,
    coalesce(production_lines, 0) AS production_lines,
    coalesce(test_lines, 0) AS test_lines,
    coalesce(bulk_commits, 0) AS bulk_commits,
    coalesce(bulk_lines, 0) AS bulk_lines,
    coalesce(bot_commits, 0) AS bot_commits
FROM months
LEFT JOIN commits_of_month USING (month)
LEFT JOIN lines_of_month USING (month)
ORDER BY months.month
