"""Plain data (from TOML, JSON or a form) read field by field, every fault kept for the end.

A getter always gives a value of its type; what it gives after a fault is never used, because
whoever reads asks for the faults before using anything.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ctoaas.core.quantity import Money
from ctoaas.engage.amounts import MINUTES_AN_HOUR, is_payable
from ctoaas.engage.faults import Fault, Where

MOST_MONEY = Decimal(10) ** 12
LONGEST_TEXT = 10_000
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")
_CURRENCY = re.compile("[A-Z]{3}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_DIGITS = 20
"""Longer numbers would be rounded by decimal arithmetic on their way."""


class Reader:
    """The fields of one table."""

    def __init__(self, held: object, where: Where = (), faults: list[Fault] | None = None) -> None:
        self.where = where
        self.faults: list[Fault] = [] if faults is None else faults
        self._known: list[str] = []
        self._held: Mapping[str, Any] = {}
        if isinstance(held, Mapping):
            self._held = {str(key): each for key, each in held.items()}
        else:
            self.faults.append(Fault(where, "is not a table", "write its fields by name"))

    def has(self, key: str) -> bool:
        """Whether the field is there and not empty."""
        return self._held.get(key) not in (None, "", [], ())

    def refuse(self, key: str, what: str, then: str) -> None:
        """Note a fault of the field `key`; an empty key stands for the table itself."""
        self.faults.append(Fault((*self.where, key) if key else self.where, what, then))

    def prose(self, key: str, default: str | None = None) -> str:
        """As text, on as many lines as it takes."""
        return self._text(key, default, "\n\t")

    def text(self, key: str, default: str | None = None) -> str:
        """Text on one line, without control characters."""
        return self._text(key, default, "")

    def id(self, key: str) -> str:
        """Small letters, digits, dots and hyphens, at most 80."""
        text = self.text(key)
        if text and not _ID.fullmatch(text):
            self.refuse(key, f'"{text}" is no id', "use small letters, digits, dots and hyphens")
        return text

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of `allowed`."""
        text = self.text(key, default)
        if text and text not in allowed:
            self.refuse(key, f'is "{text}"', f"write one of {', '.join(allowed)}")
        return text

    def flag(self, key: str) -> bool:
        """True or false; false when the field is not there."""
        held = self._take(key, default=False)
        if not isinstance(held, bool):
            self.refuse(key, f"is {_kind(held)}", "write true or false")
            return False
        return held

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Whole number from `low` to `high`, both included."""
        found = self._number(key, Decimal(low), Decimal(high), _maybe(default))
        if found != found.to_integral_value():
            self.refuse(key, f"is {found}", "write a whole number")
        return int(found)

    def number(self, key: str, low: int, high: int) -> Decimal:
        """Exact number from `low` to `high`, both included."""
        return self._number(key, Decimal(low), Decimal(high), None)

    def share(self, key: str, default: Decimal | None = None) -> Decimal:
        """A part from 0 to 1."""
        return self._number(key, Decimal(0), Decimal(1), default)

    def minutes(self, key: str, most: int, default: int | None = None) -> int:
        """`KEY_minutes`, or `KEY_hours` where that is easier to write; exact, never rounded."""
        hours = f"{key}_hours"
        if not self.has(hours):
            self._known.append(hours)
            return self.whole(f"{key}_minutes", 0, most, default)
        if self.has(f"{key}_minutes"):
            self.refuse(hours, f"stands beside {key}_minutes", "keep one of the two")
        self._known.append(f"{key}_minutes")
        found = self._number(hours, Decimal(0), Decimal(most) / MINUTES_AN_HOUR, None)
        exact = found * MINUTES_AN_HOUR
        if exact != exact.to_integral_value():
            self.refuse(hours, f"{found} hours are not whole minutes", f"write {key}_minutes")
        return int(exact)

    def money(self, key: str, currency: str) -> Money:
        """An amount in `currency` that can be paid (no fractions of its smallest coin)."""
        found = self._number(key, Decimal(0), MOST_MONEY, None)
        if found and not is_payable(found, currency):
            self.refuse(key, f"{found} has more decimal places than {currency}", "round it")
        return Money(found, currency)

    def whole_if(self, key: str, low: int, high: int) -> int | None:
        """As whole, None when nobody wrote any."""
        if self.has(key):
            return self.whole(key, low, high)
        self._known.append(key)
        return None

    def money_if(self, key: str, currency: str) -> Money | None:
        """As money, None when nobody wrote any."""
        if self.has(key):
            return self.money(key, currency)
        self._known.append(key)
        return None

    def currency(self, key: str) -> str:
        """Three capitals; EUR stands in after a fault."""
        text = self.text(key)
        if text and not _CURRENCY.fullmatch(text):
            self.refuse(key, f'"{text}" is no ISO 4217 code', "write three capitals, such as EUR")
        return text if _CURRENCY.fullmatch(text) else "EUR"

    def zone(self, key: str, default: str) -> str:
        """An IANA time zone that this machine knows."""
        text = self.text(key, default)
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.refuse(key, f'"{text}" is no time zone', "write one such as Europe/Berlin")
        return text

    def day(self, key: str, default: date | None = None) -> date:
        """A day, as a TOML date or as 2026-01-31."""
        held = self._take(key, default)
        if isinstance(held, str):
            try:
                return date.fromisoformat(held)
            except ValueError:
                held = f'"{held}"'
        if isinstance(held, date) and not isinstance(held, datetime):
            return held
        if held is not None:
            shown = held if isinstance(held, str) else _kind(held)
            self.refuse(key, f"is {shown}", "write a date such as 2026-01-31")
        return date.min

    def day_if(self, key: str) -> date | None:
        """As day, None when nobody wrote any."""
        if self.has(key):
            return self.day(key)
        self._known.append(key)
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty; empty when the field is not there."""
        rows = [Reader({"": each}, (*self.where, key, i), []) for i, each in self._list(key)]
        found = []
        for row in rows:
            found.append(row.text(""))
            self.faults += [Fault(row.where, fault.what, fault.then) for fault in row.faults]
        return tuple(found)

    def numbers(self, key: str, low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
        """A list of numbers from `low` to `high`; empty when the field is not there."""
        found = []
        for place, held in self._list(key):
            number = _exact(held)
            if number is None or not low <= number <= high:
                where = (*self.where, key, place)
                said = f"write a number from {low} to {high}"
                self.faults.append(Fault(where, f"is {held}", said))
            else:
                found.append(number)
        return tuple(found)

    def tables(self, key: str) -> list["Reader"]:
        """A reader for each table of a list."""
        return [Reader(each, (*self.where, key, i), self.faults) for i, each in self._list(key)]

    def table(self, key: str) -> "Reader":
        """A reader for a table inside this one, empty when it is not there."""
        self._known.append(key)
        return Reader(self._held.get(key) or {}, (*self.where, key), self.faults)

    def done(self) -> None:
        """Note a fault for every field nobody asked for."""
        known = [key for key in dict.fromkeys(self._known) if key]
        for key in self._held:
            if key not in known:
                self.refuse(key, "is not known here", f"write one of {', '.join(known)}")

    def _text(self, key: str, default: str | None, allowed: str) -> str:
        held = self._take(key, default)
        if held is None:
            return default or ""
        if not isinstance(held, str):
            self.refuse(key, f"is {_kind(held)}", "write a text")
            return ""
        text = held.strip()
        if any((ord(c) < 32 and c not in allowed) or ord(c) == 127 for c in text):
            self.refuse(key, "has control characters or line breaks", "write it without them")
        elif _SURROGATE.search(text):
            self.refuse(key, "is no valid text", "write it again")
        elif len(text) > LONGEST_TEXT:
            self.refuse(key, f"is longer than {LONGEST_TEXT:,} characters", "shorten it")
        return text

    def _list(self, key: str) -> list[tuple[int, object]]:
        self._known.append(key)
        held = self._held.get(key)
        if held is None:
            return []
        if not isinstance(held, list | tuple):
            self.refuse(key, f"is {_kind(held)}", "write a list")
            return []
        return list(enumerate(held))

    def _take(self, key: str, default: object) -> Any:  # noqa: ANN401 -- any value of TOML or JSON
        self._known.append(key)
        held = self._held.get(key)
        if held is None or held == "":
            if default is None:
                self.refuse(key, "is missing" if held is None else "is empty", "write it")
            return default
        return held

    def _number(self, key: str, low: Decimal, high: Decimal, default: Decimal | None) -> Decimal:
        held = self._take(key, default)
        if held is None:
            return Decimal(0)
        found = _exact(held)
        if found is None:
            is_long = isinstance(held, int | Decimal) and not isinstance(held, bool)
            what = f"has more than {_MOST_DIGITS} digits" if is_long else f"is {_kind(held)}"
            self.refuse(key, what, f"write a number from {low:,f} to {high:,f}")
            return Decimal(0)
        if not low <= found <= high:
            self.refuse(key, f"is {held}", f"write a number from {low:,f} to {high:,f}")
            return Decimal(0)
        return found


def _exact(held: object) -> Decimal | None:
    """An exact finite number: never from a float, whose digits are not what somebody wrote."""
    if isinstance(held, bool) or not isinstance(held, int | Decimal | str):
        return None
    try:
        found = Decimal(held)
    except InvalidOperation:
        return None
    is_short = found.is_finite() and len(found.as_tuple().digits) <= _MOST_DIGITS
    return found if is_short else None


def _maybe(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _kind(held: object) -> str:
    names = {str: "a text", bool: "true or false", int: "a number", Decimal: "a number"}
    names |= {float: "a number with lost digits", dict: "a table", list: "a list"}
    names |= {datetime: "a date with a time", date: "a date"}
    return names.get(type(held), "something else")
