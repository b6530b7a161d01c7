-- One row: lines of test code per line of production code.
WITH code AS (
    SELECT
        coalesce(sum(code_lines) FILTER (class = 'production'), 0) AS production_lines,
        coalesce(sum(code_lines) FILTER (class = 'test'), 0)
        + coalesce(sum(test_code_lines), 0) AS test_lines,
        count(*) FILTER (class IN ('production', 'test')) AS n
    FROM files
    WHERE NOT is_binary AND language NOT IN (
        '', 'CSV', 'HTML', 'INI', 'JSON', 'Markdown', 'reStructuredText', 'SVG', 'Text', 'TOML',
        'XML', 'YAML'
    )
)
SELECT
    (SELECT repository FROM repositories) AS subject,
    test_lines / nullif(production_lines, 0) AS value,
    n,
    production_lines,
    test_lines,
    CASE WHEN production_lines = 0
        THEN 'there is no production code to compare with'
    END AS not_applicable
FROM code
ORDER BY subject
