"""plan/radar.toml: items, and every move to a ring with its day and reason; the last one counts."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctoaas.plan.writing.toml_text import table
from ctoaas.workspace.toml_file import Field, read

RINGS = ("adopt", "trial", "assess", "hold")
QUADRANTS = ("techniques", "platforms", "tools", "languages-and-frameworks")
MOST_ITEMS = 400
HEAD = """# Technologies by ring: adopt, trial, assess, hold. The last move of an item counts.
# Written by cto radar propose --confirm, move and import; to be edited.
"""


@dataclass(frozen=True, slots=True)
class Move:
    """An item came to a ring."""

    ring: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One technology with all its moves, oldest first; at least one."""

    name: str
    quadrant: str
    note: str
    moves: tuple[Move, ...]

    @property
    def ring(self) -> str:
        """Where it stands."""
        return self.moves[-1].ring

    @property
    def moved(self) -> int:
        """Rings moved inwards by the last move; negative outwards, 0 for a new item."""
        if len(self.moves) < 2:
            return 0
        return RINGS.index(self.moves[-2].ring) - RINGS.index(self.moves[-1].ring)

    def is_new(self, day: date) -> bool:
        """Whether it came within half a year before `day`."""
        return len(self.moves) == 1 and 0 <= (day - self.moves[0].on).days <= 183


@dataclass(frozen=True, slots=True)
class Radar:
    """All items, in the order of the file."""

    items: tuple[Item, ...] = ()

    def item(self, name: str) -> Item | None:
        """The item of this name, letters of either case."""
        wanted = name.casefold()
        return next((each for each in self.items if each.name.casefold() == wanted), None)


def load_if_there(file: Path) -> Radar:
    """The radar in `file`, an empty one where there is none."""
    return of(read(file)) if file.is_file() else Radar()


def of(document: Field) -> Radar:
    """The radar a TOML document holds; UsageError names file, line and field."""
    held = document.table(("items",))
    fields = held["items"].items() if "items" in held else []
    if len(fields) > MOST_ITEMS:
        raise held["items"].wrong(f"are {len(fields)}", f"keep the {MOST_ITEMS} that matter")
    items: dict[str, Item] = {}
    for field in fields:
        item = _item(field)
        if item.name.casefold() in items:
            raise field.wrong(f'"{item.name}" is there twice', "put its moves under one of them")
        items[item.name.casefold()] = item
    return Radar(tuple(items.values()))


def written(radar: Radar) -> str:
    """`radar` as the text of plan/radar.toml."""
    entries = []
    for item in radar.items:
        fields = {"name": item.name, "quadrant": item.quadrant, "note": item.note}
        moves = [
            table("items.moves", {"ring": each.ring, "on": each.on, "reason": each.reason})
            for each in item.moves
        ]
        entries.append("\n".join([table("items", fields), *moves]))
    return "\n\n".join([HEAD.rstrip("\n"), *entries]) + "\n"


def moved(radar: Radar, name: str, quadrant: str, move: Move, note: str = "") -> Radar:
    """`radar` with one more move; an item that is not there yet is added with it."""
    held = radar.item(name)
    if held is None:
        return Radar((*radar.items, Item(name, quadrant, note, (move,))))
    changed = Item(held.name, held.quadrant, note or held.note, (*held.moves, move))
    return Radar(tuple(changed if each is held else each for each in radar.items))


def _item(field: Field) -> Item:
    held = field.table(("name", "quadrant", "note", "moves"))
    for key, example in (("name", '"Python"'), ("quadrant", '"tools"')):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = {example}")
    moves = tuple(map(_move, held["moves"].items())) if "moves" in held else ()
    if not moves:
        raise field.wrong("has no moves", "add [[items.moves]] with ring, on and reason")
    days = [each.on for each in moves]
    if days != sorted(days):
        raise held["moves"].wrong("are not in the order of their days", "put the oldest first")
    return Item(
        held["name"].string(),
        held["quadrant"].choice(QUADRANTS),
        held["note"].string() if "note" in held else "",
        moves,
    )


def _move(field: Field) -> Move:
    held = field.table(("ring", "on", "reason"))
    for key, example in (("ring", '"trial"'), ("on", "2026-01-31"), ("reason", '"..."')):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = {example}")
    return Move(held["ring"].choice(RINGS), held["on"].day(), held["reason"].string())
