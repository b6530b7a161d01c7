"""Work that was asked for and is done by the worker."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from ctoaas.core.errors import CtoError
from ctoaas.portal.access.models import User
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.access.walled import OfEngagement

ENDED = Signal()
"""Sent with `work` by its model when it is done or has stopped, in one transaction with that."""


class Work(OfEngagement):
    """One piece of background work, and where it is."""

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", "Waiting for its turn"
        RUNNING = "running", "At work"
        DONE = "done", "Done"
        FAILED = "failed", "Stopped"

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)
    """What was said last; the error when it stopped."""

    class Meta(OfEngagement.Meta):
        """As of every walled row."""

        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether it still waits or works."""
        return self.state in (self.State.WAITING, self.State.RUNNING)


Row = TypeVar("Row", bound=Work)


def scope_of(client: str) -> Scope:
    """What a task of `client` sees."""
    return Scope(None, frozenset({UUID(client)}))


def carry_out(
    model: type[Row], client: str, id_: str, do: Callable[[Row], Mapping[str, object]]
) -> None:
    """Do the work of one row and keep what `do` gives; safe to begin again after a crash.

    A CtoError ends it with its line; anything else is a fault of the program and goes on.
    """
    scope = scope_of(client)
    with within(scope):
        held = model.objects.select_related("engagement").filter(id=id_).first()
        if held is None or not held.is_open:
            return
        model.objects.filter(id=id_).update(state=Work.State.RUNNING)
    root = held.engagement.workspace.root
    try:
        done = do(held)
    except CtoError as error:
        end(model, scope, id_, state=Work.State.FAILED, said=_without(root, str(error)))
    except Exception:
        said = "The program failed; its log says why."
        end(model, scope, id_, state=Work.State.FAILED, said=said)
        raise
    else:
        end(model, scope, id_, state=Work.State.DONE, said="", **done)


def end(model: type[Work], scope: Scope, id_: str, **fields: object) -> None:
    """Keep how a piece of work ended, and tell whoever listens."""
    with within(scope), transaction.atomic():
        model.objects.filter(id=id_).update(ended_at=timezone.now(), **fields)
        ENDED.send(model, work=model.objects.select_related("engagement__client").get(id=id_))


def _without(root: Path, text: str) -> str:
    """The message without where the server keeps its files."""
    return text.replace(f"{root}{os.sep}", "").replace(str(root), "the workspace")
