-- One row: share of production files with three changes or more, all by one person.
WITH repository AS (
    SELECT repository, is_shallow FROM repositories
),
changed AS (
    SELECT
        file,
        any_value(files.code_lines) AS code_lines,
        count(DISTINCT commits.person) = 1 AS is_solo
    FROM file_changes AS change
    JOIN commits USING (ordinal)
    JOIN files USING (file)
    WHERE files.class = 'production' AND NOT commits.is_bot AND NOT commits.is_bulk
    GROUP BY file
    HAVING count(*) >= 3
),
counted AS (
    SELECT
        count(*) FILTER (is_solo) AS solo,
        count(*) AS files,
        sum(code_lines) FILTER (is_solo) / nullif(sum(code_lines), 0) AS lines_share
    FROM changed
),
wilson AS (
    SELECT *, 1.96 * sqrt(solo * (files - solo) / nullif(files, 0) + 0.9604) AS margin
    FROM counted
)
SELECT
    repository AS subject,
    solo / nullif(files, 0) AS value,
    files AS n,
    round(greatest(0, (solo + 1.9208 - margin) / (files + 3.8416)), 9) AS low,
    round(least(1, (solo + 1.9208 + margin) / (files + 3.8416)), 9) AS high,
    solo AS solo_files,
    files,
    coalesce(lines_share, 0) AS lines_share,
    CASE WHEN is_shallow THEN 'the clone is shallow: who changed the files before is not known' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN files = 0 THEN 'no production file was changed three times' END AS not_applicable
FROM wilson, repository
ORDER BY subject
