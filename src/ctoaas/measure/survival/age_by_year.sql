-- One row per year: lines at HEAD that were written in it.
WITH repository AS (
    SELECT repository, is_shallow FROM repositories
),
standing AS (
    SELECT
        year(born_month) AS born_year,
        coalesce(sum(lines) FILTER (class = 'production'), 0) AS production_lines,
        coalesce(sum(lines) FILTER (class = 'test'), 0) AS test_lines
    FROM line_survival, repository
    WHERE died_month IS NULL AND class IN ('production', 'test') AND NOT is_shallow
    GROUP BY born_year
)
SELECT
    born_year::VARCHAR AS subject,
    production_lines AS value,
    production_lines AS n,
    born_year AS year,
    production_lines / nullif(sum(production_lines) OVER (), 0) AS share,
    production_lines,
    test_lines
FROM standing
UNION ALL BY NAME
SELECT
    repository AS subject,
    'the clone is shallow: when the older lines were written is not known' AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
WHERE is_shallow
ORDER BY subject
