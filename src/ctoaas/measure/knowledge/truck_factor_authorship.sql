-- One row: people who may leave before most production files have no author (Avelino et al. 2016).
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
history AS (
    SELECT
        change.file,
        commits.person,
        count(*) FILTER (change.kind <> 'added') AS deliveries,
        min(change.ordinal) FILTER (change.kind = 'added') AS added_at
    FROM file_changes AS change
    JOIN commits USING (ordinal)
    JOIN files USING (file)
    WHERE files.class = 'production' AND change.kind <> 'deleted' AND NOT commits.is_bot
    GROUP BY change.file, commits.person
),
compared AS (
    SELECT
        *,
        coalesce(added_at = min(added_at) OVER per_file, false)::INTEGER AS first_authorship,
        sum(deliveries) OVER per_file - deliveries AS acceptances
    FROM history
    WINDOW per_file AS (PARTITION BY file)
),
degree AS (
    SELECT
        file,
        person,
        3.293 + 1.098 * first_authorship + 0.164 * deliveries - 0.321 * ln(1 + acceptances) AS doa
    FROM compared
),
author AS (
    SELECT file, person
    FROM degree
    QUALIFY doa > 0.75 * max(doa) OVER (PARTITION BY file) AND doa >= 3.293
),
leaving AS (
    SELECT person, count(*) AS files, row_number() OVER (ORDER BY count(*) DESC, person) AS step
    FROM author
    GROUP BY person
),
-- A file is orphaned at the step at which the last of its authors leaves; 0 when it never had one.
orphaned AS (
    SELECT file, coalesce(max(step), 0) AS step
    FROM (SELECT DISTINCT file FROM history)
    LEFT JOIN author USING (file)
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
    (SELECT count(*) FROM leaving) AS author_count,
    factor.files AS orphaned_files,
    key_people.active AS key_people_active,
    key_people.people AS key_people,
    CASE WHEN is_shallow THEN 'the clone is shallow: who created the files is not known' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN factor.step IS NULL THEN 'no person changed a production file' END AS not_applicable
FROM repository, factor, key_people
ORDER BY subject
