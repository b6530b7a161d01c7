-- One row per person and choice of who is who: commits of the last 12 months and of all time.
WITH RECURSIVE repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
doubtful AS (
    SELECT identity FROM identities WHERE merge_rule <> 'alone' AND merge_score < 0.9
),
near_miss AS (
    SELECT DISTINCT
        unnest([a.person, b.person]) AS person,
        unnest([b.person, a.person]) AS other
    FROM identity_pairs AS pair
    JOIN identities AS a ON a.identity = pair.left_identity
    JOIN identities AS b ON b.identity = pair.right_identity
    WHERE pair.decision = 'near-miss' AND a.person <> b.person AND NOT a.is_bot AND NOT b.is_bot
),
reached AS (
    SELECT person, other FROM near_miss
    UNION
    SELECT reached.person, near_miss.other
    FROM reached
    JOIN near_miss ON near_miss.person = reached.other
),
work AS (
    SELECT
        identity,
        person,
        count(*) FILTER (authored_at > since AND authored_at <= as_of) AS commits,
        count(*) AS commits_ever
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot
    GROUP BY identity, person
),
chosen AS (
    SELECT 'decided' AS choice, person, commits, commits_ever FROM work
    UNION ALL
    SELECT 'apart', if(doubtful.identity IS NULL, person, 'apart ' || identity), commits, 0
    FROM work
    LEFT JOIN doubtful USING (identity)
    WHERE EXISTS (FROM doubtful)
    UNION ALL
    SELECT 'together', least(person, other), commits, 0
    FROM work
    LEFT JOIN (SELECT person, min(other) AS other FROM reached GROUP BY person) USING (person)
    WHERE EXISTS (FROM near_miss)
),
summed AS (
    SELECT choice, person, sum(commits) AS commits, sum(commits_ever) AS commits_ever
    FROM chosen
    GROUP BY choice, person
)
SELECT
    repository AS subject,
    choice,
    person,
    commits,
    commits_ever,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM summed, repository
WHERE commits > 0 OR choice = 'decided'
ORDER BY choice, person
