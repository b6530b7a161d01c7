-- One row per production file: percentile of a year's revisions × percentile of complexity.
WITH work AS (
    SELECT
        ordinal,
        person,
        is_fix,
        authored_at > as_of - INTERVAL 12 MONTH AND authored_at <= as_of AS in_window
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
),
revisions AS (
    SELECT
        c.head_path AS path,
        ordinal,
        person,
        is_fix,
        in_window,
        sum(c.added + c.deleted) AS changed_lines
    FROM file_changes AS c
    INNER JOIN work USING (ordinal)
    WHERE c.head_path IS NOT NULL
    GROUP BY ALL
),
history AS (
    SELECT
        path,
        count(*) AS revisions_total,
        count(*) FILTER (in_window) AS revisions_window,
        count(*) FILTER (in_window AND is_fix) AS fixes_window,
        count(DISTINCT person) FILTER (in_window) AS people_window,
        sum(changed_lines) FILTER (in_window) AS changed_lines_window
    FROM revisions
    GROUP BY path
),
file_cognitive AS (
    SELECT path, sum(cognitive) AS cognitive
    FROM functions
    WHERE is_test IS NOT TRUE
    GROUP BY path
),
product AS (
    SELECT
        path,
        component,
        language,
        code_lines,
        is_parsed IS TRUE AS is_parsed,
        CASE WHEN is_parsed THEN coalesce(cognitive, 0) END AS cognitive,
        CASE WHEN is_parsed THEN coalesce(cognitive, 0) ELSE code_lines END AS complexity,
        coalesce(revisions_total, 0) AS revisions_total,
        coalesce(revisions_window, 0) AS revisions_window,
        coalesce(fixes_window, 0) AS fixes_window,
        coalesce(people_window, 0) AS people_window,
        coalesce(changed_lines_window, 0) AS changed_lines_window
    FROM files
    LEFT JOIN file_cognitive USING (path)
    LEFT JOIN history USING (path)
    WHERE class = 'production' AND is_binary IS NOT TRUE AND code_lines > 0
),
percentiles AS (
    SELECT
        *,
        CASE WHEN revisions_window > 0
            THEN cume_dist() OVER (ORDER BY revisions_window) ELSE 0
        END AS revisions_percentile,
        CASE WHEN complexity > 0
            THEN cume_dist() OVER (PARTITION BY is_parsed ORDER BY complexity) ELSE 0
        END AS complexity_percentile,
        changed_lines_window / nullif(sum(changed_lines_window) OVER (), 0) AS share_of_work,
        sum(revisions_window) OVER () AS revisions_of_all
    FROM product
),
ranked AS (
    SELECT
        *,
        revisions_percentile * complexity_percentile AS score,
        row_number() OVER (
            ORDER BY
                revisions_percentile * complexity_percentile DESC, revisions_window DESC,
                code_lines DESC, path
        ) AS rank
    FROM percentiles
    WHERE revisions_of_all > 0
    QUALIFY rank <= 500
)
SELECT
    coalesce(path, repository) AS subject,
    score AS value,
    revisions_window AS n,
    rank,
    revisions_window,
    revisions_total,
    changed_lines_window,
    share_of_work,
    people_window,
    fixes_window,
    code_lines,
    cognitive,
    CASE WHEN is_parsed THEN 'cognitive complexity' WHEN path IS NOT NULL THEN 'lines of code' END
        AS complexity_basis,
    revisions_percentile,
    complexity_percentile,
    component,
    language,
    CASE WHEN path IS NULL
        THEN 'no production code was changed in the twelve months before the assessment'
    END AS not_applicable
FROM repositories
LEFT JOIN ranked ON true
ORDER BY rank
