-- One row per production file: sum of the cognitive complexity of its functions; the 500 highest.
WITH summed AS (
    SELECT
        path,
        count(*) AS functions,
        sum(cognitive) AS cognitive,
        sum(cyclomatic) AS cyclomatic,
        max(cognitive) AS hardest_cognitive,
        max(nesting) AS deepest_nesting,
        max(code_lines) AS longest_function_code_lines,
        count(*) FILTER (cognitive > 15) AS functions_over_15,
        arg_min(name, (-cognitive, first_line, name)) AS hardest_function
    FROM functions
    WHERE is_test IS NOT TRUE
    GROUP BY path
),
ranked AS (
    SELECT
        summed.*,
        files.component,
        files.language,
        files.code_lines,
        row_number() OVER (ORDER BY cognitive DESC, code_lines DESC, path) AS rank
    FROM summed
    INNER JOIN files USING (path)
    WHERE files.class = 'production' AND cognitive > 0
    QUALIFY rank <= 500
)
SELECT
    path AS subject,
    CAST(cognitive AS DOUBLE) AS value,
    functions AS n,
    rank,
    code_lines,
    functions,
    cognitive,
    cyclomatic,
    hardest_function,
    hardest_cognitive,
    deepest_nesting,
    longest_function_code_lines,
    functions_over_15,
    component,
    language
FROM ranked
ORDER BY rank
