-- One row: share of the commits of 12 months that are merges.
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
counted AS (
    SELECT
        count(*) AS commits,
        count(*) FILTER (is_merge) AS merges
    FROM commits, repository
    WHERE NOT is_bot
        AND authored_at > since AND authored_at <= as_of
),
wilson AS (
    SELECT
        *,
        1.96 * sqrt(merges * (commits - merges) / nullif(commits, 0) + 0.9604) AS margin
    FROM counted
)
SELECT
    repository AS subject,
    merges / nullif(commits, 0) AS value,
    commits AS n,
    round(greatest(0, (merges + 1.9208 - margin) / (commits + 3.8416)), 9) AS low,
    round(least(1, (merges + 1.9208 + margin) / (commits + 3.8416)), 9) AS high,
    merges,
    commits,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN commits = 0 THEN 'nobody committed in the last 12 months' END AS not_applicable
FROM wilson, repository
ORDER BY subject
