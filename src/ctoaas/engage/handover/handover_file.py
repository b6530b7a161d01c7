"""handover.toml: what people and the portal wrote about the things that go on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.engage.faults import Refused, placed
from ctoaas.engage.handover.page import Handover, Item, read
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.toml_file import read as read_toml

FILE = "handover.toml"
_TEXTS = ("kind", "id", "title", "owner_now", "owner_after")


def load(file: Path) -> Handover | Refused:
    """What the file says, nothing when it is not there; or a line for each thing that is wrong."""
    if not file.exists():
        return Handover(())
    document = read_toml(file)
    found = read(document.value)
    if isinstance(found, Refused):
        return Refused(tuple(placed(document, fault) for fault in found.faults))
    return found


def save(file: Path, handover: Handover) -> None:
    """Write the file in one step. Raises UsageError when it would not be read again as it is."""
    taken = read(_plain(handover))
    if isinstance(taken, Refused):
        raise UsageError(FILE, str(taken.faults[0]), "mend it and try again")
    write_text(file, toml(handover))


def toml(handover: Handover) -> str:
    """The file's text; empty fields are left out, so that they are asked for again."""
    head = [f"ends_on = {handover.ends_on}"] if handover.ends_on else []
    head += [f"none_of = {_text(list(handover.none_of))}"] if handover.none_of else []
    parts = ["\n".join(head)] if head else []
    parts += ["\n".join(["[[items]]", *_lines(item)]) for item in handover.items]
    return "\n\n".join(parts) + "\n"


def with_item(handover: Handover, item: Item) -> Handover:
    """`item` in the place of the one of its kind and id, or at the end; its kind is asked for."""
    key = (item.kind, item.id)
    items = [item if (each.kind, each.id) == key else each for each in handover.items]
    if item not in items:
        items.append(item)
    none_of = tuple(kind for kind in handover.none_of if kind != item.kind)
    return replace(handover, items=tuple(items), none_of=none_of)


def without_item(handover: Handover, kind: str, id_: str) -> Handover:
    """Nothing said any more about the item of that kind and id."""
    kept = tuple(each for each in handover.items if (each.kind, each.id) != (kind, id_))
    return replace(handover, items=kept)


def with_none_of(handover: Handover, kind: str) -> Handover:
    """Somebody said that there is nothing of that kind."""
    return replace(handover, none_of=tuple(dict.fromkeys((*handover.none_of, kind))))


def _lines(item: Item) -> Iterator[str]:
    for key in _TEXTS:
        if getattr(item, key):
            yield f"{key} = {_text(getattr(item, key))}"
    if item.is_handed_over:
        yield "is_handed_over = true"
    if item.evidence:
        yield f"evidence = {_text(item.evidence)}"


def _text(held: object) -> str:
    return json.dumps(held, ensure_ascii=False)


def _plain(handover: Handover) -> dict[str, object]:
    fields = (*_TEXTS, "is_handed_over", "evidence")
    items = [{key: getattr(item, key) for key in fields} for item in handover.items]
    return {"items": items, "none_of": list(handover.none_of), "ends_on": handover.ends_on}
