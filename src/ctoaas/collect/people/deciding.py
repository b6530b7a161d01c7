"""A human's decision about two identities, found by what the human typed, put into people.toml."""

from collections.abc import Container
from typing import Literal

from ctoaas.collect.people.identity import Identity, Resolution
from ctoaas.collect.people.review import FILE, Decisions, read_decisions
from ctoaas.core.errors import UsageError

Kind = Literal["same", "different"]
_SHORTEST = 4
_SHOWN = 5


def found(typed: str, resolution: Resolution) -> Identity:
    """The identity with this pseudonym (its beginning is enough) or this `Name <mail>`.

    Raises UsageError with the nearest ones when there is none, or more than one.
    """
    rows = resolution.identities
    wanted = typed.strip()
    exact = [row for row in rows if wanted in (row.identity, row.source.text.strip())]
    if not exact and wanted.startswith("i-") and len(wanted) >= _SHORTEST + 2:
        exact = [row for row in rows if row.identity.startswith(wanted)]
    if len(exact) == 1:
        return exact[0].source
    words = wanted.lower().replace("<", " ").replace(">", " ").split()
    near = [row for row in rows if any(word in row.source.text.lower() for word in words)]
    listed = ", ".join(f"{row.identity} {row.source.text}" for row in (exact or near)[:_SHOWN])
    then = f"did you mean {listed}" if listed else "cto people REPO --all lists them"
    what = "is not an identity of this history" if not exact else "is several identities"
    raise UsageError(f'"{typed}"', what, then)


def with_decision(text: str, kind: Kind, left: Identity, right: Identity) -> str:
    """`text` of people.toml with one more entry; unchanged when it is there already.

    What people wrote stays as it is. Raises UsageError when the file is damaged, says the
    opposite, or cannot hold a name that is not UTF-8.
    """
    decided = read_decisions(text)
    names = sorted((left.text, right.text))
    pair = (names[0], names[1])
    if pair in _of_kind(decided, kind):
        return text
    start = text if not text or text.endswith("\n") else f"{text}\n"
    entry = f"[[{kind}]]\nleft = {_quoted(left.text)}\nright = {_quoted(right.text)}\n"
    more = f"{start}\n{entry}" if start else entry
    if pair not in _of_kind(read_decisions(more), kind):
        raise UsageError(f'"{left.text}"', f"cannot be written to {FILE}", "use a .mailmap instead")
    return more


def _of_kind(decided: Decisions, kind: Kind) -> Container[tuple[str, str]]:
    return decided.same if kind == "same" else decided.different


def _quoted(text: str) -> str:
    """TOML basic string."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError(
            f'"{text}"', f"is not UTF-8 and cannot stand in {FILE}", "use a .mailmap instead"
        )
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
