-- One row: people who may leave before most production files have no expert (Cury et al. 2024).
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
history AS (
    SELECT
        change.file,
        files.lines,
        commits.person,
        min(change.ordinal) FILTER (change.kind = 'added') AS added_at,
        sum(change.added) AS added_lines,
        max(commits.authored_at) AS last_at
    FROM file_changes AS change
    JOIN commits USING (ordinal)
    JOIN files USING (file)
    WHERE files.class = 'production' AND change.kind <> 'deleted' AND NOT commits.is_bot
    GROUP BY change.file, files.lines, commits.person
),
compared AS (
    SELECT
        *,
        coalesce(added_at = min(added_at) OVER (PARTITION BY file), false)::INTEGER AS is_creator,
        greatest(0, date_diff('day', last_at, as_of)) AS days
    FROM history, repository
),
degree AS (
    SELECT
        file,
        person,
        5.28223 + 0.23173 * ln(1 + added_lines) + 0.36151 * is_creator
        - 0.19421 * ln(1 + days) - 0.28761 * ln(greatest(1, lines)) AS doe
    FROM compared
),
expert AS (
    SELECT file, person
    FROM degree
    QUALIFY doe > 0.9 * max(doe) OVER (PARTITION BY file) AND doe > 0
),
leaving AS (
    SELECT person, row_number() OVER (ORDER BY count(*) DESC, person) AS step
    FROM expert
    GROUP BY person
),
-- A file is orphaned at the step at which the last of its experts leaves; 0 when it has none.
orphaned AS (
    SELECT file, coalesce(max(step), 0) AS step
    FROM (SELECT DISTINCT file FROM history)
    LEFT JOIN expert USING (file)
    LEFT JOIN leaving USING (person)
    GROUP BY file
),
fallen AS (
    SELECT
        step,
        sum(count(*)) OVER (ORDER BY step) AS files,
        sum(count(*)) OVER () AS all_files
    FROM orphaned
    GROUP BY step
),
factor AS (
    SELECT first(step ORDER BY step) AS step, first(files ORDER BY step) AS files
    FROM fallen
    WHERE files * 2 > all_files
),
key_people AS (
    SELECT
        count(*) FILTER (people.last_at >= as_of - INTERVAL 12 MONTH) AS active,
        string_agg(leaving.person, ', ' ORDER BY leaving.person) AS people
    FROM leaving
    JOIN factor ON leaving.step <= factor.step
    LEFT JOIN people USING (person), repository
)
SELECT
    repository AS subject,
    factor.step AS value,
    (SELECT count(*) FROM orphaned) AS n,
    (SELECT count(*) FROM orphaned) AS files,
    (SELECT count(*) FROM leaving) AS expert_count,
    factor.files AS orphaned_files,
    key_people.active AS key_people_active,
    key_people.people AS key_people,
    CASE WHEN is_shallow THEN 'the clone is shallow: who created the files is not known' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN factor.step IS NULL THEN 'no person changed a production file' END AS not_applicable
FROM repository, factor, key_people
ORDER BY subject
