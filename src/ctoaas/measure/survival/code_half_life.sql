-- One row per month of birth, age in months and fate: production lines that got so old.
WITH repository AS (
    SELECT repository, date_trunc('month', as_of) AS this_month, is_shallow FROM repositories
)
SELECT
    repository,
    date_diff('month', DATE '1970-01-01', born_month) AS born,
    greatest(0, date_diff('month', born_month, coalesce(died_month, this_month))) AS age,
    died_month IS NOT NULL AS is_dead,
    sum(lines) AS lines,
    CASE WHEN is_shallow THEN 'the clone is shallow: when the older lines were written is not known'
    END AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM line_survival, repository
WHERE class = 'production'
GROUP BY ALL
ORDER BY born, age, is_dead
