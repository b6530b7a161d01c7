-- One row per production file with lines of known people: how its lines are spread over them.
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
held AS (
    SELECT
        path,
        component,
        code_lines,
        person,
        last_at >= as_of - INTERVAL 12 MONTH AS is_active,
        sum(line_count) AS lines
    FROM line_ownership
    JOIN files USING (path)
    JOIN people USING (person), repository
    WHERE files.class = 'production' AND NOT people.is_bot AND NOT is_shallow
    GROUP BY ALL
),
shared AS (
    SELECT *, sum(lines) OVER (PARTITION BY path) AS known_lines FROM held
)
SELECT
    path AS subject,
    max(lines) / known_lines AS value,
    known_lines AS n,
    component,
    code_lines,
    known_lines,
    count(*) AS people_count,
    count(*) FILTER (lines * 20 < known_lines) AS minor_count,
    1 - sum(lines * lines) / (known_lines * known_lines) AS fractal_value,
    first(person ORDER BY lines DESC, person) AS top_person,
    count(*) FILTER (is_active) AS active_people,
    count(*) FILTER (is_active AND lines * 10 >= known_lines) AS active_holders,
    coalesce(sum(lines) FILTER (NOT is_active), 0) / known_lines AS lost_share
FROM shared
GROUP BY path, component, code_lines, known_lines
UNION ALL BY NAME
SELECT
    repository AS subject,
    'the clone is shallow: who wrote the older lines is not known' AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
WHERE is_shallow
ORDER BY subject
