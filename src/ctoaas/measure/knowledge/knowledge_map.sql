-- One row per component with production lines: who wrote it and is still active.
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
component AS (
    SELECT component, count(*) AS files, sum(code_lines) AS code_lines
    FROM files, repository
    WHERE class = 'production' AND NOT is_shallow
    GROUP BY component
),
held AS (
    SELECT
        component,
        person,
        last_at >= as_of - INTERVAL 12 MONTH AS is_active,
        sum(line_count) AS lines
    FROM line_ownership
    JOIN files USING (path)
    JOIN people USING (person), repository
    WHERE files.class = 'production' AND NOT people.is_bot
    GROUP BY ALL
),
shared AS (
    SELECT *, sum(lines) OVER (PARTITION BY component) AS known_lines FROM held
),
known AS (
    SELECT
        component,
        max(known_lines) AS known_lines,
        count(*) AS people_count,
        count(*) FILTER (lines * 10 >= known_lines) AS holders,
        count(*) FILTER (is_active) AS active_people,
        count(*) FILTER (is_active AND lines * 10 >= known_lines) AS active_holders,
        max(lines) / max(known_lines) AS top_share,
        coalesce(sum(lines) FILTER (NOT is_active), 0) / max(known_lines) AS lost_share
    FROM shared
    GROUP BY component
)
SELECT
    component AS subject,
    coalesce(active_holders, 0) AS value,
    coalesce(known_lines, 0) AS n,
    files,
    code_lines,
    coalesce(known_lines, 0) AS known_lines,
    coalesce(people_count, 0) AS people_count,
    coalesce(active_people, 0) AS active_people,
    coalesce(holders, 0) AS holders,
    top_share,
    lost_share
FROM component
LEFT JOIN known USING (component)
WHERE code_lines > 0 OR known_lines > 0
UNION ALL BY NAME
SELECT
    repository AS subject,
    'the clone is shallow: who wrote the older lines is not known' AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
WHERE is_shallow
ORDER BY subject
