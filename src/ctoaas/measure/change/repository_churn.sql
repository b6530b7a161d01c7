-- One row: lines churned in production files in twelve months by lines standing.
WITH work AS (
    SELECT ordinal, date_diff('day', authored_at, as_of) // 7 AS week
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
        AND authored_at > as_of - INTERVAL 12 MONTH AND authored_at <= as_of
),
product AS (
    SELECT path, lines
    FROM files
    WHERE class = 'production' AND is_binary IS NOT TRUE AND lines > 0
),
size AS (
    SELECT count(*) AS files, coalesce(sum(lines), 0) AS total_lines
    FROM product
),
changes AS (
    SELECT c.ordinal, c.path, c.head_path, week
    FROM file_changes AS c
    INNER JOIN work USING (ordinal)
    INNER JOIN product ON c.head_path = product.path
),
lines_of_change AS (
    SELECT
        hunks.ordinal,
        hunks.path,
        sum(new_count) AS churned,
        sum(greatest(0, old_count - new_count)) AS deleted
    FROM hunks
    INNER JOIN work USING (ordinal)
    GROUP BY ALL
),
weeks AS (
    SELECT
        week,
        count(*) AS churn_count,
        coalesce(sum(churned), 0) AS churned_lines,
        coalesce(sum(deleted), 0) AS deleted_lines
    FROM changes
    LEFT JOIN lines_of_change AS l ON changes.ordinal = l.ordinal AND changes.path = l.path
    GROUP BY week
),
churn AS (
    SELECT
        coalesce(sum(churn_count), 0) AS churn_count,
        coalesce(sum(churned_lines), 0) AS churned_lines,
        coalesce(sum(deleted_lines), 0) AS deleted_lines,
        coalesce(sum(churned_lines * churned_lines), 0) AS squared_lines,
        (SELECT count(DISTINCT head_path) FROM changes) AS files_churned
    FROM weeks
),
spread AS (
    -- Standard error of a sum over 53 weeks, times the 95 % point of the normal distribution.
    SELECT 1.6449 * sqrt(greatest(0, squared_lines - churned_lines * churned_lines / 53))
        * sqrt(53 / 52) AS margin_lines
    FROM churn
)
SELECT
    (SELECT repository FROM repositories) AS subject,
    churned_lines / nullif(total_lines, 0) AS value,
    churn_count AS n,
    greatest(0, churned_lines - margin_lines) / nullif(total_lines, 0) AS low,
    (churned_lines + margin_lines) / nullif(total_lines, 0) AS high,
    files,
    total_lines,
    files_churned,
    churn_count,
    churned_lines,
    deleted_lines,
    churned_lines / nullif(total_lines, 0) AS m1_churned_by_total,
    deleted_lines / nullif(total_lines, 0) AS m2_deleted_by_total,
    files_churned / nullif(files, 0) AS m3_files_churned_by_files,
    churn_count / nullif(files_churned, 0) AS m4_churn_count_by_files_churned,
    churned_lines / nullif(deleted_lines, 0) AS m7_churned_by_deleted,
    (churned_lines + deleted_lines) / nullif(churn_count, 0) AS m8_worked_on_by_churn_count,
    CASE WHEN files = 0 THEN 'there is no production code to change' END AS not_applicable
FROM churn, size, spread
ORDER BY subject
