-- One row: the truck factor under three models and up to three choices of who is who.
WITH RECURSIVE repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
doubtful AS (
    SELECT identity FROM identities
    WHERE merge_rule <> 'alone' AND merge_score < 0.9 AND NOT is_bot
),
near_miss AS (
    SELECT DISTINCT
        unnest([a.person, b.person]) AS person,
        unnest([b.person, a.person]) AS other
    FROM identity_pairs AS pair
    JOIN identities AS a ON a.identity = pair.left_identity
    JOIN identities AS b ON b.identity = pair.right_identity
    WHERE pair.decision = 'near-miss' AND a.person <> b.person AND NOT a.is_bot AND NOT b.is_bot
),
reached AS (
    SELECT person, other FROM near_miss
    UNION
    SELECT reached.person, near_miss.other
    FROM reached
    JOIN near_miss ON near_miss.person = reached.other
),
who AS (
    SELECT 'decided' AS choice, identity, person FROM identities WHERE NOT is_bot
    UNION ALL
    SELECT 'apart', identity, if(doubtful.identity IS NULL, person, 'apart ' || identity)
    FROM identities
    LEFT JOIN doubtful USING (identity)
    WHERE NOT is_bot AND EXISTS (FROM doubtful)
    UNION ALL
    SELECT 'together', identity, least(person, other)
    FROM identities
    LEFT JOIN (SELECT person, min(other) AS other FROM reached GROUP BY person) USING (person)
    WHERE NOT is_bot AND EXISTS (FROM near_miss)
),
touched AS (
    SELECT
        change.file,
        commits.identity,
        count(*) FILTER (change.kind <> 'added') AS deliveries,
        min(change.ordinal) FILTER (change.kind = 'added') AS added_at,
        sum(change.added) AS added_lines,
        max(commits.authored_at) AS last_at
    FROM file_changes AS change
    JOIN commits USING (ordinal)
    JOIN files USING (file)
    WHERE files.class = 'production' AND change.kind <> 'deleted' AND NOT commits.is_bot
    GROUP BY change.file, commits.identity
),
history AS (
    SELECT
        choice,
        file,
        person,
        sum(deliveries) AS deliveries,
        min(added_at) AS added_at,
        sum(added_lines) AS added_lines,
        max(last_at) AS last_at
    FROM touched
    JOIN who USING (identity)
    GROUP BY choice, file, person
),
compared AS (
    SELECT
        *,
        coalesce(added_at = min(added_at) OVER per_file, false)::INTEGER AS is_creator,
        sum(deliveries) OVER per_file - deliveries AS acceptances
    FROM history
    WINDOW per_file AS (PARTITION BY choice, file)
),
degree AS (
    SELECT
        choice,
        file,
        person,
        3.293 + 1.098 * is_creator + 0.164 * deliveries - 0.321 * ln(1 + acceptances) AS doa,
        5.28223 + 0.23173 * ln(1 + added_lines) + 0.36151 * is_creator
        - 0.19421 * ln(1 + greatest(0, date_diff('day', last_at, as_of)))
        - 0.28761 * ln(greatest(1, lines)) AS doe
    FROM compared
    JOIN files USING (file), repository
),
best AS (
    SELECT *, max(doa) OVER per_file AS best_doa, max(doe) OVER per_file AS best_doe
    FROM degree
    WINDOW per_file AS (PARTITION BY choice, file)
),
author AS (
    SELECT 'authorship' AS model, choice, file, person
    FROM best
    WHERE doa > 0.75 * best_doa AND doa >= 3.293
    UNION ALL
    SELECT 'recency', choice, file, person FROM best WHERE doe > 0.9 * best_doe AND doe > 0
),
leaving_author AS (
    SELECT
        model,
        choice,
        person,
        row_number() OVER (PARTITION BY model, choice ORDER BY count(*) DESC, person) AS step
    FROM author
    GROUP BY model, choice, person
),
orphaned AS (
    SELECT model, choice, file, max(step) AS step
    FROM author
    JOIN leaving_author USING (model, choice, person)
    GROUP BY model, choice, file
),
never_owned AS (
    SELECT model, choice, file, 0 AS step
    FROM (SELECT DISTINCT unnest(['authorship', 'recency']) AS model, choice, file FROM history)
    ANTI JOIN orphaned USING (model, choice, file)
),
held AS (
    SELECT path, identity, sum(line_count) AS lines
    FROM line_ownership
    JOIN (SELECT path FROM files WHERE class = 'production') USING (path)
    JOIN (SELECT commit, identity FROM commits WHERE NOT is_bot) USING (commit)
    GROUP BY path, identity
),
held_by AS (
    SELECT choice, path, person, sum(lines) AS lines
    FROM held
    JOIN who USING (identity)
    GROUP BY choice, path, person
),
leaving_writer AS (
    SELECT
        choice,
        person,
        row_number() OVER (PARTITION BY choice ORDER BY sum(lines) DESC, person) AS step
    FROM held_by
    GROUP BY choice, person
),
going AS (
    SELECT
        choice,
        path,
        step,
        sum(lines) OVER (PARTITION BY choice, path ORDER BY step) AS gone,
        sum(lines) OVER (PARTITION BY choice, path) AS known
    FROM held_by
    JOIN leaving_writer USING (choice, person)
),
lost AS (
    SELECT model, choice, step, count(*) AS files
    FROM (FROM orphaned UNION ALL FROM never_owned)
    GROUP BY model, choice, step
    UNION ALL
    SELECT 'lines', choice, step, count(*)
    FROM (SELECT choice, path, min(step) AS step FROM going WHERE gone * 2 > known GROUP BY ALL)
    GROUP BY choice, step
),
fallen AS (
    SELECT
        model,
        choice,
        step,
        sum(files) OVER (PARTITION BY model, choice ORDER BY step) AS files,
        sum(files) OVER (PARTITION BY model, choice) AS all_files
    FROM lost
),
factor AS (
    SELECT model, choice, min(step) AS step, max(all_files) AS all_files
    FROM fallen
    WHERE files * 2 > all_files
    GROUP BY model, choice
),
key_person AS (
    SELECT DISTINCT person
    FROM (
        SELECT model, choice, person, step FROM leaving_author
        UNION ALL
        SELECT 'lines', choice, person, step FROM leaving_writer
    ) AS leaving
    JOIN factor USING (model, choice)
    WHERE choice = 'decided' AND leaving.step <= factor.step
),
key_people AS (
    SELECT
        count(*) AS people,
        count(*) FILTER (people.last_at >= as_of - INTERVAL 12 MONTH) AS active,
        string_agg(person, ', ' ORDER BY person) AS names
    FROM key_person
    LEFT JOIN people USING (person), repository
),
answer AS (
    SELECT
        median(step) FILTER (choice = 'decided') AS value,
        max(all_files) AS n,
        min(step) AS low,
        max(step) AS high,
        max(step) FILTER (choice = 'decided' AND model = 'authorship') AS authorship,
        max(step) FILTER (choice = 'decided' AND model = 'recency') AS recency,
        max(step) FILTER (choice = 'decided' AND model = 'lines') AS line_based,
        median(step) FILTER (choice = 'apart') AS if_doubtful_apart,
        median(step) FILTER (choice = 'together') AS if_near_misses_one
    FROM factor
)
SELECT
    repository AS subject,
    answer.*,
    (SELECT count(*) FROM doubtful) AS doubtful_merges,
    (SELECT count(*) // 2 FROM near_miss) AS near_misses,
    key_people.people AS key_people_count,
    key_people.active AS key_people_active,
    key_people.names AS key_people,
    CASE WHEN is_shallow THEN 'the clone is shallow: who wrote the older lines is not known' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN answer.value IS NULL THEN 'no person changed a production file' END
        AS not_applicable
FROM repository, answer, key_people
ORDER BY subject
