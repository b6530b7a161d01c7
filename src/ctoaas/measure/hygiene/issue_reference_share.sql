-- One row: share of the commits of 12 months that name an issue or a pull request.
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
        count(*) FILTER (has_issue_reference) AS with_reference
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot
        AND authored_at > since AND authored_at <= as_of
),
wilson AS (
    SELECT
        *,
        1.96 * sqrt(with_reference * (commits - with_reference) / nullif(commits, 0) + 0.9604)
            AS margin
    FROM counted
)
SELECT
    repository AS subject,
    with_reference / nullif(commits, 0) AS value,
    commits AS n,
    round(greatest(0, (with_reference + 1.9208 - margin) / (commits + 3.8416)), 9) AS low,
    round(least(1, (with_reference + 1.9208 + margin) / (commits + 3.8416)), 9) AS high,
    with_reference,
    commits,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN commits = 0 THEN 'nobody committed in the last 12 months' END AS not_applicable
FROM wilson, repository
ORDER BY subject
