"""Traces of technologies: languages and files in the evidence, dependencies in the manifests."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from ctoaas.assess.document import Json
from ctoaas.cli.repositories import commits_of, opened
from ctoaas.collect.git.declared import declared
from ctoaas.core.errors import SourceError
from ctoaas.evidence.query import ask
from ctoaas.plan.radar.proposing import Trace
from ctoaas.plan.radar.technologies import named_by
from ctoaas.workspace.company import Company
from ctoaas.workspace.folder import Workspace

_MOST_ROWS = 10_000_000
LEAST_SHARE = 0.02
"""Of a repository's code; a language with less is an accident (house rule)."""
MOST_DECLARED = 60
"""Dependencies of one repository; the longest held come first."""
_CHANGES = """
WITH moments AS (
    SELECT {key} AS repository, max(as_of) AS as_of FROM repositories GROUP BY ALL
),
work AS (
    SELECT change.*, commits.authored_at, {change_key} AS owner
    FROM file_changes AS change
    INNER JOIN commits ON {joined}
    WHERE NOT commits.is_bot AND NOT commits.is_bulk AND change.head_path IS NOT NULL
),
present AS (SELECT {key} AS owner, path, class, language, code_lines FROM files)
SELECT
    owner, {what} AS what,
    min(authored_at), max(authored_at),
    count(DISTINCT commit) FILTER (authored_at > as_of - INTERVAL 12 MONTH),
    count(DISTINCT commit) FILTER (
        authored_at > as_of - INTERVAL 24 MONTH AND authored_at <= as_of - INTERVAL 12 MONTH
    ),
    any_value(lines)
FROM work
INNER JOIN moments ON moments.repository = owner
INNER JOIN (
    SELECT owner AS o, path AS p, class, language,
        sum(code_lines) OVER (PARTITION BY owner, language)
        / sum(code_lines) OVER (PARTITION BY owner) AS lines
    FROM present
) AS held ON o = owner AND p = head_path
WHERE {wanted}
GROUP BY ALL
ORDER BY ALL
"""


def traces_of(
    place: Workspace, company: Company | None, folder: Path, document: Json
) -> tuple[tuple[Trace, ...], tuple[str, ...]]:
    """All traces, and one sentence for each repository whose manifests could not be read."""
    several = len(document["repositories"]) > 1
    found = [*_languages(folder, several=several)]
    found += _files(folder, several=several)
    unread = []
    for name, commit in commits_of(document).items():
        try:
            found += _declared(place, company, folder, name, commit, several=several)
        except SourceError as error:
            unread.append(f"What {name} declares to use: {error}")
    return tuple(found), tuple(unread)


def _sql(what: str, wanted: str, *, several: bool) -> str:
    key = "repository" if several else "(SELECT repository FROM repositories)"
    joined = "change.ordinal = commits.ordinal"
    if several:
        joined += " AND change.repository = commits.repository"
    change_key = "change.repository" if several else key
    return _CHANGES.format(key=key, change_key=change_key, joined=joined, what=what, wanted=wanted)


def _languages(folder: Path, *, several: bool) -> list[Trace]:
    sql = _sql(
        "held.language", "held.class = 'production' AND held.language <> ''", several=several
    )
    return [
        Trace(
            str(what),
            "languages-and-frameworks",
            str(owner),
            f"{float(share) * 100:.0f} % of the code",
            _day(first),
            _day(last),
            int(recent),
            int(before),
            is_code=True,
        )
        for owner, what, first, last, recent, before, share in ask(
            folder, sql, limit=_MOST_ROWS
        ).rows
        if share is not None and float(share) >= LEAST_SHARE
    ]


def _files(folder: Path, *, several: bool) -> list[Trace]:
    """Technologies that show by files which are still there, their changes added up."""
    sql = _sql("head_path", "held.class NOT IN ('vendored', 'test')", several=several)
    found: dict[tuple[str, str], Trace] = {}
    for owner, path, first, last, recent, before, _ in ask(folder, sql, limit=_MOST_ROWS).rows:
        for each in named_by(str(path)):
            key = (str(owner), each.name)
            own = Trace(
                each.name, each.quadrant, str(owner), str(path), _day(first), _day(last),
                int(recent), int(before),
            )  # fmt: skip
            found[key] = _joined(found[key], own) if key in found else own
    return list(found.values())


def _joined(one: Trace, other: Trace) -> Trace:
    return replace(
        one,
        first_on=min(one.first_on, other.first_on),
        last_on=max(one.last_on, other.last_on),
        recent=(one.recent or 0) + (other.recent or 0),
        before=(one.before or 0) + (other.before or 0),
    )


def _declared(
    place: Workspace,
    company: Company | None,
    folder: Path,
    name: str,
    commit: str,
    *,
    several: bool,
) -> list[Trace]:
    source = opened(name, place, company) if company is not None else None
    if source is None or not commit:
        return []
    where = f"WHERE repository = '{name}' AND" if several else "WHERE"
    sql = f"SELECT path FROM files {where} class NOT IN ('vendored', 'test') ORDER BY path"
    paths = [str(path) for (path,) in ask(folder, sql, limit=_MOST_ROWS).rows]
    held = sorted(declared(source, commit, paths), key=lambda d: (d.first_on, d.name, d.manifest))
    return [
        Trace(
            each.name,
            "languages-and-frameworks",
            name,
            f"declared in {each.manifest}",
            each.first_on,
            each.last_on,
            None,
            None,
        )
        for each in held[:MOST_DECLARED]
    ]


def _day(moment: datetime) -> date:
    return moment.date()
