-- One row per pair of components changed by at least five common commits, for the test of chance.
WITH work AS (
    SELECT ordinal
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
        AND file_count <= 30
        AND authored_at > as_of - INTERVAL 36 MONTH AND authored_at <= as_of
),
product AS (
    SELECT path, component
    FROM files
    WHERE class = 'production' AND is_binary IS NOT TRUE
),
changes AS (
    SELECT DISTINCT ordinal, component
    FROM file_changes
    INNER JOIN work USING (ordinal)
    INNER JOIN product ON head_path = product.path
),
commits_of_component AS (
    SELECT component, count(*) AS commits
    FROM changes
    GROUP BY component
),
totals AS (
    SELECT
        (SELECT count(DISTINCT ordinal) FROM changes) AS all_commits,
        count(*) * (count(*) - 1) // 2 AS pairs
    FROM commits_of_component
),
shared AS (
    SELECT a.component AS one_part, b.component AS other_part, count(*) AS shared_commits
    FROM changes AS a
    INNER JOIN changes AS b ON a.ordinal = b.ordinal AND a.component < b.component
    GROUP BY ALL
    HAVING count(*) >= 5
)
SELECT
    one_part AS one,
    other_part AS other,
    l.commits AS one_commits,
    r.commits AS other_commits,
    shared_commits,
    all_commits,
    pairs AS pairs_tested
FROM shared
INNER JOIN commits_of_component AS l ON one_part = l.component
INNER JOIN commits_of_component AS r ON other_part = r.component
CROSS JOIN totals
ORDER BY one, other
