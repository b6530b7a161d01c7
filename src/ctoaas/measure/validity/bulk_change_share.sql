-- One row: share of all changed lines that came in mass changes.
WITH repository AS (
    SELECT repository FROM repositories
),
counted AS (
    SELECT
        count(*) AS commits,
        count(*) FILTER (is_bulk) AS bulk_commits,
        coalesce(sum(added_lines + deleted_lines), 0) AS lines,
        coalesce(sum(added_lines + deleted_lines) FILTER (is_bulk), 0) AS bulk_lines,
        max(added_lines + deleted_lines) FILTER (is_bulk) AS largest
    FROM commits
    WHERE NOT is_merge
)
SELECT
    repository AS subject,
    bulk_lines / nullif(lines, 0) AS value,
    commits AS n,
    bulk_commits,
    bulk_commits / nullif(commits, 0) AS commit_share,
    bulk_lines,
    lines AS changed_lines,
    largest AS largest_bulk_lines,
    CASE WHEN lines = 0 THEN 'no commit changed a line' END AS not_applicable
FROM counted, repository
ORDER BY subject
