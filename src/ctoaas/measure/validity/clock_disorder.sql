-- One row: share of the commits whose times cannot be right.
WITH repository AS (
    SELECT repository, as_of FROM repositories
),
timed AS (
    SELECT
        child.authored_at < TIMESTAMP '1990-01-01' OR child.authored_at > as_of + INTERVAL 1 DAY
            AS is_out_of_range,
        child.authored_at > child.committed_at + INTERVAL 1 HOUR AS is_after_committing,
        coalesce(child.committed_at < parent.committed_at - INTERVAL 1 HOUR, false)
            AS is_before_parent
    FROM commits AS child
    LEFT JOIN commits AS parent ON parent.commit = child.first_parent, repository
),
counted AS (
    SELECT
        count(*) AS commits,
        count(*) FILTER (is_out_of_range OR is_after_committing OR is_before_parent) AS disordered,
        count(*) FILTER (is_out_of_range) AS out_of_range,
        count(*) FILTER (is_after_committing) AS after_committing,
        count(*) FILTER (is_before_parent) AS before_parent
    FROM timed
)
SELECT
    repository AS subject,
    disordered / nullif(commits, 0) AS value,
    commits AS n,
    disordered AS disordered_commits,
    out_of_range,
    after_committing,
    before_parent,
    CASE WHEN commits = 0 THEN 'the repository has no commits' END AS not_applicable
FROM counted, repository
ORDER BY subject
