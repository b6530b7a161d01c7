-- One row: median lines and files of a commit in twelve months, with an order-statistic interval.
WITH work AS (
    SELECT ordinal
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
        AND authored_at > as_of - INTERVAL 12 MONTH AND authored_at <= as_of
),
sizes AS (
    SELECT ordinal, sum(added + deleted) AS lines, count(*) AS files
    FROM file_changes
    INNER JOIN work USING (ordinal)
    WHERE class NOT IN ('generated', 'vendored') AND is_binary IS NOT TRUE
    GROUP BY ordinal
    HAVING sum(added + deleted) > 0
),
placed AS (
    SELECT
        *,
        row_number() OVER (ORDER BY lines, ordinal) AS place,
        count(*) OVER () AS commits
    FROM sizes
),
summed AS (
    SELECT
        count(*) AS commits,
        median(lines) AS median_lines,
        -- The 5 % and 95 % points of Binomial(n, 1/2), normal approximation, outwards.
        min(lines) FILTER (place >= floor(commits / 2 - 1.6449 * sqrt(commits) / 2)) AS low,
        max(lines) FILTER (place <= ceil(1 + commits / 2 + 1.6449 * sqrt(commits) / 2)) AS high,
        quantile_cont(lines, 0.9) AS p90_lines,
        max(lines) AS largest_lines,
        median(files) AS median_files,
        quantile_cont(files, 0.9) AS p90_files,
        count(*) FILTER (files = 1) AS single_file_commits,
        count(*) FILTER (lines > 400) AS commits_over_400_lines
    FROM placed
)
SELECT
    (SELECT repository FROM repositories) AS subject,
    median_lines AS value,
    commits AS n,
    CAST(low AS DOUBLE) AS low,
    CAST(high AS DOUBLE) AS high,
    median_files,
    p90_files,
    p90_lines,
    largest_lines,
    single_file_commits / nullif(commits, 0) AS single_file_share,
    commits_over_400_lines / nullif(commits, 0) AS over_400_lines_share,
    CASE WHEN commits < 10
        THEN 'fewer than ten commits changed lines of text in twelve months'
    END AS unavailable,
    CASE WHEN commits < 10 THEN 'at least 10 commits in the last twelve months' END AS needs
FROM summed
ORDER BY subject
