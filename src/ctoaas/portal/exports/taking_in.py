"""An engagement out of its pack: workspace, rows and trail as they were, or nothing at all.

A pack is for a portal that does not know the client yet: rows keep their ids, so that hashes,
acceptances and the chain hold as they were made. People the portal does not know become names
without an account.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.engage.audit import verify
from ctoaas.engage.handover.opening import open_pack
from ctoaas.engage.handover.pack import RECORDS, WORKSPACE
from ctoaas.portal.access.models import User
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.clients.models import Client, Engagement
from ctoaas.portal.exports.restoring import people_of, restored, row
from ctoaas.portal.handing_over.records import WITHHELD, tables
from ctoaas.portal.server.place import place
from ctoaas.portal.trail.models import TrailEvent
from ctoaas.portal.trail.recording import record

_AGAIN = "ask for the pack again"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it."""

    engagement: Engagement
    hash: str
    rows: int
    left: tuple[str, ...]
    """Tables that stay behind, because they open something at the other portal."""


def take_in(upload: UploadedFile[bytes], by: User) -> TakenIn:
    """The engagement; it and its workspace stand whole or not at all.

    Raises UsageError for a pack that cannot be taken in here, EvidenceError for a damaged one.
    """
    with tempfile.TemporaryDirectory(dir=place().root, prefix=".pack-") as folder:
        file, opened = Path(folder) / "pack.zip", Path(folder) / "opened"
        with file.open("xb") as target:
            for piece in upload.chunks():
                target.write(piece)
        pack = open_pack(file, opened)
        records = opened / RECORDS
        whose = _json(records / "engagement.json")
        try:
            with transaction.atomic(), within(Scope(by.id, None)):
                engagement, count, left = _rows(records, whose)
                record(engagement, by, "took in", f"pack {pack.hash[:12]}", "", pack.hash)
                # Last: a folder without a row harms nobody, a row without a folder is broken.
                _move(opened / WORKSPACE, engagement.workspace.root)
        except IntegrityError as error:
            raise UsageError(
                "pack", "holds rows that are here already", "nothing was taken"
            ) from error
    return TakenIn(engagement, pack.hash, count, left)


def _rows(records: Path, whose: dict[str, Any]) -> tuple[Engagement, int, tuple[str, ...]]:
    _require_unknown(whose)
    people_of(_json(records / "people.json"))
    client, engagement = row(Client, whose["client"]), row(Engagement, whose["engagement"])
    if engagement.client_id != client.id:
        raise EvidenceError("pack", "holds an engagement of another client", _AGAIN)
    restored(Client, [client])
    restored(Engagement, [engagement])
    count, left = 2, []
    for model in _in_order():
        lines = records / "rows" / f"{model._meta.model_name}.jsonl"
        if not lines.exists() or model is TrailEvent:
            continue
        if any(WITHHELD.search(field.attname) for field in model._meta.concrete_fields):
            left.append(model._meta.model_name or "")
            continue
        count += restored(model, _checked(model, lines, engagement))
    return engagement, count + _trail(records, engagement), tuple(left)


def _checked(model: type[Any], lines: Path, engagement: Engagement) -> Iterator[Any]:
    """Rows of a table, each of this engagement."""
    for held in _lines(lines):
        made = row(model, held)
        if (made.engagement_id, made.client_id) != (engagement.id, engagement.client_id):
            raise EvidenceError(lines.name, "holds a row of another engagement", _AGAIN)
        yield made


def _trail(records: Path, engagement: Engagement) -> int:
    """The chain of the client, when it holds; all of it belongs to the engagement here."""
    events = list(_lines(records / "audit.jsonl"))
    verdict = verify(events)
    if not verdict.holds or (events and verdict.tenant != str(engagement.client_id)):
        raise EvidenceError("audit.jsonl", "is a chain that does not hold", _AGAIN)
    people_of({one["actor"]: one["actor"] for one in events}, only_ids=True)
    own = {held["sequence"]: held["id"] for held in _lines(records / "rows" / "trailevent.jsonl")}
    made = []
    for one in events:
        event = TrailEvent(engagement=engagement, client_id=engagement.client_id, **one)
        event.by_id = UUID(one["actor"])
        event.id = UUID(own[one["sequence"]]) if one["sequence"] in own else event.id
        made.append(event)
    return restored(TrailEvent, made)


def _in_order() -> list[type[Any]]:
    """Tables, each behind those it points to."""
    left, found = list(tables()), list[type[Any]]()
    while left:
        ready = [m for m in left if not (_needs(m) & set(left)) - {m}]
        found += ready or left
        left = [m for m in left if m not in found]
    return found


def _needs(model: type[Any]) -> set[type[Any]]:
    return {f.related_model for f in model._meta.concrete_fields if f.related_model is not None}


def _require_unknown(whose: dict[str, Any]) -> None:
    for kind in ("client", "engagement"):
        if not isinstance(whose.get(kind), dict):
            raise EvidenceError("engagement.json", f"holds no {kind}", _AGAIN)
    held, name = whose["client"], whose["client"].get("name")
    if Client.objects.filter(id=held.get("id")).exists():
        raise UsageError("pack", "is of a client that is here already", "nothing was taken")
    if Client.objects.filter(name=name).exists():
        raise UsageError("pack", f"a client called {name} is here already", "rename that one first")


def _move(workspace: Path, target: Path) -> None:
    if target.exists():
        raise UsageError("pack", "the workspace of its engagement is here already", "remove it")
    shutil.move(workspace, target)


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except FileNotFoundError as error:
        what = f"holds no {file.name}: it was not made by a portal of this version"
        raise UsageError("pack", what, "make it anew there") from error
    except (ValueError, RecursionError) as error:
        raise EvidenceError(file.name, "is no JSON", _AGAIN) from error


def _lines(file: Path) -> Iterable[dict[str, Any]]:
    if not file.exists():
        return
    with file.open("rb") as stream:
        for line in stream:
            try:
                held = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise EvidenceError(file.name, "is no JSON", _AGAIN) from error
            if not isinstance(held, dict):
                raise EvidenceError(file.name, "holds something that is no row", _AGAIN)
            yield held
