"""The plan of a workspace as pages show it: wishes, options, and what was accepted."""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import CtoError, EvidenceError
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.plan.roadmap.files.reading import load
from ctoaas.plan.roadmap.files.whole import whole_digest
from ctoaas.plan.roadmap.stored import ACCEPTED, OPTIONS, read_json
from ctoaas.plan.roadmap.wishes import Wishes
from ctoaas.workspace.folder import Workspace

Json = dict[str, Any]
_HELD = 64
_NO_PROOF = 0.5
"""A gap from which on a bound says nothing worth reading."""


@dataclass(frozen=True, slots=True)
class Told:
    """An option in words."""

    id: str
    title: str
    rule: str
    fits: bool
    rows: tuple[tuple[str, str], ...]
    """What it brings, costs and leaves out: a label and words each."""
    problems: tuple[str, ...]
    digest: str

    @property
    def sentences(self) -> list[str]:
        """Everything above as it is kept with an acceptance."""
        said = [f"{self.title}: {self.rule}", *(f"{label}: {words}" for label, words in self.rows)]
        return said + [f"Does not fit: {each}" for each in self.problems]


@dataclass(frozen=True, slots=True)
class OptionsSeen:
    """What there is to choose from, and what was chosen."""

    options: tuple[Told, ...]
    inputs: str
    """Of the files the options were made from."""
    is_fresh: bool
    """The options were made from the files as they are."""
    accepted: Told | None
    accepted_on: str


def options_of(workspace: Workspace) -> OptionsSeen:
    """The options a workspace keeps; none where nobody has asked for any.

    Raises EvidenceError when one of its files is damaged.
    """
    folder = workspace.plan
    made = _file(folder / OPTIONS)
    inputs = made.inputs if made is not None else ""
    accepted, on = accepted_of(workspace)
    return OptionsSeen(
        options=made.options if made is not None else (),
        inputs=inputs,
        is_fresh=bool(inputs) and inputs == whole_digest(folder),
        accepted=accepted,
        accepted_on=on,
    )


def accepted_of(workspace: Workspace) -> tuple[Told | None, str]:
    """The accepted option and the day it was accepted; EvidenceError when its file is damaged."""
    held = _file(workspace.plan / ACCEPTED)
    return (held.options[0], held.accepted_on) if held is not None else (None, "")


def wishes_of(workspace: Workspace) -> Wishes | str | None:
    """What is wished for; why it cannot be read; None where nobody has wished for anything."""
    if not workspace.initiatives_file.is_file():
        return None
    try:
        return load(workspace.plan)
    except CtoError as error:
        return str(error).replace(f"{workspace.root}/", "")


def told(option: Json, currency: str) -> Told:
    """One option of options.json in words, careful numbers first."""
    money, cost, end = amounts(currency), option["cost"], option["end"]
    share = option["value"] / (option["value_of_all"] or 1)
    chosen, left = len(option["schedule"]), len(option["left_out"])
    holds = option["budget_holds"]
    budget = "" if holds is None else f"; the budget holds in {holds * 100:.0f} of 100 futures"
    costs = f"{money.most(cost['p95'])} in 95 of 100 futures{budget}"
    likely = f"{money.say(cost['p50'])}, done by {_day(end['p50'])}"
    if not cost["p95"]:
        costs, likely = "no money beside people who are paid anyway", f"done by {_day(end['p50'])}"
    rows = [
        ("Brings", f"{share * 100:.0f} % of all that is wished for"),
        ("Costs at most", costs),
        ("As likely as not", likely),
        ("Done by", f"{_day(end['p80'])} in 8 of 10 futures"),
        ("Does", f"{chosen} of {chosen + left} initiatives"),
        ("Proof", _proof(option["proof"])),
    ]
    return Told(
        id=option["id"],
        title=option["title"],
        rule=option["rule"],
        fits=option["fits"],
        rows=tuple(rows),
        problems=tuple(option["problems"]),
        digest=digest(dumps({key: option[key] for key in option if key not in _LATER})),
    )


_LATER = ("accepted_on", "starts_on", "currency", "inputs")
"""What accepting adds to an option; not part of what was shown."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """One file of options, in words."""

    options: tuple[Told, ...]
    inputs: str
    accepted_on: str


def _file(file: Path) -> _Kept | None:
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return _read(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=_HELD)
def _read(file: Path, changed_ns: int, size: int) -> _Kept:
    """Options or an accepted option; read anew when the file has changed."""
    held = read_json(file, "the portal")
    try:
        rows = held.get("options", [held])
        day = held.get("accepted_on")
        on = day_words(date.fromisoformat(day)) if day else ""
        return _Kept(tuple(told(one, held["currency"]) for one in rows), held["inputs"], on)
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(file.name, "is damaged", "find options again") from error


def _day(text: str) -> str:
    return day_words(date.fromisoformat(text))


def _proof(proof: Json) -> str:
    if proof["is_proved"]:
        return "no plan of this kind is better"
    gap = proof["gap"]
    if gap is None or gap >= _NO_PROOF:
        return "none"
    return f"at most {max(1, math.ceil(gap * 100))} % away from the best of this kind"
