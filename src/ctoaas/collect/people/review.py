"""What a human decided about identities, from `people.toml` of the workspace.

[[same]]
left = "Ann Lee <ann@example.org>"
right = "alee <alee@work.example>"

[[different]]
left = "John Smith <john@one.example>"
right = "John Smith <john@two.example>"

[[bot]]
identity = "Release Robot <releases@work.example>"
is_bot = true        # false: a human that looks like a machine; true when left out
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ctoaas.collect.people.identity import Decision
from ctoaas.core.errors import UsageError

FILE = "people.toml"
_IDENTITY = re.compile(r"^(.*?)\s*<([^<>]*)>$", re.DOTALL)
_FIELDS = {"same": {"left", "right"}, "different": {"left", "right"}, "bot": {"identity", "is_bot"}}


@dataclass(frozen=True, slots=True)
class Decisions:
    """Reviewed decisions; identities are texts `Name <mail>` as written in commits.

    `same` and `different` map a pair in sorted order to the entry it comes from, for messages;
    `bots` maps an identity to whether it is a machine. Identities that no commit has are ignored.
    """

    same: Mapping[tuple[str, str], str] = field(default_factory=dict)
    different: Mapping[tuple[str, str], str] = field(default_factory=dict)
    bots: Mapping[str, bool] = field(default_factory=dict)

    def pairs(self) -> Iterator[tuple[tuple[str, str], Decision]]:
        """Every decided pair, the refused after the accepted."""
        yield from ((pair, Decision.ACCEPTED) for pair in self.same)
        yield from ((pair, Decision.REFUSED) for pair in self.different)

    def contradiction(self, left: str, right: str) -> UsageError:
        """The error for a `same` that other entries rule out."""
        entry = self.same.get(_sorted_pair(left, right), "[[same]]")
        return UsageError(
            f"{FILE} {entry}",
            f'joins "{left}" and "{right}", which [[different]] entries keep apart',
            "take out one of the entries",
        )


NOTHING_DECIDED = Decisions()


def read_decisions(text: str) -> Decisions:
    """Decisions of the TOML `text`; empty text decides nothing.

    Raises UsageError that names the line or the entry which is not as it must be, or which says
    the opposite of another.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(FILE, f"is not TOML: {error}", "mend that line") from error
    for kind, entries in data.items():
        if kind not in _FIELDS:
            raise UsageError(f"{FILE} [{kind}]", "is unknown", f"use one of {_listed(_FIELDS)}")
        if not (isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)):
            raise UsageError(f"{FILE} [{kind}]", "is not a list", f"write it as [[{kind}]]")
    same = _read_pairs(data.get("same", []), "same")
    different = _read_pairs(data.get("different", []), "different")
    for pair in sorted(same.keys() & different.keys()):
        raise UsageError(
            f"{FILE} {same[pair]}",
            f'says "{pair[0]}" and "{pair[1]}" are one person, {different[pair]} says they are not',
            "take out one of the entries",
        )
    return Decisions(same, different, _read_bots(data.get("bot", [])))


def _read_pairs(entries: list[dict[str, Any]], kind: str) -> dict[tuple[str, str], str]:
    pairs: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(entries, start=1):
        name = f"[[{kind}]] number {number}"
        _check_fields(entry, kind, name)
        left, right = (_identity(entry.get(side), f"{name}: {side}") for side in ("left", "right"))
        if left == right:
            raise UsageError(f"{FILE} {name}", "names the same identity twice", "change one")
        pairs.setdefault(_sorted_pair(left, right), name)
    return pairs


def _read_bots(entries: list[dict[str, Any]]) -> dict[str, bool]:
    bots: dict[str, bool] = {}
    for number, entry in enumerate(entries, start=1):
        name = f"[[bot]] number {number}"
        _check_fields(entry, "bot", name)
        identity = _identity(entry.get("identity"), f"{name}: identity")
        is_bot = entry.get("is_bot", True)
        if not isinstance(is_bot, bool):
            raise UsageError(f"{FILE} {name}: is_bot", "is not true or false", "write one of both")
        if bots.setdefault(identity, is_bot) is not is_bot:
            raise UsageError(
                f"{FILE} {name}", f'contradicts an earlier entry on "{identity}"', "take out one"
            )
    return bots


def _check_fields(entry: dict[str, Any], kind: str, name: str) -> None:
    for key in entry:
        if key not in _FIELDS[kind]:
            known = _listed(_FIELDS[kind])
            raise UsageError(f"{FILE} {name}: {key}", "is unknown", f"use one of {known}")


def _identity(value: object, where: str) -> str:
    """`Name <mail>` with one space between, as `Identity.text` writes it."""
    match = _IDENTITY.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise UsageError(f"{FILE} {where}", "is not an identity", 'write "Name <mail@host>"')
    return f"{match.group(1)} <{match.group(2)}>"


def _sorted_pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _listed(names: object) -> str:
    return ", ".join(sorted(names))  # type: ignore[call-overload]
