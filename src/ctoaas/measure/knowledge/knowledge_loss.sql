-- One row: share of production lines whose writers made no commit for 12 months.
WITH repository AS (
    SELECT repository, as_of, is_shallow FROM repositories
),
near_miss AS (
    SELECT
        unnest([a.person, b.person]) AS person,
        unnest([b.last_at, a.last_at]) AS last_at
    FROM identity_pairs AS pair
    JOIN identities AS a ON a.identity = pair.left_identity
    JOIN identities AS b ON b.identity = pair.right_identity
    WHERE pair.decision = 'near-miss' AND a.person <> b.person AND NOT a.is_bot AND NOT b.is_bot
),
seen AS (
    SELECT
        identity,
        person,
        max(last_at) OVER (PARTITION BY person) AS last_at,
        if(
            merge_rule <> 'alone' AND merge_score < 0.9,
            last_at,
            max(last_at) FILTER (merge_rule = 'alone' OR merge_score >= 0.9)
                OVER (PARTITION BY person)
        ) AS last_at_apart
    FROM identities
    WHERE NOT is_bot
),
writer AS (
    SELECT
        seen.identity,
        seen.last_at,
        seen.last_at_apart,
        greatest(seen.last_at, partner.last_at) AS last_at_together
    FROM seen
    LEFT JOIN (SELECT person, max(last_at) AS last_at FROM near_miss GROUP BY person) AS partner
        USING (person)
),
written AS (
    SELECT path, commit, sum(line_count) AS lines
    FROM line_ownership
    JOIN (SELECT path FROM files WHERE class = 'production') USING (path)
    GROUP BY path, commit
),
held AS (
    SELECT path, identity, sum(lines) AS lines
    FROM written
    JOIN (SELECT commit, identity FROM commits WHERE NOT is_bot) USING (commit)
    GROUP BY path, identity
),
per_file AS (
    SELECT
        path,
        sum(lines) AS lines,
        sum(lines) FILTER (last_at < as_of - INTERVAL 3 MONTH) AS lost_3,
        sum(lines) FILTER (last_at < as_of - INTERVAL 12 MONTH) AS lost_12,
        sum(lines) FILTER (last_at < as_of - INTERVAL 24 MONTH) AS lost_24,
        sum(lines) FILTER (last_at_apart < as_of - INTERVAL 12 MONTH) AS lost_apart,
        sum(lines) FILTER (last_at_together < as_of - INTERVAL 12 MONTH) AS lost_together
    FROM held
    JOIN writer USING (identity), repository
    GROUP BY path
),
busy AS (
    SELECT change.head_path AS path, count(*) AS changes
    FROM file_changes AS change
    JOIN commits USING (ordinal), repository
    WHERE NOT commits.is_bulk AND NOT commits.is_bot
        AND commits.authored_at > as_of - INTERVAL 12 MONTH AND commits.authored_at <= as_of
    GROUP BY change.head_path
),
summed AS (
    SELECT
        sum(lines) AS known_lines,
        coalesce(sum(lost_3), 0) AS lost_3,
        coalesce(sum(lost_12), 0) AS lost_12,
        coalesce(sum(lost_24), 0) AS lost_24,
        coalesce(sum(lost_apart), 0) AS lost_apart,
        coalesce(sum(lost_together), 0) AS lost_together,
        coalesce(sum(lost_12 * changes), 0) AS lost_hot,
        sum(lines * changes) AS known_hot,
        count(*) FILTER (lost_12 * 2 > lines) AS lost_files,
        count(*) AS files
    FROM per_file
    LEFT JOIN busy USING (path)
)
SELECT
    repository AS subject,
    lost_12 / known_lines AS value,
    known_lines AS n,
    least(lost_12, lost_apart, lost_together) / known_lines AS low,
    greatest(lost_12, lost_apart, lost_together) / known_lines AS high,
    lost_3 / known_lines AS share_3_months,
    lost_24 / known_lines AS share_24_months,
    lost_hot / known_hot AS hotspot_share,
    known_lines,
    lost_12 AS lost_lines,
    lost_files,
    files,
    CASE WHEN is_shallow THEN 'the clone is shallow: who wrote the older lines is not known' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN known_lines IS NULL THEN 'no person wrote a line of a production file' END
        AS not_applicable
FROM summed, repository
ORDER BY subject
