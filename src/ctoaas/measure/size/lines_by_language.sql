-- One row per programming language: lines of production and test code, largest first.
WITH languages AS (
    SELECT
        coalesce(nullif(language, ''), 'unknown') AS language,
        count(*) AS files,
        count(*) FILTER (is_parsed) AS analysed_files,
        sum(code_lines + coalesce(test_code_lines, 0)) AS code_lines,
        coalesce(sum(code_lines) FILTER (class = 'production'), 0) AS production_code_lines,
        coalesce(sum(code_lines) FILTER (class = 'test'), 0)
        + coalesce(sum(test_code_lines), 0) AS test_code_lines,
        coalesce(sum(comment_lines), 0) AS comment_lines,
        coalesce(sum(function_count), 0) AS functions
    FROM files
    WHERE class IN ('production', 'test') AND is_binary IS NOT TRUE
    GROUP BY ALL
    HAVING sum(code_lines + coalesce(test_code_lines, 0)) > 0
)
SELECT
    language AS subject,
    CAST(code_lines AS DOUBLE) AS value,
    files AS n,
    production_code_lines,
    test_code_lines,
    comment_lines,
    files,
    analysed_files,
    functions,
    code_lines / sum(code_lines) OVER () AS share_of_code_lines
FROM languages
ORDER BY code_lines DESC, language
