-- One row: share of the commits of 12 months with a subject of 10 to 72 characters.
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
        count(*) FILTER (subject_characters BETWEEN 10 AND 72) AS good_subjects,
        count(*) FILTER (subject_characters < 10) AS short_subjects,
        count(*) FILTER (subject_characters > 72) AS long_subjects,
        count(*) FILTER (body_line_count > 0) AS with_body
    FROM commits, repository
    WHERE NOT is_merge AND NOT is_bot
        AND authored_at > since AND authored_at <= as_of
),
wilson AS (
    SELECT
        *,
        1.96 * sqrt(good_subjects * (commits - good_subjects) / nullif(commits, 0) + 0.9604)
            AS margin
    FROM counted
)
SELECT
    repository AS subject,
    good_subjects / nullif(commits, 0) AS value,
    commits AS n,
    round(greatest(0, (good_subjects + 1.9208 - margin) / (commits + 3.8416)), 9) AS low,
    round(least(1, (good_subjects + 1.9208 + margin) / (commits + 3.8416)), 9) AS high,
    good_subjects,
    commits,
    short_subjects / nullif(commits, 0) AS short_share,
    long_subjects / nullif(commits, 0) AS long_share,
    with_body / nullif(commits, 0) AS with_body_share,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 12 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN commits = 0 THEN 'nobody committed in the last 12 months' END AS not_applicable
FROM wilson, repository
ORDER BY subject
