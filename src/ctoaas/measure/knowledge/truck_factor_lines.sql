-- One row: people who may leave before most production files lose most of their known lines.
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
held AS (
    SELECT path, person, last_at >= as_of - INTERVAL 12 MONTH AS is_active, sum(line_count) AS lines
    FROM line_ownership
    JOIN files USING (path)
    JOIN people USING (person), repository
    WHERE files.class = 'production' AND NOT people.is_bot
    GROUP BY ALL
),
leaving AS (
    SELECT
        person,
        is_active,
        row_number() OVER (ORDER BY sum(lines) DESC, person) AS step
    FROM held
    GROUP BY person, is_active
),
going AS (
    SELECT
        path,
        step,
        sum(lines) OVER (PARTITION BY path ORDER BY step) AS gone,
        sum(lines) OVER (PARTITION BY path) AS known
    FROM held
    JOIN leaving USING (person)
),
lost AS (
    SELECT path, min(step) AS step FROM going WHERE gone * 2 > known GROUP BY path
),
fallen AS (
    SELECT
        step,
        sum(count(*)) OVER (ORDER BY step) AS files,
        sum(count(*)) OVER () AS all_files
    FROM lost
    GROUP BY step
),
factor AS (
    SELECT first(step ORDER BY step) AS step, first(files ORDER BY step) AS files
    FROM fallen
    WHERE files * 2 > all_files
),
key_people AS (
    SELECT
        count(*) FILTER (leaving.is_active) AS active,
        string_agg(leaving.person, ', ' ORDER BY leaving.person) AS people
    FROM leaving
    JOIN factor ON leaving.step <= factor.step
)
SELECT
    repository AS subject,
    factor.step AS value,
    (SELECT count(*) FROM lost) AS n,
    (SELECT count(*) FROM lost) AS files,
    (SELECT sum(lines) FROM held) AS known_lines,
    (SELECT count(*) FROM leaving) AS people_count,
    factor.files AS lost_files,
    key_people.active AS key_people_active,
    key_people.people AS key_people,
    CASE WHEN is_shallow THEN 'the clone is shallow: who wrote the older lines is not known' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN factor.step IS NULL THEN 'no person wrote a line of a production file' END
        AS not_applicable
FROM repository, factor, key_people
ORDER BY subject
