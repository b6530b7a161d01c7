-- One row: median lines changed by a commit of the last 12 months.
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        as_of - INTERVAL 24 MONTH AS before,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
work AS (
    SELECT added_lines + deleted_lines AS lines, file_count, authored_at > since AS is_recent
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot AND NOT is_bulk AND added_lines + deleted_lines > 0
        AND authored_at > before AND authored_at <= as_of
),
summed AS (
    SELECT
        count(*) FILTER (is_recent) AS n,
        median(lines) FILTER (is_recent) AS lines,
        quantile_cont(lines, 0.25) FILTER (is_recent) AS lower_quartile,
        quantile_cont(lines, 0.75) FILTER (is_recent) AS upper_quartile,
        median(file_count) FILTER (is_recent) AS files,
        median(lines) FILTER (NOT is_recent) AS lines_before,
        list_sort(list(lines) FILTER (is_recent)) AS sorted
    FROM work
)
SELECT
    repository AS subject,
    lines AS value,
    n,
    sorted[greatest(1, round(n / 2 - 0.98 * sqrt(n)))::BIGINT] AS low,
    sorted[least(n, round(1 + n / 2 + 0.98 * sqrt(n)))::BIGINT] AS high,
    lower_quartile AS lower_quartile_lines,
    upper_quartile AS upper_quartile_lines,
    files AS median_files,
    lines_before AS median_lines_before,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN n = 0 THEN 'nobody changed a line in the last 12 months' END AS not_applicable
FROM summed, repository
ORDER BY subject
