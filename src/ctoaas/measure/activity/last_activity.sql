-- One row: days since the last commit by a person.
WITH repository AS (
    SELECT repository, as_of FROM repositories
),
last_commit AS (
    SELECT
        max(authored_at) FILTER (NOT is_bot) AS by_person,
        max(authored_at) FILTER (is_bot) AS by_machine,
        count(*) FILTER (NOT is_bot) AS n
    FROM commits, repository
    WHERE authored_at <= as_of
)
SELECT
    repository AS subject,
    date_diff('second', by_person, as_of) / 86400 AS value,
    n,
    strftime(by_person, '%Y-%m-%d') AS last_commit_on,
    date_diff('second', by_machine, as_of) / 86400 AS days_since_machine,
    CASE WHEN by_person IS NULL THEN 'no commit by a person' END AS not_applicable
FROM last_commit, repository
ORDER BY subject
