"""The folder of decisions: finding, numbering, reading and writing its files."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.reader import read
from ctoaas.plan.decisions.record import Decision
from ctoaas.plan.decisions.writer import write
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.lock import writer_lock

LARGEST_BYTES = 2_000_000
_NUMBERED = re.compile(r"^(?:adr-?)?(\d{4,8}|\d{1,3})[-_ ](.+)\.(?:md|markdown)$", re.IGNORECASE)
_NOT_DECISIONS = frozenset({"readme.md", "index.md", "template.md", "adr-template.md"})


@dataclass(frozen=True, slots=True)
class Filed:
    """A decision and the file it stands in."""

    number: str
    """Digits its name begins with (NNNN or yyyymmdd); its name without them, else."""
    file: Path
    decision: Decision


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read as a decision."""

    file: Path
    reason: str


def filed(folder: Path) -> tuple[tuple[Filed, ...], tuple[Unread, ...]]:
    """All decisions of `folder` by number and name, and what could not be read."""
    found: list[Filed] = []
    unread: list[Unread] = []
    places = folder.iterdir() if folder.is_dir() else ()
    for file in sorted(places, key=lambda place: place.name):
        if file.suffix.lower() not in (".md", ".markdown") or file.name.lower() in _NOT_DECISIONS:
            continue
        held = _load(file)
        if isinstance(held, Filed):
            found.append(held)
        else:
            unread.append(held)
    found.sort(
        key=lambda each: (int(each.number) if each.number.isdecimal() else -1, each.file.name)
    )
    return tuple(found), tuple(unread)


def find(folder: Path, name: str) -> Filed:
    """The decision that `name` means: a number (7, 0007), a file, or the beginning of a title.

    Raises UsageError when there is none, or more than one.
    """
    every, _ = filed(folder)
    wanted = name.strip().lower()
    by_file = [each for each in every if each.file.name.lower() == Path(wanted).name]
    by_number = [each for each in every if _same_number(each.number, wanted)]
    by_title = [each for each in every if wanted and each.decision.title.lower().startswith(wanted)]
    for held in (by_file, by_number, by_title):
        if len(held) == 1:
            return held[0]
        if held:
            raise UsageError(
                f'decision "{name}"',
                "is more than one",
                f"name one of {', '.join(each.file.name for each in held)}",
            )
    listed = (
        ", ".join(each.file.name for each in every[:8]) or "none yet, begin with cto decide new"
    )
    raise UsageError(f'decision "{name}"', f"is not in {folder}", f"there is: {listed}")


def add(folder: Path, decision: Decision) -> Path:
    """Write a new decision under the next number; its file."""
    return add_all(folder, decision, ())


def add_all(folder: Path, decision: Decision, changed: tuple[Filed, ...]) -> Path:
    """As `add`, and write the `changed` ones too, all under the writer's lock."""
    _complete(decision)
    with writer_lock(folder.parent):
        file = folder / f"{next_number(folder)}-{slug(decision.title)}.md"
        write_text(file, write(decision))
        for each in changed:
            write_text(each.file, write(each.decision))
    return file


def save(held: Filed) -> None:
    """Write a decision back to its file."""
    _complete(held.decision)
    with writer_lock(held.file.parent.parent):
        write_text(held.file, write(held.decision))


def next_number(folder: Path) -> str:
    """Four digits, one more than the greatest there is; names that are dates do not count."""
    names = [place.name for place in folder.iterdir()] if folder.is_dir() else []
    found = [match[1] for name in names if (match := _NUMBERED.match(name))]
    return f"{max((int(each) for each in found if len(each) < 6), default=0) + 1:04d}"


def slug(title: str) -> str:
    """`title` as a file's name: small letters and digits with dashes, at most 60."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "decision"


def _same_number(number: str, wanted: str) -> bool:
    return wanted.isdecimal() and number.isdecimal() and int(number) == int(wanted)


def _complete(decision: Decision) -> None:
    if not decision.title.strip():
        raise UsageError("decision", "has no title", "say what is decided in one line")


def _load(file: Path) -> Filed | Unread:
    try:
        raw = file.read_bytes()
    except OSError as error:
        return Unread(file, f"cannot be read ({error.strerror})")
    if len(raw) > LARGEST_BYTES:
        return Unread(file, f"is larger than {LARGEST_BYTES:,} bytes")
    try:
        decision = read(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Unread(file, "is not UTF-8 text")
    named = _NUMBERED.match(file.name)
    if not decision.title:
        return Unread(file, "has no title, a line such as # Use a hosted search")
    return Filed(named[1] if named else file.stem, file, decision)
