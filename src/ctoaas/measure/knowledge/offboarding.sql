-- One row per person who matters to the code or is active: what would be left without anybody.
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
human AS (
    SELECT person, last_at, last_at >= as_of - INTERVAL 12 MONTH AS is_active, as_of
    FROM people, repository
    WHERE NOT is_bot AND NOT is_shallow
),
held AS (
    SELECT path, component, person, is_active, sum(line_count) AS lines
    FROM line_ownership
    JOIN files USING (path)
    JOIN human USING (person)
    WHERE files.class = 'production'
    GROUP BY ALL
),
in_file AS (
    SELECT *, sum(lines) OVER (PARTITION BY path) AS known FROM held
),
file_left AS (
    SELECT
        person,
        lines,
        known,
        lines * 2 > known AND count(*) FILTER (is_active AND lines * 10 >= known)
            OVER (PARTITION BY path) = is_active::INTEGER AS is_orphaned
    FROM in_file
),
person_files AS (
    SELECT
        person,
        sum(lines) AS lines,
        count(*) AS files,
        count(*) FILTER (is_orphaned) AS orphaned_files,
        coalesce(sum(known) FILTER (is_orphaned), 0) AS orphaned_lines
    FROM file_left
    GROUP BY person
),
in_component AS (
    SELECT
        component,
        person,
        is_active,
        sum(lines) AS lines,
        sum(sum(lines)) OVER (PARTITION BY component) AS known
    FROM held
    GROUP BY component, person, is_active
),
component_left AS (
    SELECT
        component,
        person,
        lines * 10 >= known AND count(*) FILTER (is_active AND lines * 10 >= known)
            OVER (PARTITION BY component) = is_active::INTEGER AS is_orphaned
    FROM in_component
),
person_components AS (
    SELECT
        person,
        count(*) AS orphaned_components,
        string_agg(component, ', ' ORDER BY component) AS orphaned_component_names
    FROM component_left
    WHERE is_orphaned
    GROUP BY person
),
product AS (
    SELECT sum(lines) AS known_lines FROM held
)
SELECT
    person AS subject,
    coalesce(lines, 0) / known_lines AS value,
    known_lines AS n,
    is_active,
    date_diff('day', last_at, as_of) AS days_since_last_commit,
    coalesce(lines, 0) AS lines,
    coalesce(files, 0) AS files,
    coalesce(orphaned_files, 0) AS orphaned_files,
    coalesce(orphaned_lines, 0) AS orphaned_lines,
    coalesce(orphaned_components, 0) AS orphaned_components,
    orphaned_component_names
FROM human
LEFT JOIN person_files USING (person)
LEFT JOIN person_components USING (person), product
WHERE known_lines > 0 AND (is_active OR lines * 100 >= known_lines)
UNION ALL BY NAME
SELECT
    repository AS subject,
    'the clone is shallow: who wrote the older lines is not known' AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs
FROM repository
WHERE is_shallow
ORDER BY subject
