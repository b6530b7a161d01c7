"""An assessment in the background, through the same chain as `cto assess --workspace`."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django_tasks import task

from ctoaas.chain.job import job, workers
from ctoaas.chain.run import run
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.background.work import carry_out, scope_of
from ctoaas.portal.repositories.reaching import reaching

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
    carry_out(Run, client, run_id, _assessed)


def _assessed(held: Run) -> Mapping[str, object]:
    listener = Shown(scope_of(str(held.client_id)), held.id)
    root = held.engagement.workspace.root
    asked = job((), root, Path("unused"), None, None, False, workers())
    done = run(replace(asked, reaching=reaching(held.engagement)), listener)
    return {"result": done.folder.name}
