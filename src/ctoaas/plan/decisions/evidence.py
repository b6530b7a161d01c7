"""Links from a decision into an assessment: what was seen, and whether it is still so."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ctoaas.assess.document import Json
from ctoaas.assess.stored import DOCUMENT, stored
from ctoaas.core.canonical import digest, dumps, file_digest
from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.plan.decisions.model import Link

KINDS = ("measure", "finding", "rating", "risk", "claim")
_TABLES = {"finding": ("findings", "strengths"), "risk": ("risks",), "claim": ("claims",)}


@dataclass(frozen=True, slots=True)
class Seen:
    """What an assessment says to a link: its number where it has one, in words, and its hash."""

    value: float | None
    words: str
    about: str
    sha256: str


def look(ref: str, document: Json) -> Seen | None:
    """What `document` says to `ref`; None when it says nothing.

    Raises UsageError when `ref` is no reference.
    """
    kind, sign, rest = ref.partition(":")
    if kind not in KINDS or not sign or not rest:
        raise UsageError(
            f'evidence "{ref}"',
            "is no reference",
            "write it as measure:truck_factor@shop, "
            "rating:continuity@shop, finding:ID, risk:ID or claim:ID",
        )
    if kind == "measure":
        return _measure(rest, document)
    if kind == "rating":
        return _rating(rest, document)
    rows = (row for table in _TABLES[kind] for row in document[table] if row["id"] == rest)
    row = next(rows, None)
    return None if row is None else _SAYING[kind](row)


def stamp(link: Link, folder: Path, root: Path) -> Link:
    """`link` with what the assessment in `folder` says to it, and the hashes of both.

    Raises UsageError when the assessment says nothing to it.
    """
    document = stored(folder)
    seen = look(link.ref, document)
    if seen is None:
        raise UsageError(
            f'evidence "{link.ref}"', f"is not in {folder}", f"it knows {_known(document)}"
        )
    inside = folder.absolute().is_relative_to(root.absolute())
    place = folder.absolute().relative_to(root.absolute()) if inside else folder.absolute()
    return replace(
        link,
        about=link.about or seen.about,
        value=seen.value,
        words=seen.words,
        assessment=place.as_posix(),
        document=file_digest(folder / DOCUMENT),
        sha256=seen.sha256,
    )


def changed(link: Link, document: Json) -> str:
    """Why `link` calls for a review now, in words; "" when it does not."""
    seen = look(link.ref, document)
    if seen is None:
        return f"{_name(link)}: the newest assessment does not say it any more"
    then = link.words or "not stated"
    if seen.value is not None and link.below is not None and seen.value < link.below:
        return f"{_name(link)}: {seen.words}, below the {link.below:g} that was set"
    if seen.value is not None and link.above is not None and seen.value > link.above:
        return f"{_name(link)}: {seen.words}, above the {link.above:g} that was set"
    if not link.sha256 or seen.sha256 == link.sha256:
        return ""
    if link.value is None or seen.value is None:
        return f"{_name(link)}: it was {then}, it is {seen.words}" if seen.words != then else ""
    if link.below is not None or link.above is not None:
        return ""  # a bound was set, and it holds
    if abs(seen.value - link.value) <= link.tolerance * abs(link.value):
        return ""
    return f"{_name(link)}: it was {then}, it is {seen.words}"


def altered(link: Link, root: Path) -> str:
    """What is wrong with the assessment that was cited, in words; "" when it is as it was."""
    if not link.document:
        return ""
    file = root / link.assessment / DOCUMENT
    if not file.is_file():
        return f"{_name(link)}: {link.assessment} is not there any more"
    if file_digest(file) != link.document:
        return f"{_name(link)}: {link.assessment} was changed after it was cited"
    return ""


def read_document(folder: Path) -> Json | None:
    """The assessment in `folder`, None when it cannot be read."""
    try:
        return stored(folder)
    except (EvidenceError, json.JSONDecodeError):
        return None


def _name(link: Link) -> str:
    return link.about or link.ref


def _measure(rest: str, document: Json) -> Seen | None:
    name, _, repository = rest.partition("@")
    for row in document["measures"]:
        owner = row["repository"]
        if row["id"] == name and repository in ("", owner) and row["subject"] in ("", owner):
            return _seen(row["value"], _amount(row), f"{name} of {owner}", [name, row["value"]])
    return None


def _amount(row: Json) -> str:
    if row["value"] is None:
        return "not known"
    if row["unit"] in ("share", "ratio"):
        return f"{row['value'] * 100:.3g} %"
    return f"{row['value']:.4g} {row['unit']}".strip()


def _rating(rest: str, document: Json) -> Seen | None:
    name, _, repository = rest.partition("@")
    for row in document["ratings"]:
        if row["characteristic"] == name and repository in ("", row["repository"]):
            stars = row["stars"]
            words = "not rated" if stars is None else f"{stars:.1f} of 5 stars"
            return _seen(stars, words, f"{name} of {row['repository']}", [name, stars])
    return None


def _finding(row: Json) -> Seen:
    severity = row["severity"]
    return _seen(None, severity, row["title"], [row["id"], severity, row["saw"]])


def _risk(row: Json) -> Seen:
    days = row["frequency_per_year"]["likely"] * row["loss_days"]["likely"]
    return _seen(days, f"{days:.3g} days a year", row["title"], [row["id"], days])


def _claim(row: Json) -> Seen:
    words = f"{row['value']:.4g} {row['unit']}".strip()
    return _seen(row["value"], words, row["sentence"], [row["id"], row["value"]])


def _seen(value: float | None, words: str, about: str, content: list[Any]) -> Seen:
    return Seen(value, words, about, digest(dumps(content)))


_SAYING = {"finding": _finding, "risk": _risk, "claim": _claim}


def _known(document: Json) -> str:
    found = [f"finding:{row['id']}" for row in document["findings"][:5]]
    found += [f"rating:{row['characteristic']}@{row['repository']}" for row in document["ratings"]]
    return ", ".join(found[:8]) or "nothing to link to"
