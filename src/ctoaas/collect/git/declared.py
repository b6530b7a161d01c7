"""What a repository declares to use in its manifests, and since when its history names it.

Only direct dependencies, read as text: nothing is resolved, run or downloaded.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from ctoaas.collect.git.source import Source

LARGEST_BYTES = 1_000_000
MOST_MANIFESTS = 40
_PYTHON_OLD = ("setup.py", "setup.cfg", "requirements.txt", "Pipfile")
_PYTHON = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_GEM = re.compile(r"""^\s*gem\s*\(?\s*["']([^"']+)["']""", re.MULTILINE)
_GO = re.compile(r"^\s*(?:require\s+)?([\w.-]+\.[\w./-]+)\s+v\d[^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Declared:
    """One dependency of one manifest."""

    name: str
    manifest: str
    first_on: date
    """Day of the first commit whose manifest named it."""
    last_on: date
    """Day of the last commit that touched its line."""


def declared(source: Source, commit: str, paths: Iterable[str]) -> tuple[Declared, ...]:
    """Direct dependencies in the manifests among `paths` at `commit`, by manifest and name.

    A manifest that cannot be parsed declares nothing. Raises SourceError when git fails.
    """
    wanted = sorted((path for path in paths if _parser(path)), key=lambda p: (p.count("/"), p))
    found: list[Declared] = []
    for path in wanted[:MOST_MANIFESTS]:
        raw = source.read("cat-file", "blob", f"{commit}:{path}")
        names = _names(path, raw) if len(raw) <= LARGEST_BYTES else ()
        if names:
            days = _days(source, commit, path, names)
            found += [Declared(name, path, *days[name]) for name in names if name in days]
    return tuple(found)


def _names(path: str, raw: bytes) -> tuple[str, ...]:
    parser = _parser(path)
    if parser is None:
        return ()
    try:
        return tuple(dict.fromkeys(sorted(map(str, parser(raw.decode("utf-8", "replace"))))))
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
        return ()


def _days(
    source: Source, commit: str, path: str, names: Sequence[str]
) -> dict[str, tuple[date, date]]:
    """First and last day on which a changed line of the manifest named each of `names`."""
    form = ("--format=%x00%ct", "-p", "-U0", "--no-renames", "--no-ext-diff")
    log = source.read("log", *form, commit, "--", *_also(path)).decode("utf-8", "replace")
    days: dict[str, tuple[date, date]] = {}
    spelled = {_spelled(name): name for name in names}
    longest = sorted(spelled, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(name).replace("\\-", "[-_.]") for name in longest)
    pattern = re.compile(rf"(?<![\w./-])({either})(?![\w-])", re.IGNORECASE)
    for change in log.split("\0")[1:]:
        stamp, _, patch = change.partition("\n")
        if not stamp.strip().isdigit():
            continue
        day = datetime.fromtimestamp(int(stamp), UTC).date()
        added = "\n".join(line for line in patch.splitlines() if line.startswith("+"))
        for found in sorted({_spelled(word) for word in pattern.findall(added)}):
            name = spelled[found]
            first, last = days.get(name, (day, day))
            days[name] = (min(first, day), max(last, day))
    return days


def _spelled(name: str) -> str:
    """One spelling of a name: registries of Python take -, _ and . for alike."""
    return re.sub(r"[-_.]", "-", name.casefold())


def _also(path: str) -> tuple[str, ...]:
    """The manifest, and those of the same folder that a dependency may have moved from."""
    folder, _, name = path.rpartition("/")
    older = _PYTHON_OLD if name.lower() == "pyproject.toml" else ()
    return path, *(f"{folder}/{each}" if folder else each for each in older)


def _parser(path: str) -> Callable[[str], Iterable[str]] | None:
    name = path.rpartition("/")[2].lower()
    if re.fullmatch(r"requirements[\w.-]*\.txt", name):
        return _requirements
    return _PARSERS.get(name)


def _package_json(text: str) -> Iterable[str]:
    held: Any = json.loads(text)
    return [*held.get("dependencies", {}), *held.get("devDependencies", {})]


def _composer(text: str) -> Iterable[str]:
    return [name for name in json.loads(text).get("require", {}) if "/" in name]


def _pyproject(text: str) -> Iterable[str]:
    held: dict[str, Any] = tomllib.loads(text)
    poetry = held.get("tool", {}).get("poetry", {}).get("dependencies", {})
    listed = held.get("project", {}).get("dependencies", [])
    return [*_heads(listed), *(name for name in poetry if name != "python")]


def _cargo(text: str) -> Iterable[str]:
    return list(tomllib.loads(text).get("dependencies", {}))


def _requirements(text: str) -> Iterable[str]:
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return _heads(line for line in lines if line and not line.startswith("-"))


def _heads(requirements: Iterable[str]) -> list[str]:
    found = (_PYTHON.match(each) for each in requirements)
    return [match[1] for match in found if match]


def _gemfile(text: str) -> Iterable[str]:
    return _GEM.findall(text)


def _go(text: str) -> Iterable[str]:
    direct = "\n".join(line for line in text.splitlines() if "// indirect" not in line)
    return [name for name in _GO.findall(direct) if name != "go"]


_PARSERS: dict[str, Callable[[str], Iterable[str]]] = {
    "package.json": _package_json,
    "composer.json": _composer,
    "pyproject.toml": _pyproject,
    "cargo.toml": _cargo,
    "gemfile": _gemfile,
    "go.mod": _go,
}
