-- One row: share of function code lines of production that stand in branch-heavy functions.
WITH production_functions AS (
    SELECT f.path, f.name, f.first_line, f.code_lines, f.cyclomatic AS score
    FROM functions AS f
    INNER JOIN files ON f.path = files.path
    WHERE files.class = 'production' AND f.is_test IS NOT TRUE
),
bands AS (
    SELECT
        count(*) AS functions,
        coalesce(sum(code_lines), 0) AS function_code_lines,
        coalesce(sum(code_lines) FILTER (score <= 10), 0) AS low_lines,
        coalesce(sum(code_lines) FILTER (score > 10 AND score <= 20), 0) AS moderate_lines,
        coalesce(sum(code_lines) FILTER (score > 20 AND score <= 50), 0) AS high_lines,
        coalesce(sum(code_lines) FILTER (score > 50), 0) AS very_high_lines,
        count(*) FILTER (score > 10 AND score <= 20) AS moderate_functions,
        count(*) FILTER (score > 20 AND score <= 50) AS high_functions,
        count(*) FILTER (score > 50) AS very_high_functions
    FROM production_functions
),
worst AS (
    SELECT name, path, first_line, score
    FROM production_functions
    ORDER BY score DESC, code_lines DESC, path, first_line, name
    LIMIT 1
)
SELECT
    (SELECT repository FROM repositories) AS subject,
    (high_lines + very_high_lines) / nullif(function_code_lines, 0) AS value,
    functions AS n,
    low_lines / nullif(function_code_lines, 0) AS low_share,
    moderate_lines / nullif(function_code_lines, 0) AS moderate_share,
    high_lines / nullif(function_code_lines, 0) AS high_share,
    very_high_lines / nullif(function_code_lines, 0) AS very_high_share,
    10 AS low_up_to,
    20 AS moderate_up_to,
    50 AS high_up_to,
    function_code_lines,
    moderate_functions,
    high_functions,
    very_high_functions,
    worst.name AS worst_function,
    worst.path AS worst_path,
    worst.first_line AS worst_line,
    worst.score AS worst_value,
    CASE WHEN function_code_lines = 0
        THEN 'no function of production code in a language that is analysed'
    END AS not_applicable
FROM bands
LEFT JOIN worst ON true
ORDER BY subject
