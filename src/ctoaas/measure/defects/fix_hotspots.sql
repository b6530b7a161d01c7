-- One row per production file repaired within 12 months: number of repairs.
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
per_file AS (
    SELECT
        file,
        count(*) FILTER (commits.is_fix) AS fixes_all_time,
        count(*) FILTER (commits.authored_at > since) AS changes,
        count(*) FILTER (commits.authored_at > since AND commits.is_fix) AS fixes
    FROM file_changes
    JOIN commits USING (ordinal), repository
    WHERE NOT commits.is_bot AND NOT commits.is_merge AND NOT commits.is_bulk
        AND commits.authored_at <= as_of AND is_cut IS NOT TRUE
    GROUP BY file
)
SELECT
    path AS subject,
    fixes AS value,
    changes AS n,
    component,
    code_lines,
    fixes,
    changes,
    fixes / changes AS fix_share,
    1000 * fixes / nullif(code_lines, 0) AS fixes_per_1000_lines,
    fixes_all_time,
    fixes / sum(fixes) OVER () AS share_of_all_fixes
FROM per_file
JOIN files USING (file)
WHERE fixes > 0 AND class = 'production'
UNION ALL BY NAME
SELECT
    repository AS subject,
    'the clone is shallow and does not reach back 12 months' AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
WHERE is_cut
ORDER BY value DESC, subject
