-- One row per component: lines churned in twelve months by lines standing, with Nagappan's ratios.
WITH work AS (
    SELECT ordinal
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
        AND authored_at > as_of - INTERVAL 12 MONTH AND authored_at <= as_of
),
product AS (
    SELECT path, lines, component
    FROM files
    WHERE class = 'production' AND is_binary IS NOT TRUE AND lines > 0
),
changes AS (
    SELECT c.ordinal, c.path, product.path AS head_path
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
churn_of_file AS (
    SELECT
        changes.head_path AS path,
        count(*) AS churn_count,
        coalesce(sum(churned), 0) AS churned_lines,
        coalesce(sum(deleted), 0) AS deleted_lines
    FROM changes
    LEFT JOIN lines_of_change AS l ON changes.ordinal = l.ordinal AND changes.path = l.path
    GROUP BY ALL
),
components AS (
    SELECT
        component,
        count(*) AS files,
        sum(lines) AS total_lines,
        count(churn_count) AS files_churned,
        coalesce(sum(churn_count), 0) AS churn_count,
        coalesce(sum(churned_lines), 0) AS churned_lines,
        coalesce(sum(deleted_lines), 0) AS deleted_lines
    FROM product
    LEFT JOIN churn_of_file USING (path)
    GROUP BY component
)
SELECT
    component AS subject,
    churned_lines / total_lines AS value,
    churn_count AS n,
    files,
    total_lines,
    files_churned,
    churn_count,
    churned_lines,
    deleted_lines,
    churned_lines / total_lines AS m1_churned_by_total,
    deleted_lines / total_lines AS m2_deleted_by_total,
    files_churned / files AS m3_files_churned_by_files,
    churn_count / nullif(files_churned, 0) AS m4_churn_count_by_files_churned,
    churned_lines / nullif(deleted_lines, 0) AS m7_churned_by_deleted,
    (churned_lines + deleted_lines) / nullif(churn_count, 0) AS m8_worked_on_by_churn_count
FROM components
ORDER BY value DESC, component
