"""A radar in the forms of others: BYOR as CSV and JSON, AOE as a folder of Markdown.

BYOR (thoughtworks/build-your-own-radar): name, ring, quadrant, isNew, description. AOE
(AOEpeople/aoe_technology_radar): a file an item with front matter, in a folder named by its day.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.plan.radar.radar_file import MOST_ITEMS, QUADRANTS, RINGS, Move, Radar, moved
from ctoaas.workspace.csv_file import Row, rows, text_of

COLUMNS = ("name", "ring", "quadrant", "isNew", "description")
_BEGIN = "give a CSV, a JSON or a folder"
_SHOWN = {
    "techniques": "Techniques",
    "platforms": "Platforms",
    "tools": "Tools",
    "languages-and-frameworks": "Languages & Frameworks",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FRONT = re.compile(r"\A\ufeff?---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def byor_rows(radar: Radar, day: date) -> list[dict[str, str]]:
    """The rows of BYOR, in the order of the radar."""
    return [
        {
            "name": item.name,
            "ring": item.ring.capitalize(),
            "quadrant": _SHOWN[item.quadrant],
            "isNew": "TRUE" if item.is_new(day) else "FALSE",
            "description": " ".join(filter(None, (item.note, item.moves[-1].reason))),
        }
        for item in radar.items
    ]


def byor_csv(radar: Radar, day: date) -> str:
    """BYOR's CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in byor_rows(radar, day):
        writer.writerow({k: f"'{v}" if v.startswith(_FORMULA) else v for k, v in row.items()})
    return stream.getvalue()


def byor_json(radar: Radar, day: date) -> str:
    """BYOR's JSON."""
    return json.dumps(byor_rows(radar, day), ensure_ascii=False, indent=1) + "\n"


def aoe_files(radar: Radar) -> dict[str, str]:
    """Path in the folder, and text: a file for each move, so that the past can be read too."""
    found = {}
    for item in radar.items:
        name = re.sub(r"[^a-z0-9]+", "-", item.name.lower()).strip("-") or "item"
        for move in item.moves:
            front = (
                f"title: {json.dumps(item.name, ensure_ascii=False)}\n"
                f"ring: {move.ring}\nquadrant: {item.quadrant}\n"
            )
            note = f"{item.note}\n\n" if item.note else ""
            place, number = f"{move.on}/{name}.md", 1
            while place in found:
                number += 1
                place = f"{move.on}/{name}-{number}.md"
            found[place] = f"---\n{front}---\n\n{note}{move.reason}\n"
    return found


def load(place: Path, day: date) -> Radar:
    """The radar in a CSV, a JSON, or a folder of Markdown; UsageError names file and line."""
    if place.is_dir():
        return _aoe(place)
    radar = Radar()
    is_json = place.suffix.lower() == ".json"
    for where, row in _json_rows(place) if is_json else rows(place, COLUMNS[:3], _BEGIN):
        name, ring, quadrant = (_cell(row, key, where) for key in ("name", "ring", "quadrant"))
        reason = (row.get("description") or "").strip() or f"read from {place.name}"
        move = Move(_ring(ring, where), day, _flat(reason))
        if radar.item(name) is not None:
            raise UsageError(where, f'"{_flat(name)}" is there twice', "keep one of the two")
        radar = moved(radar, _flat(name), _quadrant(quadrant, where), move)
    return _checked(radar, place)


def _json_rows(place: Path) -> list[tuple[str, Row]]:
    try:
        held = json.loads(text_of(place, _BEGIN))
    except (ValueError, RecursionError) as error:
        raise UsageError(str(place), "is not JSON", "mend it, or give a CSV") from error
    if not isinstance(held, list) or not all(isinstance(row, dict) for row in held):
        raise UsageError(str(place), "is no list of items", 'write [{"name": ...}]')
    return [
        (
            f"{place} item {number}",
            {str(k).lower(): str(v) for k, v in row.items() if v is not None},
        )
        for number, row in enumerate(held, start=1)
    ]


def _aoe(folder: Path) -> Radar:
    files = sorted(file for file in folder.glob("*/*.md") if _DAY.fullmatch(file.parent.name))
    if not files:
        raise UsageError(
            str(folder), "has no items", "it needs folders such as 2026-01-31 with Markdown files"
        )
    if len(files) > 10 * MOST_ITEMS:
        raise UsageError(str(folder), f"has {len(files)} items", f"keep {MOST_ITEMS}")
    radar = Radar()
    for file in files:
        text = text_of(file)
        front = _FRONT.match(text)
        if front is None:
            raise UsageError(str(file), "has no front matter", "begin it with --- and title: ...")
        row = _front(front[1])
        ring, quadrant = (_cell(row, key, str(file)) for key in ("ring", "quadrant"))
        reason = _flat(text[front.end() :]) or "no reason given"
        move = Move(_ring(ring, str(file)), _day(file), reason)
        name = _flat(row.get("title") or file.stem)
        radar = moved(radar, name, _quadrant(quadrant, str(file)), move)
    return _checked(radar, folder)


def _day(file: Path) -> date:
    try:
        return date.fromisoformat(file.parent.name)
    except ValueError as error:
        raise UsageError(str(file.parent), "is no day", "name it as 2026-01-31") from error


def _front(text: str) -> dict[str, str]:
    """Keys and values of a simple front matter, quotes taken off."""
    found = {}
    for line in text.splitlines():
        key, sign, value = line.partition(":")
        if sign and key.strip():
            found[key.strip().lower()] = _unquoted(value.strip())
    return found


def _unquoted(value: str) -> str:
    """A value without its quotes, whichever they are."""
    if value[:1] == '"':
        try:
            return str(json.loads(value))
        except (ValueError, RecursionError):
            return value.strip('"')
    return value[1:-1].replace("''", "'") if value[:1] == value[-1:] == "'" else value


def _cell(row: Mapping[str, str], key: str, where: str) -> str:
    value = (row.get(key) or "").strip()
    if not value:
        raise UsageError(where, f"{key} is empty", f"give it a {key}")
    return value


def _ring(text: str, where: str) -> str:
    ring = text.strip().lower()
    if ring not in RINGS:
        raise UsageError(where, f'ring is "{_flat(text)}"', f"write one of {', '.join(RINGS)}")
    return ring


def _quadrant(text: str, where: str) -> str:
    plain = re.sub(r"[^a-z]+", "-", text.lower().replace("&", " and ")).strip("-")
    if plain not in QUADRANTS:
        raise UsageError(
            where, f'quadrant is "{_flat(text)}"', f"write one of {', '.join(QUADRANTS)}"
        )
    return plain


def _flat(text: str) -> str:
    """One line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _checked(radar: Radar, place: Path) -> Radar:
    if len(radar.items) > MOST_ITEMS:
        raise UsageError(str(place), f"has {len(radar.items)} items", f"keep {MOST_ITEMS}")
    return radar
