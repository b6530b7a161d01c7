"""Building blocks as they stand in `<id>.toml` beside this file, one block a file.

Efforts are working days of one person: one case in ten ends below the first number, half below
the second, one in ten above the third. They are **priors** (house estimates, edition 2026, with no
measured projects behind them) until own actuals come in, see `own_actuals`. Amounts of money are
rough list prices of small use, in whatever currency the plan has. Licences are those we know the
projects by; `checked` says where one was read. Some vendors keep single folders under another one.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from ctoaas.forecast.expert import ThreePoints

EDITION = "house prior, edition 2026"
COMMERCIAL = "commercial service"

Kind = Literal["library", "self-hosted", "service"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One ready-made way to have the block."""

    name: str
    licence: str
    """SPDX expression, the licence's own name where SPDX has none, or `commercial service`."""
    kind: Kind
    days: ThreePoints
    """Working days to fit it in."""
    per_month: tuple[float, float] | None
    """Running cost from small to usual use; None where there is none beside hosting."""
    once: tuple[float, float] | None = None
    """Price paid once, from low to high."""
    checked: str = ""
    """When and where the licence was read, what is under another one; empty where nobody did."""

    @property
    def is_commercial(self) -> bool:
        """Whether it is rented and not owned."""
        return self.licence == COMMERCIAL


@dataclass(frozen=True, slots=True)
class Block:
    """Something many products need."""

    id: str
    title: str
    group: str
    gives: str
    """What one has when it is there, in plain words."""
    words: tuple[str, ...]
    """Words of a wish that point to it."""
    skill: str
    after: tuple[str, ...]
    """Blocks it stands on: where one of them is built too, it comes first."""
    implies: tuple[str, ...]
    """Blocks it is not whole without: proposing it proposes them."""
    own_days: ThreePoints
    """Working days when it is made by oneself."""
    choices: tuple[Choice, ...]


@cache
def catalogue() -> dict[str, Block]:
    """Every block by id, in order of id."""
    folder = resources.files("ctoaas.plan").joinpath("catalogue")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return {
        name.removesuffix(".toml"): _block(
            name.removesuffix(".toml"), folder.joinpath(name).read_text("utf-8")
        )
        for name in names
    }


def _block(id_: str, text: str) -> Block:
    row = tomllib.loads(text)
    return Block(
        id=id_,
        title=row["title"],
        group=row["group"],
        gives=row["gives"],
        words=tuple(row["words"]),
        skill=row["skill"],
        after=tuple(row.get("after", ())),
        implies=tuple(row.get("implies", ())),
        own_days=ThreePoints(*map(float, row["own_days"])),
        choices=tuple(
            Choice(
                name=each["name"],
                licence=each["licence"],
                kind=each["kind"],
                days=ThreePoints(*map(float, each["days"])),
                per_month=_ends(each.get("per_month")),
                once=_ends(each.get("once")),
                checked=each.get("checked", ""),
            )
            for each in row["choices"]
        ),
    )


def _ends(held: list[float] | None) -> tuple[float, float] | None:
    return None if held is None else (float(held[0]), float(held[-1]))


def matching(wish: str) -> tuple[Block, ...]:
    """Blocks a wish in a person's own words points to, best first; empty when none does.

    A block's words match as whole words, also in the plural; more and longer matches come first.
    """
    folded = wish.casefold()
    scored = [(_score(block, folded), block) for block in catalogue().values()]
    found = [(score, block) for score, block in scored if score]
    return tuple(block for _, block in sorted(found, key=lambda pair: (-pair[0], pair[1].id)))


def _score(block: Block, folded: str) -> int:
    hits = (word for word in block.words if _pattern(word).search(folded))
    return sum(len(word) for word in hits)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word.casefold())}(?:e?s)?(?!\w)")


def whole(ids: tuple[str, ...]) -> tuple[str, ...]:
    """`ids` with all they stand on or are not whole without, in the order of the need."""
    found: dict[str, None] = {}
    waiting = list(ids)
    while waiting:
        id_ = waiting.pop(0)
        if id_ not in found:
            found[id_] = None
            waiting += (*catalogue()[id_].after, *catalogue()[id_].implies)
    return tuple(found)


def stands_on(id_: str) -> frozenset[str]:
    """Ids of all blocks that must come before it."""
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        new = set(catalogue()[waiting.pop()].after) - found
        found |= new
        waiting += sorted(new)
    return frozenset(found)
