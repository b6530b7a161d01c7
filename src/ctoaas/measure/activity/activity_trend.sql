-- One row per week of the last 104 with commits by people (or one row without a week).
WITH repository AS (
    SELECT
        repository,
        as_of,
        is_shallow AND first_commit_at > as_of - INTERVAL 728 DAY AS is_cut
    FROM repositories
),
work AS (
    SELECT
        date_diff('second', authored_at, as_of) // (7 * 86400) AS weeks_ago,
        person
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot
        AND authored_at > as_of - INTERVAL 728 DAY AND authored_at <= as_of
),
week AS (
    SELECT weeks_ago, count(*) AS commits FROM work GROUP BY weeks_ago
),
people AS (
    SELECT
        count(DISTINCT person) FILTER (weeks_ago < 52) AS people_recent,
        count(DISTINCT person) FILTER (weeks_ago >= 52) AS people_before
    FROM work
)
SELECT
    repository AS subject,
    weeks_ago,
    commits,
    people_recent,
    people_before,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 24 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
CROSS JOIN people
LEFT JOIN week ON true
ORDER BY weeks_ago
