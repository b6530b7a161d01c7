-- One row per pair of files that code-maat's thresholds call coupled, with what the test needs.
WITH work AS (
    SELECT ordinal
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
        AND file_count <= 30
        AND authored_at > as_of - INTERVAL 36 MONTH AND authored_at <= as_of
),
product AS (
    SELECT path, class, component
    FROM files
    WHERE class IN ('production', 'test') AND is_binary IS NOT TRUE AND language <> ''
),
changes AS (
    SELECT DISTINCT ordinal, head_path AS path
    FROM file_changes
    INNER JOIN work USING (ordinal)
    INNER JOIN product ON head_path = product.path
),
commits_of_file AS (
    SELECT path, count(*) AS commits
    FROM changes
    GROUP BY path
),
totals AS (
    SELECT
        (SELECT count(DISTINCT ordinal) FROM changes) AS all_commits,
        count(*) FILTER (commits >= 5) * (count(*) FILTER (commits >= 5) - 1) // 2 AS busy_pairs
    FROM commits_of_file
),
shared AS (
    SELECT a.path AS one_path, b.path AS other_path, count(*) AS shared_commits
    FROM changes AS a
    INNER JOIN changes AS b ON a.ordinal = b.ordinal AND a.path < b.path
    GROUP BY ALL
    HAVING count(*) >= 5
)
SELECT
    one_path AS one,
    other_path AS other,
    l.commits AS one_commits,
    r.commits AS other_commits,
    shared_commits,
    all_commits,
    greatest(busy_pairs, 1) AS pairs_tested,
    a.component AS one_component,
    b.component AS other_component,
    a.component IS NOT DISTINCT FROM b.component AS is_same_component,
    a.class <> b.class AS is_test_and_production
FROM shared
INNER JOIN commits_of_file AS l ON one_path = l.path
INNER JOIN commits_of_file AS r ON other_path = r.path
INNER JOIN product AS a ON one_path = a.path
INNER JOIN product AS b ON other_path = b.path
CROSS JOIN totals
WHERE 2 * shared_commits >= 0.3 * (l.commits + r.commits)
ORDER BY one, other
