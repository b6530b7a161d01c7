-- One row: share of the commits of 12 months with more than 400 changed lines.
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
counted AS (
    SELECT
        count(*) AS commits,
        count(*) FILTER (added_lines + deleted_lines > 400) AS large_commits,
        coalesce(sum(added_lines + deleted_lines), 0) AS changed_lines,
        coalesce(sum(added_lines + deleted_lines) FILTER (added_lines + deleted_lines > 400), 0)
            AS large_lines
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot AND NOT is_bulk
        AND authored_at > since AND authored_at <= as_of
),
wilson AS (
    SELECT
        *,
        1.96 * sqrt(large_commits * (commits - large_commits) / nullif(commits, 0) + 0.9604)
            AS margin
    FROM counted
)
SELECT
    repository AS subject,
    large_commits / nullif(commits, 0) AS value,
    commits AS n,
    round(greatest(0, (large_commits + 1.9208 - margin) / (commits + 3.8416)), 9) AS low,
    round(least(1, (large_commits + 1.9208 + margin) / (commits + 3.8416)), 9) AS high,
    large_commits,
    commits,
    large_lines / nullif(changed_lines, 0) AS lines_share,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN commits = 0 THEN 'nobody committed in the last 12 months' END AS not_applicable
FROM wilson, repository
ORDER BY subject
