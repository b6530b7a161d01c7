-- One row: share of a year's changes that a repair in the year after traces back to (R-SZZ).
WITH repository AS (
    SELECT
        repository,
        as_of,
        as_of - INTERVAL 12 MONTH AS until,
        as_of - INTERVAL 24 MONTH AS since,
        as_of - INTERVAL 36 MONTH AS before,
        is_shallow AND first_commit_at > as_of - INTERVAL 24 MONTH AS is_cut
    FROM repositories
),
production_change AS (
    SELECT ordinal, path FROM file_changes WHERE class = 'production'
),
usable AS (
    SELECT ordinal, is_fix, authored_at
    FROM commits
    WHERE NOT is_merge AND NOT is_bot AND NOT is_bulk
),
repair AS (
    SELECT repair.ordinal, max(born.ordinal) AS born_ordinal
    FROM replaced_lines AS removed
    JOIN production_change AS change
        ON change.ordinal = removed.ordinal AND change.path = removed.path
    JOIN usable AS repair ON repair.ordinal = removed.ordinal AND repair.is_fix
    JOIN usable AS born ON born.ordinal = removed.born_ordinal
    WHERE removed.born_ordinal <> removed.ordinal AND born.authored_at <= repair.authored_at
    GROUP BY repair.ordinal
),
traced AS (
    SELECT
        repair.born_ordinal AS ordinal,
        min(fix.authored_at) AS repaired_at
    FROM repair
    JOIN usable AS fix ON fix.ordinal = repair.ordinal
    GROUP BY repair.born_ordinal
),
changed AS (
    SELECT
        authored_at > since AND authored_at <= until AS is_recent,
        authored_at > before AND authored_at <= since AS is_before,
        coalesce(repaired_at <= authored_at + INTERVAL 12 MONTH, false) AS is_repaired
    FROM usable
    SEMI JOIN production_change USING (ordinal)
    LEFT JOIN traced USING (ordinal), repository
    WHERE NOT is_fix
),
counted AS (
    SELECT
        count(*) FILTER (is_recent) AS changes,
        count(*) FILTER (is_recent AND is_repaired) AS repaired,
        count(*) FILTER (is_before) AS changes_before,
        count(*) FILTER (is_before AND is_repaired) AS repaired_before
    FROM changed
),
wilson AS (
    SELECT *, 1.96 * sqrt(repaired * (changes - repaired) / nullif(changes, 0) + 0.9604) AS margin
    FROM counted
)
SELECT
    repository AS subject,
    repaired / nullif(changes, 0) AS value,
    changes AS n,
    round(greatest(0, (repaired + 1.9208 - margin) / (changes + 3.8416)), 9) AS low,
    round(least(1, (repaired + 1.9208 + margin) / (changes + 3.8416)), 9) AS high,
    changes,
    repaired AS repaired_changes,
    repaired_before / nullif(changes_before, 0) AS share_before,
    (SELECT count(*) FROM repair) AS traced_fixes,
    (SELECT count(*) FROM usable SEMI JOIN production_change USING (ordinal) WHERE is_fix) AS fixes,
    CASE WHEN is_cut THEN 'the clone is shallow and does not reach back 24 months' END
        AS unavailable,
    'the whole history (git fetch --unshallow)' AS needs,
    CASE WHEN changes = 0 THEN 'no change of the product between 24 and 12 months ago' END
        AS not_applicable
FROM wilson, repository
ORDER BY subject
