-- One row per component changed in 12 months: fewest people with half of its commits (CHAOSS).
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS since,
        is_shallow AND first_commit_at > as_of - INTERVAL 12 MONTH AS is_cut
    FROM repositories
),
work AS (
    SELECT
        files.component,
        commits.person,
        count(DISTINCT ordinal) AS commits,
        sum(change.added + change.deleted) AS changed_lines
    FROM file_changes AS change
    JOIN commits USING (ordinal)
    JOIN files USING (file), repository
    WHERE files.class = 'production' AND NOT commits.is_bot AND NOT commits.is_merge
        AND commits.authored_at > since AND commits.authored_at <= as_of
        AND is_cut IS NOT TRUE
    GROUP BY files.component, commits.person
),
running AS (
    SELECT
        *,
        sum(commits) OVER (PARTITION BY component) AS total,
        sum(commits) OVER (PARTITION BY component ORDER BY commits DESC, person) - commits AS before
    FROM work
)
SELECT
    component AS subject,
    count(*) FILTER (before * 2 < total) AS value,
    max(total) AS n,
    count(*) AS people_count,
    max(commits) / max(total) AS top_share,
    coalesce(sum(changed_lines), 0) AS changed_lines
FROM running
GROUP BY component
UNION ALL BY NAME
SELECT
    repository AS subject,
    'the clone is shallow and does not reach back 12 months' AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
WHERE is_cut
ORDER BY subject
