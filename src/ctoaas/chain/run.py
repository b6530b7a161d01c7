"""One run of `cto assess`: the result that stands when nothing has changed, else a new one."""

import errno
import importlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctoaas.chain.job import Job, product_digest
from ctoaas.collect.git.clone import local_clone
from ctoaas.collect.git.source import Source, open_source
from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import EvidenceError
from ctoaas.core.progress import Progress
from ctoaas.workspace import manifest
from ctoaas.workspace.atomic import FULL, standing, write_text, writing
from ctoaas.workspace.company import is_url
from ctoaas.workspace.lock import writer_lock

Json = dict[str, Any]

_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True, slots=True)
class Done:
    """A finished assessment."""

    folder: Path
    document: Json
    is_unchanged: bool
    """Nothing had changed: the result that stood was kept."""


def run(job: Job, progress: Progress) -> Done:
    """Assess, or find that the result standing is still right."""
    with writing(job.cache):
        job.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = job.cache / ".gitignore"
        if not ignore.exists():
            write_text(ignore, "*\n")
    with _a_place_to_write(job.cache), writer_lock(job.cache):
        return _run(job, progress)


def _run(job: Job, progress: Progress) -> Done:
    with writing(job.cache):
        sources = [_open(job, each, progress) for each, _ in job.sources]
    commit = _commit(sources)
    asked = [[s.head for s in sources], list(job.sources), str(job.as_of), job.inputs_hash]
    key = digest(dumps(asked) + product_digest())
    folder = standing(job.result(commit))
    held = _standing(folder, key)
    if held is not None:
        return Done(folder, held, is_unchanged=True)
    with job.staged(commit) as staged:
        # Imported late: a run that finds nothing new needs none of it.
        make = importlib.import_module("ctoaas.chain.assessing").make
        document = make(job, sources, staged, key, progress)
    return Done(job.result(commit), document, is_unchanged=False)


@contextmanager
def _a_place_to_write(cache: Path) -> Iterator[None]:
    """Turn a full disk and a folder of somebody else, wherever met, into one clear line."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL | _DENIED:
            raise
        with writing(Path(os.fsdecode(error.filename or cache))):
            raise


def _open(job: Job, given: str, progress: Progress) -> Source:
    path = Path(given)
    if is_url(given) and not os.path.exists(given):  # any text will do, however long
        with job.reaching(given) as reach:
            path = local_clone(
                given, job.cache, offline=job.offline, progress=progress, reach=reach
            )
    return open_source(path, job.cache, job.as_of if job.is_past else None)


def _commit(sources: list[Source]) -> str:
    heads = [source.head for source in sources]
    return heads[0] if len(heads) == 1 else digest("\n".join(heads))


def _standing(folder: Path, key: str) -> Json | None:
    """The document of a result made from the very same input, whose files are all whole."""
    try:
        if manifest.read(folder).inputs.get("key") != key or manifest.check(folder):
            return None
        document = json.loads((folder / "assessment.json").read_bytes())
    except (EvidenceError, OSError, ValueError):
        # Missing or damaged: it is made again.
        return None
    return document if isinstance(document, dict) else None
