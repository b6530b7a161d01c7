-- One row per component with production code: its lines of code, largest first.
WITH parts AS (
    SELECT
        component,
        count(*) FILTER (class = 'production') AS files,
        coalesce(sum(function_count) FILTER (class = 'production'), 0) AS functions,
        coalesce(sum(code_lines) FILTER (class = 'production'), 0) AS code_lines,
        coalesce(sum(code_lines) FILTER (class = 'test'), 0)
        + coalesce(sum(test_code_lines), 0) AS test_code_lines,
        max(code_lines) FILTER (class = 'production') AS largest_file_code_lines
    FROM files
    WHERE class IN ('production', 'test') AND is_binary IS NOT TRUE
        AND code_lines + coalesce(test_code_lines, 0) > 0
    GROUP BY ALL
    HAVING count(*) FILTER (class = 'production') > 0
)
SELECT
    component AS subject,
    CAST(code_lines AS DOUBLE) AS value,
    files AS n,
    files,
    functions,
    test_code_lines,
    largest_file_code_lines,
    code_lines / sum(code_lines) OVER () AS share_of_code_lines
FROM parts
ORDER BY code_lines DESC, component
