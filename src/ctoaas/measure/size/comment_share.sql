-- One row: comment lines of production files as a share of comment and code lines.
WITH explained AS (
    SELECT
        count(*) AS n,
        coalesce(sum(comment_lines), 0) AS comment_lines,
        coalesce(sum(code_lines), 0) AS code_lines,
        count(*) FILTER (comment_lines = 0) AS files_without_comment
    FROM files
    WHERE class = 'production' AND is_binary IS NOT TRUE AND code_lines > 0
)
SELECT
    (SELECT repository FROM repositories) AS subject,
    comment_lines / nullif(comment_lines + code_lines, 0) AS value,
    n,
    comment_lines,
    code_lines,
    files_without_comment,
    CASE WHEN n = 0 THEN 'there is no production code to explain' END AS not_applicable
FROM explained
ORDER BY subject
