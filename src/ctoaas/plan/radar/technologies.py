"""Technologies that show by the name of a file (technologies.toml)."""

import re
import tomllib
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Technology:
    """One technology and the files it shows by."""

    name: str
    quadrant: str
    pattern: re.Pattern[str]
    """Of a path in small letters."""


@cache
def technologies() -> tuple[Technology, ...]:
    """All of them, in the order of the file."""
    text = resources.files("ctoaas.plan.radar").joinpath("technologies.toml").read_text("utf-8")
    return tuple(
        Technology(
            row["name"],
            row["quadrant"],
            re.compile("|".join(translate(pattern) for pattern in row["files"])),
        )
        for row in tomllib.loads(text)["technologies"]
    )


def named_by(path: str) -> tuple[Technology, ...]:
    """Technologies that a file of this path is a sign of."""
    small = path.lower()
    return tuple(each for each in technologies() if each.pattern.fullmatch(small))
