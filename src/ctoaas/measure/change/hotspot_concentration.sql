-- One row per week with work in twelve months: revisions, those on the busiest files, totals.
WITH product AS (
    SELECT path, code_lines
    FROM files
    WHERE class = 'production' AND is_binary IS NOT TRUE AND code_lines > 0
),
work AS (
    SELECT ordinal, CAST(date_trunc('week', authored_at) AS DATE) AS week
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
        AND authored_at > as_of - INTERVAL 12 MONTH AND authored_at <= as_of
),
weekly AS (
    SELECT
        head_path AS path,
        week,
        count(DISTINCT ordinal) AS revisions,
        sum(added + deleted) AS changed_lines
    FROM file_changes
    INNER JOIN work USING (ordinal)
    GROUP BY ALL
),
yearly AS (
    SELECT
        path,
        any_value(code_lines) AS code_lines,
        coalesce(sum(revisions), 0) AS revisions,
        coalesce(sum(changed_lines), 0) AS changed_lines
    FROM product
    LEFT JOIN weekly USING (path)
    GROUP BY path
),
placed AS (
    SELECT
        *,
        row_number() OVER (ORDER BY revisions, path) AS rising_place,
        row_number() OVER (ORDER BY revisions DESC, code_lines DESC, path)
            <= (count(*) OVER () + 19) // 20 AS is_busiest
    FROM yearly
),
totals AS (
    SELECT
        count(*) AS files,
        count(*) FILTER (is_busiest) AS busiest_files,
        count(*) FILTER (revisions > 0) AS changed_files,
        CAST(sum(revisions) AS BIGINT) AS revisions,
        CAST(sum(revisions) FILTER (is_busiest) AS BIGINT) AS busiest_revisions,
        sum(changed_lines) FILTER (is_busiest) / nullif(sum(changed_lines), 0)
            AS changed_lines_share,
        sum(code_lines) FILTER (is_busiest) / sum(code_lines) AS code_share,
        2 * sum(rising_place * revisions) / nullif(count(*) * sum(revisions), 0)
            - (count(*) + 1) / count(*) AS gini
    FROM placed
),
weeks AS (
    SELECT
        week,
        sum(weekly.revisions) AS revisions_in_week,
        coalesce(sum(weekly.revisions) FILTER (is_busiest), 0) AS busiest_in_week
    FROM weekly
    INNER JOIN placed USING (path)
    GROUP BY week
)
SELECT
    repository,
    week,
    revisions_in_week,
    busiest_in_week,
    totals.*
FROM repositories
CROSS JOIN totals
LEFT JOIN weeks ON true
WHERE files > 0
ORDER BY week
