-- One row: people who came within 12 months, and people of the year before who did not return.
WITH repository AS (
    SELECT
        repository,
        as_of,
        is_shallow,
        as_of - INTERVAL 12 MONTH AS since,
        as_of - INTERVAL 24 MONTH AS before
    FROM repositories
),
person AS (
    SELECT
        person,
        min(authored_at) > any_value(since) AS is_new,
        min(authored_at) > any_value(before) AND min(authored_at) <= any_value(since) AS was_new,
        count(*) FILTER (authored_at > since) AS commits,
        count(*) FILTER (authored_at > before AND authored_at <= since) AS commits_before
    FROM commits, repository
    WHERE NOT is_bot AND authored_at <= as_of
    GROUP BY person
),
counted AS (
    SELECT
        count(*) FILTER (is_new) AS newcomers,
        count(*) FILTER (is_new AND commits >= 5) AS regular_newcomers,
        count(*) FILTER (commits > 0) AS active_people,
        count(*) FILTER (commits_before > 0) AS active_before,
        count(*) FILTER (commits_before > 0 AND commits = 0) AS left_people,
        count(*) FILTER (commits_before >= 5 AND commits = 0) AS regular_left,
        count(*) FILTER (was_new) AS newcomers_before,
        count(*) FILTER (was_new AND commits > 0) AS stayed
    FROM person
),
wilson AS (
    SELECT
        *,
        1.96 * sqrt(
            left_people * (active_before - left_people) / nullif(active_before, 0) + 0.9604
        ) AS margin
    FROM counted
)
SELECT
    repository AS subject,
    newcomers AS value,
    active_people AS n,
    regular_newcomers,
    active_people,
    active_before,
    left_people,
    regular_left,
    left_people / nullif(active_before, 0) AS left_share,
    if(active_before > 0, greatest(0, left_people + 1.9208 - margin), NULL)
    / (active_before + 3.8416) AS left_share_low,
    if(active_before > 0, left_people + 1.9208 + margin, NULL)
    / (active_before + 3.8416) AS left_share_high,
    newcomers_before,
    stayed / nullif(newcomers_before, 0) AS stayed_share,
    CASE WHEN is_shallow THEN 'the clone is shallow: who was here before is not known' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM wilson, repository
ORDER BY subject
