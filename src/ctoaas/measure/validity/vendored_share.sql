-- One row: share of the text lines at HEAD in vendored or generated files.
WITH repository AS (
    SELECT repository FROM repositories
),
counted AS (
    SELECT
        coalesce(sum(lines), 0) AS lines,
        coalesce(sum(lines) FILTER (class = 'vendored'), 0) AS vendored,
        coalesce(sum(lines) FILTER (class = 'generated'), 0) AS generated,
        count(*) FILTER (class = 'vendored') AS vendored_files,
        count(*) FILTER (class = 'generated') AS generated_files,
        count(*) AS files
    FROM files
    WHERE NOT is_binary
)
SELECT
    repository AS subject,
    (vendored + generated) / nullif(lines, 0) AS value,
    files AS n,
    vendored AS vendored_lines,
    generated AS generated_lines,
    lines,
    vendored_files,
    generated_files,
    CASE WHEN lines = 0 THEN 'the tree holds no text' END AS not_applicable
FROM counted, repository
ORDER BY subject
