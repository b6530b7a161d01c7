-- One row: share of people's commits made by somebody whose identity is doubtful.
WITH repository AS (
    SELECT repository, as_of, as_of - INTERVAL 12 MONTH AS since, has_mailmap FROM repositories
),
doubtful AS (
    SELECT person, identity FROM identities
    WHERE merge_rule <> 'alone' AND merge_score < 0.9 AND NOT is_bot
),
near_miss AS (
    SELECT a.person AS left_person, b.person AS right_person
    FROM identity_pairs AS pair
    JOIN identities AS a ON a.identity = pair.left_identity
    JOIN identities AS b ON b.identity = pair.right_identity
    WHERE pair.decision = 'near-miss' AND a.person <> b.person AND NOT a.is_bot AND NOT b.is_bot
),
unsure AS (
    SELECT person FROM doubtful
    UNION
    SELECT left_person FROM near_miss
    UNION
    SELECT right_person FROM near_miss
),
work AS (
    SELECT
        unsure.person IS NOT NULL AS is_unsure,
        authored_at > since AND authored_at <= as_of AS is_recent
    FROM commits
    LEFT JOIN unsure USING (person), repository
    WHERE NOT is_bot
),
counted AS (
    SELECT
        count(*) AS commits,
        count(*) FILTER (is_unsure) AS unsure_commits,
        count(*) FILTER (is_recent) AS recent,
        count(*) FILTER (is_recent AND is_unsure) AS unsure_recent
    FROM work
)
SELECT
    repository AS subject,
    unsure_commits / nullif(commits, 0) AS value,
    commits AS n,
    unsure_commits,
    unsure_recent / nullif(recent, 0) AS share_12_months,
    (SELECT count(*) FROM doubtful) AS doubtful_merges,
    (
        SELECT count(DISTINCT (least(left_person, right_person), greatest(left_person, right_person)))
        FROM near_miss
    ) AS near_misses,
    (SELECT count(*) FROM unsure) AS doubtful_people,
    has_mailmap,
    CASE WHEN commits = 0 THEN 'no commit by a person' END AS not_applicable
FROM counted, repository
ORDER BY subject
