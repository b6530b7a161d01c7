-- One row: median days from a change to the repair that traces back to it (R-SZZ).
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 24 MONTH AS since,
        is_shallow
    FROM repositories
),
production_change AS (
    SELECT ordinal, path FROM file_changes WHERE class = 'production'
),
usable AS (
    SELECT ordinal, is_fix, authored_at
    FROM commits
    WHERE NOT is_merge AND NOT is_bot AND NOT is_bulk
),
recent_fix AS (
    SELECT ordinal, authored_at
    FROM usable, repository
    WHERE is_fix AND authored_at > since AND authored_at <= as_of
),
repair AS (
    SELECT repair.ordinal, repair.authored_at, max(born.ordinal) AS born_ordinal
    FROM replaced_lines AS removed
    JOIN production_change AS change
        ON change.ordinal = removed.ordinal AND change.path = removed.path
    JOIN recent_fix AS repair ON repair.ordinal = removed.ordinal
    JOIN usable AS born ON born.ordinal = removed.born_ordinal
    WHERE removed.born_ordinal <> removed.ordinal AND born.authored_at <= repair.authored_at
    GROUP BY repair.ordinal, repair.authored_at
),
life AS (
    SELECT date_diff('second', born.authored_at, repair.authored_at) / 86400 AS days
    FROM repair
    JOIN usable AS born ON born.ordinal = repair.born_ordinal
),
summed AS (
    SELECT
        count(*) AS n,
        median(days) AS days,
        quantile_cont(days, 0.25) AS lower_quartile,
        quantile_cont(days, 0.75) AS upper_quartile,
        list_sort(list(days)) AS sorted
    FROM life
)
SELECT
    repository AS subject,
    days AS value,
    n,
    sorted[greatest(1, round(n / 2 - 0.98 * sqrt(n)))::BIGINT] AS low,
    sorted[least(n, round(1 + n / 2 + 0.98 * sqrt(n)))::BIGINT] AS high,
    lower_quartile AS lower_quartile_days,
    upper_quartile AS upper_quartile_days,
    n AS traced_fixes,
    n / nullif((SELECT count(*) FROM recent_fix SEMI JOIN production_change USING (ordinal)), 0)
        AS traced_share,
    CASE WHEN is_shallow THEN 'the clone is shallow: when the older lines were written is not known'
    END AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN n = 0 THEN 'no repair of the last 24 months traces back to a change' END
        AS not_applicable
FROM summed, repository
ORDER BY subject
