-- One row per production function: percentile of a year's commits × percentile of complexity.
WITH work AS (
    SELECT
        ordinal,
        is_fix,
        authored_at > as_of - INTERVAL 12 MONTH AND authored_at <= as_of AS in_window
    FROM commits, repositories
    WHERE is_merge IS NOT TRUE AND is_bot IS NOT TRUE AND is_bulk IS NOT TRUE
),
history AS (
    SELECT
        path,
        first_line,
        name,
        count(*) AS revisions_total,
        count(*) FILTER (in_window) AS revisions_window,
        count(*) FILTER (in_window AND is_fix) AS fixes_window
    FROM function_changes
    INNER JOIN work USING (ordinal)
    GROUP BY ALL
),
product AS (
    SELECT
        f.*,
        files.component,
        files.language,
        coalesce(revisions_total, 0) AS revisions_total,
        coalesce(revisions_window, 0) AS revisions_window,
        coalesce(fixes_window, 0) AS fixes_window,
        row_number() OVER (PARTITION BY f.path, f.name ORDER BY f.first_line) AS namesake
    FROM functions AS f
    INNER JOIN files ON f.path = files.path
    LEFT JOIN history AS h ON f.path = h.path AND f.first_line = h.first_line AND f.name = h.name
    WHERE files.class = 'production' AND f.is_test IS NOT TRUE
),
percentiles AS (
    SELECT
        *,
        cume_dist() OVER (ORDER BY revisions_window) AS revisions_percentile,
        cume_dist() OVER (ORDER BY cognitive) AS complexity_percentile
    FROM product
),
ranked AS (
    SELECT
        *,
        revisions_percentile * complexity_percentile AS score,
        row_number() OVER (
            ORDER BY
                revisions_percentile * complexity_percentile DESC, revisions_window DESC,
                cognitive DESC, code_lines DESC, path, first_line, name
        ) AS rank
    FROM percentiles
    WHERE revisions_window > 0 AND cognitive > 0
    QUALIFY rank <= 200
)
SELECT
    path || '::' || name || CASE WHEN namesake > 1 THEN '#' || namesake ELSE '' END AS subject,
    score AS value,
    revisions_window AS n,
    rank,
    path,
    name,
    first_line,
    last_line,
    revisions_window,
    revisions_total,
    fixes_window,
    code_lines,
    cognitive,
    cyclomatic,
    nesting,
    revisions_percentile,
    complexity_percentile,
    component,
    language
FROM ranked
ORDER BY rank
