"""An assessment in the background, through the same chain as `cto assess --workspace`."""

import os
import time
from pathlib import Path
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from ctoaas.chain.job import job, workers
from ctoaas.chain.run import run
from ctoaas.core.errors import CtoError
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.assessments.models import Run

_EVERY_SECONDS = 0.5


class Shown:
    """Listener that keeps the run's row up to date, at most twice a second."""

    def __init__(self, scope: Scope, run_id: UUID) -> None:
        self._scope, self._run, self._written_at = scope, run_id, 0.0

    def say(self, line: str) -> None:
        """Keep the line."""
        self._write(said=line)

    def step(self, label: str, done: int, total: int | None = None) -> None:
        """Keep how far it is."""
        now = time.monotonic()
        if now - self._written_at >= _EVERY_SECONDS:
            self._written_at = now
            self._write(label=label, done=done, total=total)

    def finish(self, label: str) -> None:
        """Nothing: the next step says more."""

    def _write(self, **fields: object) -> None:
        with within(self._scope):
            Run.objects.filter(id=self._run).update(**fields)


@task()
def assess(client: str, run_id: str) -> None:
    """Run the assessment `run_id` of `client`; safe to begin again after a crash."""
    scope = Scope(None, frozenset({UUID(client)}))
    with within(scope):
        held = Run.objects.select_related("engagement").filter(id=run_id).first()
        if held is None or not held.is_open:
            return
        Run.objects.filter(id=run_id).update(state=Run.State.RUNNING)
    root = held.engagement.workspace.root
    listener = Shown(scope, held.id)
    try:
        done = run(job((), root, Path("unused"), None, None, False, workers()), listener)
    except CtoError as error:
        _end(scope, held.id, state=Run.State.FAILED, said=_without(root, str(error)))
        return
    except Exception:
        _end(scope, held.id, state=Run.State.FAILED, said="The program failed; its log says why.")
        raise
    _end(scope, held.id, state=Run.State.DONE, result=done.folder.name, said="")


def _end(scope: Scope, run_id: UUID, **fields: object) -> None:
    with within(scope):
        Run.objects.filter(id=run_id).update(ended_at=timezone.now(), **fields)


def _without(root: Path, text: str) -> str:
    """The message without where the server keeps its files."""
    return text.replace(f"{root}{os.sep}", "").replace(str(root), "the workspace")
