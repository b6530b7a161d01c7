-- One row per function: the hundred hardest of production code by cognitive complexity.
WITH production_functions AS (
    SELECT
        f.*,
        files.component,
        files.language,
        row_number() OVER (PARTITION BY f.path, f.name ORDER BY f.first_line) AS namesake
    FROM functions AS f
    INNER JOIN files ON f.path = files.path
    WHERE files.class = 'production' AND f.is_test IS NOT TRUE
),
hardest AS (
    SELECT
        *,
        row_number() OVER (
            ORDER BY cognitive DESC, cyclomatic DESC, code_lines DESC, path, first_line, name
        ) AS rank
    FROM production_functions
    WHERE cognitive > 0
    QUALIFY rank <= 100
)
SELECT
    path || '::' || name || CASE WHEN namesake > 1 THEN '#' || namesake ELSE '' END AS subject,
    CAST(cognitive AS DOUBLE) AS value,
    code_lines AS n,
    rank,
    path,
    name,
    first_line,
    last_line,
    code_lines,
    cyclomatic,
    cognitive,
    nesting,
    parameters,
    component,
    language
FROM hardest
ORDER BY rank
