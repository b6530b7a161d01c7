-- One row: median age in months of the production lines at HEAD.
WITH repository AS (
    SELECT repository, date_trunc('month', as_of) AS this_month, is_shallow FROM repositories
),
standing AS (
    SELECT
        greatest(0, date_diff('month', born_month, this_month)) AS age,
        sum(lines) AS lines
    FROM line_survival, repository
    WHERE died_month IS NULL AND class = 'production'
    GROUP BY age
),
running AS (
    SELECT
        age,
        lines,
        sum(lines) OVER (ORDER BY age) AS so_far,
        sum(lines) OVER () AS total
    FROM standing
),
summed AS (
    SELECT
        min(age) FILTER (so_far * 2 >= total) AS median,
        min(age) FILTER (so_far * 4 >= total) AS lower_quartile,
        min(age) FILTER (so_far * 4 >= total * 3) AS upper_quartile,
        max(age) AS oldest,
        sum(age * lines) / max(total) AS mean,
        coalesce(sum(lines) FILTER (age > 60), 0) / max(total) AS older_than_5_years,
        coalesce(sum(lines) FILTER (age <= 12), 0) / max(total) AS younger_than_1_year,
        max(total) AS lines
    FROM running
)
SELECT
    repository AS subject,
    median AS value,
    coalesce(lines, 0) AS n,
    lower_quartile AS lower_quartile_months,
    upper_quartile AS upper_quartile_months,
    oldest AS oldest_months,
    mean AS mean_months,
    older_than_5_years AS share_older_than_5_years,
    younger_than_1_year AS share_up_to_1_year,
    CASE WHEN is_shallow THEN 'the clone is shallow: when the older lines were written is not known'
    END AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN median IS NULL THEN 'no line of a production file stands at HEAD' END
        AS not_applicable
FROM summed, repository
ORDER BY subject
