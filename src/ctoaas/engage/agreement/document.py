"""An agreement as data, as the bytes that are accepted, and as their hash."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.reading import read
from ctoaas.engage.faults import Refused, placed
from ctoaas.workspace.toml_file import parse

Data = dict[str, Any]
LARGEST_BYTES = 1_000_000


def as_data(agreement: Agreement) -> Data:
    """Plain data that `read` turns into the same agreement; what nobody said is left out.

    Amounts and parts are decimal texts without trailing zeros, in the agreement's currency; days
    are ISO dates; hours are whole minutes.
    """
    data: Data = _plain(agreement)
    return data


def canonical_bytes(agreement: Agreement) -> bytes:
    """The document that is accepted: canonical JSON, the same bytes for the same agreement."""
    return dumps(as_data(agreement)).encode()


def document_hash(agreement: Agreement) -> str:
    """SHA-256 of the canonical bytes; `sha256sum` over the JSON file says the same."""
    return digest(canonical_bytes(agreement))


def template() -> str:
    """A TOML file to start from: every kind of term, with a comment on each field."""
    return Path(__file__).with_name("template.toml").read_text("utf-8")


def load(path: Path) -> Agreement | Refused:
    """The agreement in a TOML or JSON file (by its ending), or what is wrong with it.

    In TOML each fault names its line. Raises UsageError when the file cannot be read at all.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(
            str(path), f"cannot be read ({error.strerror})", "give a TOML or JSON file"
        ) from error
    return of_bytes(raw, path)


def of_bytes(raw: bytes, path: Path) -> Agreement | Refused:
    """As load, from bytes that would stand at `path`."""
    if len(raw) > LARGEST_BYTES:
        raise UsageError(str(path), f"is larger than {LARGEST_BYTES:,} bytes", "is it the file?")
    if path.suffix.lower() == ".json":
        return read(_json(raw, path))
    document = parse(raw, path)
    found = read(document.value)
    if isinstance(found, Refused):
        return Refused(tuple(placed(document, fault) for fault in found.faults))
    return found


def _json(raw: bytes, path: Path) -> object:
    try:
        return json.loads(raw, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise UsageError(str(path), f"is not JSON ({error})", "mend it, or write TOML") from error


def _plain(held: object) -> Any:  # noqa: ANN401 -- JSON values have no narrower type
    match held:
        case Money():
            return number_text(held.amount)
        case Decimal():
            return number_text(held)
        case date():
            return held.isoformat()
        case tuple():
            return [_plain(each) for each in held]
    if is_dataclass(held) and not isinstance(held, type):
        kind = getattr(held, "kind", None)
        made = {"kind": kind} if kind else {}
        said = ((each.name, getattr(held, each.name)) for each in fields(held))
        return made | {name: _plain(each) for name, each in said if each not in (None, "", ())}
    return held


def number_text(number: Decimal) -> str:
    """Digits without exponent and trailing zeros, so that 3000 and 3000.00 are the same bytes."""
    return f"{number.normalize() if number else Decimal(0):f}"
