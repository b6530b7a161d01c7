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
busiest AS (
    SELECT max(commits) AS commits FROM (SELECT count(*) AS commits FROM work GROUP BY person)
),
counted AS (
    SELECT
        count(*) AS commits,
        count(*) >= 20 AND count(DISTINCT person) >= 3
            AND 2 * (SELECT commits FROM busiest) <= count(*) AS is_team,
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
    round(greatest(0, (outside + 1.9208 - margin) / (commits + 3.8416)), 9) AS low,
    round(least(1, (outside + 1.9208 + margin) / (commits + 3.8416)), 9) AS high,
    if(is_team, weekend / commits, NULL) AS weekend_share,
    if(is_team, evening / commits, NULL) AS evening_share,
    if(is_team, utc / commits, NULL) AS utc_share,
    people AS people_count,
    CASE
        WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months'
        WHEN NOT is_team THEN 'too few people share the work: it would describe a person, not a team'
    END AS unavailable,
    CASE
        WHEN is_cut THEN 'the whole history (git fetch --unshallow)'
        ELSE 'a year of work by three people or more, none with over half of it'
    END AS needs
FROM wilson, repository
ORDER BY subject
