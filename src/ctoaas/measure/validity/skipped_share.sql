-- One row: things skipped, as a share of files, commits and things skipped.
WITH repository AS (
    SELECT repository, commits_total FROM repositories
),
reason AS (
    SELECT reason, sum(count) AS things FROM skipped GROUP BY reason
),
counted AS (
    SELECT
        coalesce(sum(things), 0) AS skipped,
        count(*) AS reasons,
        string_agg(reason || ': ' || things, '; ' ORDER BY things DESC, reason) AS reason_counts
    FROM reason
),
tree AS (
    SELECT count(*) AS files FROM files
)
SELECT
    repository AS subject,
    skipped / nullif(skipped + files + coalesce(commits_total, 0), 0) AS value,
    skipped + files + coalesce(commits_total, 0) AS n,
    skipped AS skipped_count,
    reasons AS reason_count,
    reason_counts,
    CASE WHEN skipped + files + coalesce(commits_total, 0) = 0 THEN 'the repository is empty' END
        AS not_applicable
FROM counted, tree, repository
ORDER BY subject
