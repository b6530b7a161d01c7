-- One row: commits read of commits there are.
SELECT
    repository AS subject,
    commits_read / nullif(commits_total, 0) AS value,
    commits_total AS n,
    commits_read,
    commits_total,
    is_shallow,
    is_partial,
    strftime(first_commit_at, '%Y-%m-%d') AS first_commit_on,
    strftime(last_commit_at, '%Y-%m-%d') AS last_commit_on,
    submodule_count,
    lfs_pointer_count,
    CASE
        WHEN is_shallow THEN 'the clone is shallow: how many commits are missing is not known'
    END AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN coalesce(commits_total, 0) = 0 THEN 'the repository has no commits' END
        AS not_applicable
FROM repositories
ORDER BY subject
