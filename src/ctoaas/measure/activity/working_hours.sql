-- One row: share of the commits of 12 months outside Monday to Friday, 7 to 19, local time.
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
work AS (
    SELECT
        person,
        utc_offset_minutes,
        authored_at + to_minutes(utc_offset_minutes) AS local_time
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot AND authored_at > since AND authored_at <= as_of
        AND utc_offset_minutes IS NOT NULL
),
counted AS (
    SELECT
        count(*) AS commits,
        count(DISTINCT person) AS people,
        count(*) FILTER (isodow(local_time) >= 6) AS weekend,
        count(*) FILTER (isodow(local_time) < 6 AND hour(local_time) NOT BETWEEN 7 AND 18)
            AS evening,
        count(*) FILTER (utc_offset_minutes = 0) AS utc
    FROM work
),
wilson AS (
    SELECT
        *,
        weekend + evening AS outside,
        1.96 * sqrt(
            (weekend + evening) * (commits - weekend - evening) / nullif(commits, 0) + 0.9604
        ) AS margin
    FROM counted
)
SELECT
    repository AS subject,
    outside / nullif(commits, 0) AS value,
    commits AS n,
    greatest(0, (outside + 1.9208 - margin) / (commits + 3.8416)) AS low,
    least(1, (outside + 1.9208 + margin) / (commits + 3.8416)) AS high,
    if(people >= 3 AND commits >= 20, weekend / nullif(commits, 0), NULL) AS weekend_share,
    if(people >= 3 AND commits >= 20, evening / nullif(commits, 0), NULL) AS evening_share,
    utc / nullif(commits, 0) AS utc_share,
    people AS people_count,
    CASE
        WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months'
        WHEN people < 3 OR commits < 20
            THEN 'fewer than three people or 20 commits: it would describe a person, not a team'
    END AS unavailable,
    CASE
        WHEN is_cut THEN 'the whole history (git fetch --unshallow)'
        ELSE 'a year of work by a team of three or more'
    END AS needs
FROM wilson, repository
ORDER BY subject
