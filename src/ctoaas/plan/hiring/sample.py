"""A work sample from the company's own code: a busy hard function, or a fault that was repaired.

Whatever tells who wrote it, and whatever looks like a secret, is taken out before anybody sees it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ctoaas.assess.document import Json
from ctoaas.collect.people.profile import GENERIC_WORDS

FEWEST_LINES, MOST_LINES = 12, 120
"""Of a function to read in an hour; longer ones are cut (house rule)."""
MOST_WIDE = 200
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_KEY = re.compile(
    r"(?i)((?:password|passwd|secret|token|api[_-]?key|credential|private[_-]?key)\w*"
    r"[\"']?\s*[:=]+\s*)([\"'])(?!\2)(.*?)\2"
)
_URL_SECRET = re.compile(r"(?<=://)[^/\s:@\"']+:[^/\s@\"']+(?=@)")
_LONG = re.compile(r"[A-Za-z0-9+/=_-]{24,}")
_PEM = re.compile(r"-----BEGIN [A-Z ]+-----")
_COMMENT = re.compile(r"(?:#|//|/\*|^\s*\*|<!--|(?<!\S)--(?=\s)).*$", re.MULTILINE)
"""From the mark of a comment to the end of its line, in the languages of the analysers."""
_RANDOM_BITS = 3.6
"""Bits a character from which a long run of letters and digits counts as random."""


@dataclass(frozen=True, slots=True)
class Place:
    """A function of the product that is worth an hour of a candidate."""

    repository: str
    path: str
    name: str
    first_line: int
    last_line: int
    language: str
    cognitive: int
    revisions: int
    fixes: int


@dataclass(frozen=True, slots=True)
class Sample:
    """What a candidate is given."""

    place: Place
    code: str
    left_out: int
    """Lines cut at the end."""
    masked: int
    """Names and secrets taken out."""


def places(document: Json) -> tuple[Place, ...]:
    """Functions to choose from, the best first: busy, hard, and short enough to read."""
    rows = [
        row
        for row in document["measures"]
        if row["id"] == "hotspot_functions" and row["outcome"] == "measured"
    ]
    found = [_place(row) for row in rows]
    fitting = [
        each for each in found if FEWEST_LINES <= each.last_line - each.first_line < MOST_LINES
    ]
    # One that had to be repaired tells more than one that was only changed.
    ordered = sorted(
        enumerate(fitting), key=lambda pair: (-min(pair[1].fixes, 1), pair[0], pair[1].path)
    )
    return tuple(each for _, each in ordered)


def _place(row: dict[str, Any]) -> Place:
    held = row["details"]
    return Place(
        repository=row["repository"],
        path=str(held["path"]),
        name=str(held["name"]),
        first_line=int(held["first_line"]),
        last_line=int(held["last_line"]),
        language=str(held.get("language") or ""),
        cognitive=int(held["cognitive"]),
        revisions=int(held["revisions_window"]),
        fixes=int(held["fixes_window"]),
    )


def sample(place: Place, content: bytes, names: Iterable[str]) -> Sample | None:
    """The function at `place` in the file's `content`, without `names` and secrets.

    None where the file does not reach that far, or holds a private key.
    """
    lines = content.decode("utf-8", "replace").splitlines()
    if place.last_line > len(lines):
        return None
    kept = lines[place.first_line - 1 : place.last_line]
    if any(_PEM.search(line) for line in kept):
        return None
    cut = kept[:MOST_LINES]
    text, masked = without_names("\n".join(line[:MOST_WIDE] for line in _left(cut)), names)
    return Sample(place, text, len(kept) - len(cut), masked)


def without_names(text: str, names: Iterable[str]) -> tuple[str, int]:
    """`text` without the names, mail addresses and secrets in it, and how many there were."""
    count = 0

    def gone(word: str) -> Any:  # noqa: ANN401 -- what re.sub takes
        def replaced(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return word if match.re is not _KEY else f"{match[1]}{match[2]}[secret]{match[2]}"

        return replaced

    text = _URL_SECRET.sub(gone("[secret]"), text)
    text = _MAIL.sub(gone("[address]"), text)
    text = _KEY.sub(gone("[secret]"), text)
    text = _LONG.sub(
        lambda match: gone("[secret]")(match) if _is_random(match[0]) else match[0], text
    )
    known = {name for name in names if len(name) >= 3 and name.lower() not in GENERIC_WORDS}
    whole = _any_of(name for name in known if " " in name)
    if whole is not None:
        text = whole.sub(gone("[name]"), text)
    # A single word may be a word of the language; in a comment it is somebody.
    single = _any_of({part for name in known for part in name.split()} - GENERIC_WORDS)
    if single is not None:
        text = _COMMENT.sub(lambda match: single.sub(gone("[name]"), match[0]), text)
    return text, count


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names as whole words, letters as they are written or small."""
    held = {name for name in names if len(name) >= 3 and name.lower() not in GENERIC_WORDS}
    if not held:
        return None
    spelled = sorted(held | {name.lower() for name in held}, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelled))})(?!\w)")


def _is_random(text: str) -> bool:
    """Whether a run looks like a key: letters and digits mixed, no word to read."""
    has_both = any(c.isdigit() for c in text) and any(c.isalpha() for c in text)
    counts = Counter(text)
    bits = -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())
    return has_both and bits >= _RANDOM_BITS


def _left(lines: Sequence[str]) -> list[str]:
    """Lines moved to the left as far as all of them allow."""
    filled = [line for line in lines if line.strip()]
    room = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return [line[room:] if line.strip() else "" for line in lines]


RUBRIC = (
    ("5", "Says what it is for before how it works; finds what really can go wrong and proves it "
     "with a test or an example; changes the least; says what they left and why."),
    ("3", "Understands it line by line; finds some faults; the change works and is somewhat larger "
     "than it had to be."),
    ("1", "Talks about style; the change breaks something that worked, or rewrites it all."),
)  # fmt: skip
"""What earns a mark in the work sample; 2 and 4 lie between."""
TASKS = (
    "Read it for 15 minutes. Tell us in your own words what it is for and for whom.",
    "Which inputs would make it do something wrong? Write one test that shows it.",
    "Make one change that makes the next change easier, in 30 minutes. Do as little as you can.",
    "Tell us what you would ask the people here before you let this go to customers.",
)
