-- One row per year of looking and year of writing: production lines standing at the year's end.
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
line AS (
    SELECT
        year(born_month) AS born_year,
        year(coalesce(died_month, DATE '9999-12-31')) AS died_year,
        sum(lines) AS lines
    FROM line_survival, repository
    WHERE class = 'production' AND NOT is_shallow
    GROUP BY ALL
),
looked AS (
    SELECT unnest(range(greatest(1970, min(born_year)), year(any_value(as_of)) + 1)) AS year
    FROM line, repository
)
SELECT
    looked.year || '/' || born_year AS subject,
    sum(lines) AS value,
    sum(lines) AS n,
    looked.year AS year,
    born_year
FROM looked
JOIN line ON born_year <= looked.year AND died_year > looked.year
GROUP BY looked.year, born_year
UNION ALL BY NAME
SELECT
    repository AS subject,
    'the clone is shallow: when the older lines were written is not known' AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
WHERE is_shallow
ORDER BY subject
