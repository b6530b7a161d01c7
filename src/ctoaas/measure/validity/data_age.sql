-- One row: days between the last commit and the assessment.
SELECT
    repository AS subject,
    greatest(0, date_diff('second', last_commit_at, as_of) / 86400) AS value,
    commits_total AS n,
    strftime(last_commit_at, '%Y-%m-%d') AS last_commit_on,
    strftime(as_of, '%Y-%m-%d') AS as_of_on,
    CASE WHEN last_commit_at IS NULL THEN 'no commit has a credible time' END AS not_applicable
FROM repositories
ORDER BY subject
