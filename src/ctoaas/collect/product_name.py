"""What a repository calls itself, so that its name does not hang on the folder it lies in."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

_LIMIT = 80
_GO_MODULE = re.compile(r"^module\s+(\S+?)(?:/v\d+)?/?\s*$", re.MULTILINE)
"""Without the major version that Go puts behind the path from the second one on."""


def _at(*keys: str) -> Callable[[Any], object]:
    def find(document: Any) -> object:  # noqa: ANN401 -- parsed TOML or JSON
        for key in keys:
            document = document.get(key) if isinstance(document, dict) else None
        return document

    return find


def _toml(text: str) -> Any:  # noqa: ANN401 -- parsed TOML
    return tomllib.loads(text)


MANIFESTS: tuple[tuple[str, Callable[[str], Any], Callable[[Any], object]], ...] = (
    ("pyproject.toml", _toml, _at("project", "name")),
    ("package.json", json.loads, _at("name")),
    ("Cargo.toml", _toml, _at("package", "name")),
    ("composer.json", json.loads, _at("name")),
    ("go.mod", str, lambda text: match[1] if (match := _GO_MODULE.search(text)) else None),
)
"""File at the root, how it is parsed, and where the name stands; the first that says one wins."""


_SAYS_NOTHING = frozenset(
    (
        *("checkout", "clone", "code", "git", "monorepo", "project", "repo", "repository", "root"),
        *("source", "src", "workspace"),
    )
)


def product_name(manifests: Mapping[str, bytes], remote: str, folders: Sequence[str]) -> str:
    """Name from a manifest at the root, else from the address of origin, else from a folder.

    `manifests` holds the contents of those files of MANIFESTS that are there; `folders` has the
    name of the repository's folder and of those around it, the innermost first. Damaged manifests,
    and names that no reader could read, are passed over; so are names such as "root" and "repo",
    as long as there is a better one.
    """
    address = re.split(r"[/:]", remote.removesuffix("/").removesuffix(".git"))[-1]
    names = [*_declared(manifests), address, *folders]
    readable = [name for name in names if _is_readable(name)]
    telling = (name for name in readable if name.lower() not in _SAYS_NOTHING)
    return next(telling, readable[0] if readable else "repository")


def _declared(manifests: Mapping[str, bytes]) -> Iterator[str]:
    """Names that the manifests declare, without the owner before the last slash."""
    for file, parse, find in MANIFESTS:
        try:
            found = find(parse(manifests[file].decode("utf-8"))) if file in manifests else None
        except (ValueError, RecursionError):
            continue
        if isinstance(found, str) and _is_readable(found):
            yield found.rstrip("/").rpartition("/")[2] or found


def _is_readable(name: str) -> bool:
    return 0 < len(name) <= _LIMIT and name.isprintable() and bool(name.strip())
