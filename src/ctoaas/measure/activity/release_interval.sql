-- One row: median days between days with a version tag in the last 24 months.
WITH repository AS (
    SELECT repository, as_of FROM repositories
),
release AS (
    SELECT DISTINCT date_trunc('day', tagged_at) AS day
    FROM tags, repository
    WHERE is_version AND tagged_at <= as_of
),
gap AS (
    SELECT day, date_diff('day', lag(day) OVER (ORDER BY day), day) AS days FROM release
),
counted AS (
    SELECT
        count(*) FILTER (day > as_of - INTERVAL 12 MONTH) AS releases_12_months,
        count(*) FILTER (day > as_of - INTERVAL 24 MONTH) AS releases_24_months,
        count(*) AS releases_all_time,
        date_diff('day', max(day), any_value(as_of)) AS days_since_last,
        strftime(max(day), '%Y-%m-%d') AS last_release_on
    FROM release, repository
),
recent AS (
    SELECT count(days) AS n, median(days) AS days, list_sort(list(days)) AS sorted
    FROM gap, repository
    WHERE day > as_of - INTERVAL 24 MONTH AND days IS NOT NULL
)
SELECT
    repository AS subject,
    days AS value,
    n,
    sorted[greatest(1, round(n / 2 - 0.98 * sqrt(n)))::BIGINT] AS low,
    sorted[least(n, round(1 + n / 2 + 0.98 * sqrt(n)))::BIGINT] AS high,
    releases_12_months,
    releases_24_months,
    releases_all_time,
    days_since_last,
    last_release_on,
    CASE
        WHEN releases_all_time = 0 THEN 'no tag reads as a version'
        WHEN n = 0 THEN 'fewer than two version tags around the last 24 months'
    END AS unavailable,
    'a tag for each release (git tag v1.0)' AS needs
FROM counted, recent, repository
ORDER BY subject
