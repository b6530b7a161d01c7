-- One row: share of the lines of production files that stand in a clone, each line counted once.
WITH production_files AS (
    SELECT path, lines - coalesce(test_lines, 0) AS lines
    FROM files
    WHERE class = 'production' AND is_binary IS NOT TRUE AND code_lines > 0
),
production_places AS (
    SELECT clones.*
    FROM clones
    INNER JOIN production_files USING (path)
    WHERE clones.is_test IS NOT TRUE
    QUALIFY count(*) OVER (PARTITION BY clone) > 1
),
reached AS (
    SELECT
        path,
        first_line,
        last_line,
        max(last_line) OVER (
            PARTITION BY path
            ORDER BY first_line, last_line
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached_line
    FROM production_places
),
duplicated AS (
    SELECT
        path,
        sum(greatest(0, last_line - greatest(first_line - 1, coalesce(reached_line, 0)))) AS lines
    FROM reached
    GROUP BY path
),
totals AS (
    SELECT
        count(*) AS files,
        coalesce(sum(production_files.lines), 0) AS lines,
        coalesce(sum(duplicated.lines), 0) AS duplicated_lines,
        count(duplicated.path) AS files_with_copies
    FROM production_files
    LEFT JOIN duplicated USING (path)
)
SELECT
    (SELECT repository FROM repositories) AS subject,
    duplicated_lines / nullif(lines, 0) AS value,
    files AS n,
    duplicated_lines,
    lines AS production_lines,
    files_with_copies,
    (SELECT count(DISTINCT clone) FROM production_places) AS groups,
    (SELECT count(*) FROM production_places) AS places,
    CASE WHEN files = 0 THEN 'there is no production code to compare' END AS not_applicable
FROM totals
ORDER BY subject
