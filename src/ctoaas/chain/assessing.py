"""The chain of `cto assess`: collect, measure, assess, deliver; each step in its own layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctoaas import __version__
from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.assess.document import to_json
from ctoaas.assess.judge import assess
from ctoaas.assess.repository_facts import facts_of
from ctoaas.chain.job import Job
from ctoaas.collect.collection import Collected, Settings, collect
from ctoaas.collect.git.source import Source
from ctoaas.core.canonical import dumps
from ctoaas.core.progress import Progress
from ctoaas.deliver.report.as_html import html
from ctoaas.deliver.report.as_pdf import pdf
from ctoaas.deliver.report.build import view
from ctoaas.evidence.store import open_evidence
from ctoaas.measure.runner import Result, run_all
from ctoaas.measure.table import write_results
from ctoaas.workspace import manifest
from ctoaas.workspace.atomic import write_bytes, write_text
from ctoaas.workspace.naming import safe_name

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Read:
    collected: Collected
    facts: RepositoryFacts
    results: list[Result]


def make(job: Job, sources: list[Source], folder: Path, key: str, progress: Progress) -> Json:
    """Write the whole result of `sources` into `folder`; its document."""
    rows: dict[str, int] = {}
    read = _read_all(job, sources, folder, rows, progress)
    several = len(read) > 1
    names = _names(read) if job.names else None
    company = job.company.name or " and ".join(r.facts.repository for r in read[:3])
    links = {}
    for each in read if several else ():
        part = Path("repositories") / safe_name(each.facts.repository)
        links[each.facts.repository] = str(part / "report.html")
        _deliver(_judge(job, [each], each.facts.repository), names, folder / part, {})
    progress.step("report", 0)
    assessment = _judge(job, read, company)
    document = _deliver(assessment, names, folder, links)
    rows["measures.parquet"] = write_results(assessment.results, folder / "measures.parquet")
    progress.finish("report")
    manifest.write(
        folder,
        manifest.Manifest(
            product=__version__,
            collectors={"git": __version__, "code": __version__, "people": __version__},
            inputs={"key": key, "inputs": job.inputs_hash}
            | {f"commit of {r.facts.repository}": r.facts.commit for r in read},
            coverage={
                r.facts.repository: {
                    "commits_read": r.facts.commits_read,
                    "commits_total": r.facts.commits_total,
                }
                for r in read
            },
        ),
        rows,
    )
    return document


def _read_all(
    job: Job, sources: list[Source], folder: Path, rows: dict[str, int], progress: Progress
) -> list[_Read]:
    read: list[_Read] = []
    for source, (_, name) in zip(sources, job.sources, strict=True):
        settings = Settings(
            as_of=job.as_of,
            name=name,
            taken=frozenset(each.collected.name.lower() for each in read),
            decided=job.decided,
            salt=job.company.salt,
            workers=job.workers,
        )
        staged = folder / "evidence.new"
        collected = collect(source, staged, job.cache, settings, progress)
        part = "evidence" if len(sources) == 1 else f"evidence/{safe_name(collected.name)}"
        (folder / part).parent.mkdir(exist_ok=True)
        staged.rename(folder / part)
        read.append(_measured(collected, folder / part, progress))
        rows |= {f"{part}/{table}.parquet": count for table, count in collected.rows.items()}
    return read


def _measured(collected: Collected, folder: Path, progress: Progress) -> _Read:
    progress.step("measures", 0)
    connection = open_evidence(folder)
    results = run_all(connection)
    facts = facts_of(connection)
    connection.close()
    progress.finish("measures")
    return _Read(collected, facts, results)


def _judge(job: Job, read: list[_Read], company: str) -> Assessment:
    return assess(
        {each.facts.repository: each.results for each in read},
        [each.facts for each in read],
        company=company,
        as_of=job.as_of,
        version=__version__,
        rates=job.company.day_rate(),
        distribution=job.company.distribution,
        inputs_hash=job.inputs_hash,
        benchmark=job.benchmark,
    )


def _deliver(
    assessment: Assessment,
    names: Mapping[str, str] | None,
    folder: Path,
    links: Mapping[str, str],
) -> Json:
    shown = view(assessment, names, links)
    document = to_json(assessment)
    write_text(folder / "assessment.json", dumps(document))
    write_text(folder / "report.html", html(shown))
    write_bytes(folder / "report.pdf", pdf(shown))
    return document


def _names(read: list[_Read]) -> dict[str, str]:
    return {person: name for each in read for person, name in each.collected.names.items()}
