-- One row: people with a commit within 90 days; near misses of identity give the interval.
WITH repository AS (
    SELECT
        repository,
        as_of,
        is_shallow AND first_commit_at > as_of - INTERVAL 365 DAY AS is_cut
    FROM repositories
),
work AS (
    SELECT person, identity, date_diff('second', authored_at, as_of) / 86400 AS days_ago
    FROM commits, repository
    WHERE NOT is_bot AND authored_at <= as_of
),
person AS (
    SELECT
        person,
        min(days_ago) AS days_ago,
        count(*) FILTER (days_ago <= 90) AS commits_90_days
    FROM work
    GROUP BY person
),
-- Identities of active people that a thin merge joined could be further people,
-- active people with an active near miss could be one.
further AS (
    SELECT
        count(DISTINCT if(merge_rule <> 'alone' AND merge_score < 0.9, identity, work.person))
        - count(DISTINCT work.person) AS people
    FROM work
    JOIN identities USING (identity)
    WHERE days_ago <= 90
),
fewer AS (
    SELECT count(DISTINCT greatest(a.person, b.person)) AS people
    FROM identity_pairs AS pair
    JOIN identities AS a ON a.identity = pair.left_identity
    JOIN identities AS b ON b.identity = pair.right_identity
    JOIN person AS left_person ON left_person.person = a.person AND left_person.days_ago <= 90
    JOIN person AS right_person ON right_person.person = b.person AND right_person.days_ago <= 90
    WHERE pair.decision = 'near-miss' AND a.person <> b.person
),
counted AS (
    SELECT
        count(*) FILTER (days_ago <= 90) AS active,
        count(*) FILTER (days_ago <= 30) AS active_30_days,
        count(*) FILTER (days_ago <= 365) AS active_365_days,
        count(*) FILTER (commits_90_days >= 5) AS regular_90_days,
        coalesce(sum(commits_90_days), 0) AS commits_90_days,
        count(*) AS people_all_time
    FROM person
)
SELECT
    repository AS subject,
    active AS value,
    commits_90_days AS n,
    active - fewer.people AS low,
    active + further.people AS high,
    active_30_days,
    active_365_days,
    regular_90_days,
    people_all_time,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM counted, further, fewer, repository
ORDER BY subject
