-- One row per class of file: physical lines, largest class first.
WITH pieces AS (
    SELECT * REPLACE (lines - coalesce(test_lines, 0) AS lines), path AS counted_path
    FROM files
    UNION ALL BY NAME
    SELECT 'test' AS class, test_lines AS lines, test_code_lines AS code_lines
    FROM files
    WHERE test_lines > 0
),
classes AS (
    SELECT
        class,
        count(counted_path) AS files,
        count(*) FILTER (is_binary) AS binary_files,
        coalesce(sum(lines), 0) AS lines,
        coalesce(sum(code_lines), 0) AS code_lines,
        coalesce(sum(comment_lines), 0) AS comment_lines,
        coalesce(sum(blank_lines), 0) AS blank_lines,
        coalesce(sum(bytes), 0) AS bytes
    FROM pieces
    GROUP BY class
)
SELECT
    class AS subject,
    CAST(lines AS DOUBLE) AS value,
    files AS n,
    files,
    binary_files,
    code_lines,
    comment_lines,
    blank_lines,
    bytes,
    coalesce(lines / nullif(sum(lines) OVER (), 0), 0) AS share_of_lines,
    coalesce(code_lines / nullif(sum(code_lines) OVER (), 0), 0) AS share_of_code_lines
FROM classes
ORDER BY lines DESC, class
