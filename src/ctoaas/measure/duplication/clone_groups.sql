-- One row per group of production places with the same code: the hundred with the most lines.
WITH production_places AS (
    SELECT
        clones.*,
        files.component,
        last_line - first_line + 1 AS lines,
        row_number() OVER (PARTITION BY clone ORDER BY clones.path, first_line, last_line) AS place
    FROM clones
    INNER JOIN files USING (path)
    WHERE files.class = 'production' AND clones.is_test IS NOT TRUE
    QUALIFY count(*) OVER (PARTITION BY clone) > 1
),
groups AS (
    SELECT
        clone,
        count(*) AS places,
        count(DISTINCT path) AS files,
        count(DISTINCT component) AS components,
        sum(lines) AS lines,
        sum(lines) - max(lines) AS lines_to_save,
        max(lines) AS lines_of_one_copy,
        max(tokens) AS tokens,
        min(path || ':' || first_line) FILTER (place = 1) AS first_place,
        string_agg(path || ':' || first_line || '-' || last_line, ', ' ORDER BY place)
            FILTER (place <= 10) AS first_ten_places
    FROM production_places
    GROUP BY clone
),
largest AS (
    SELECT
        *,
        row_number() OVER (ORDER BY lines DESC, tokens DESC, first_place, clone) AS rank
    FROM groups
    QUALIFY rank <= 100
)
SELECT
    'clone ' || clone AS subject,
    CAST(lines AS DOUBLE) AS value,
    places AS n,
    rank,
    clone,
    places,
    files,
    components,
    lines_of_one_copy,
    lines_to_save,
    tokens,
    first_place,
    first_ten_places
FROM largest
ORDER BY rank
