-- One row per group of copies: commits that changed two of its places, of those that changed any.
WITH work AS (
    SELECT ordinal, authored_at
    FROM commits
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
),
production_places AS (
    SELECT clones.*, files.is_parsed IS TRUE AS is_parsed
    FROM clones
    INNER JOIN files USING (path)
    WHERE files.class = 'production' AND clones.is_test IS NOT TRUE
    QUALIFY count(*) OVER (PARTITION BY clone) > 1
),
functions_of_place AS (
    -- The innermost function a place begins in, and those that begin inside the place.
    SELECT
        p.clone, p.path, p.is_parsed, p.first_line AS place_line, f.first_line AS function_line
    FROM production_places AS p
    LEFT JOIN functions AS f
        ON p.path = f.path AND f.first_line <= p.last_line AND f.last_line >= p.first_line
    QUALIFY
        f.first_line IS NULL
        OR f.first_line >= p.first_line
        OR f.first_line = max(f.first_line) FILTER (f.first_line < p.first_line)
            OVER (PARTITION BY p.clone, p.path, p.first_line)
),
places AS (
    -- Places with the same first function are one place, 0 stands for code outside functions.
    SELECT
        clone,
        path,
        is_parsed,
        function_line,
        coalesce(min(function_line) OVER (PARTITION BY clone, path, place_line), 0) AS home
    FROM functions_of_place
),
place_changes AS (
    SELECT places.clone, places.path, home, changes.ordinal
    FROM places
    INNER JOIN function_changes AS changes
        ON places.path = changes.path AND places.function_line = changes.first_line
    UNION
    SELECT places.clone, places.path, home, changes.ordinal
    FROM places
    INNER JOIN file_changes AS changes ON places.path = changes.head_path
    WHERE home = 0 AND NOT is_parsed
),
later_changes AS (
    SELECT clone, ordinal
    FROM place_changes
    QUALIFY ordinal > min(ordinal) OVER (PARTITION BY clone, path, home)
),
commits_of_clone AS (
    SELECT clone, ordinal, authored_at, count(*) AS places_changed
    FROM later_changes
    INNER JOIN work USING (ordinal)
    GROUP BY ALL
),
together AS (
    SELECT
        clone,
        count(*) AS commits,
        count(*) FILTER (places_changed > 1) AS shared_commits,
        max(authored_at) FILTER (places_changed > 1) AS last_shared_at
    FROM commits_of_clone
    GROUP BY clone
    HAVING count(*) FILTER (places_changed > 1) >= 3
),
homes_of_clone AS (
    -- Several clones of the same functions would say the same thing several times.
    SELECT clone, string_agg(DISTINCT path || ':' || home, ' ' ORDER BY path || ':' || home) AS homes
    FROM places
    GROUP BY clone
),
described AS (
    SELECT
        clone,
        count(*) AS places,
        count(DISTINCT path) AS files,
        sum(last_line - first_line + 1) AS lines,
        max(tokens) AS tokens,
        string_agg(path || ':' || first_line || '-' || last_line, ', ' ORDER BY place)
            FILTER (place <= 10) AS first_ten_places
    FROM (
        SELECT
            *,
            row_number() OVER (PARTITION BY clone ORDER BY path, first_line, last_line) AS place
        FROM production_places
    )
    GROUP BY clone
)
SELECT
    'clone ' || clone AS subject,
    shared_commits / commits AS value,
    commits AS n,
    clone,
    commits,
    shared_commits,
    strftime(last_shared_at, '%Y-%m-%d') AS last_shared_on,
    places,
    files,
    lines,
    tokens,
    first_ten_places,
    count(*) OVER same_functions AS clones_of_the_same_functions
FROM together
INNER JOIN described USING (clone)
INNER JOIN homes_of_clone USING (clone)
WINDOW same_functions AS (PARTITION BY homes)
QUALIFY row_number() OVER (PARTITION BY homes ORDER BY lines DESC, clone) = 1
ORDER BY shared_commits DESC, value DESC, lines DESC, clone
LIMIT 100
