"""company.toml: what only people know about a company. Nothing in it is required but a name."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.workspace.naming import name_of, unique_names
from ctoaas.workspace.toml_file import Field, read

STAGES = ("idea", "prototype", "first customers", "growth", "established")
DISTRIBUTIONS = (
    "hosted service",
    "web front end",
    "mobile app",
    "desktop app",
    "installed at customers",
    "device",
    "library",
    "open source",
    "internal",
)
IMPORTS = ("bills", "deployments", "incidents", "tickets", "time")
NAMES = ("pseudonyms", "show")
KEYS = (
    "name",
    "stage",
    "currency",
    "distribution",
    "goals",
    "repositories",
    "day_rates",
    "budget",
    "team",
    "privacy",
    "imports",
)
_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Source:
    """A repository to read: a path (relative to company.toml) or a URL, and its name if given."""

    source: str
    name: str | None = None

    def location(self, folder: Path) -> str:
        """URL as it is, or the path seen from `folder`, where company.toml stands."""
        return self.source if is_url(self.source) else str(folder / Path(self.source).expanduser())


@dataclass(frozen=True, slots=True)
class DayRate:
    """What a working day costs; role None stands for everybody without a rate of their own."""

    role: str | None
    low: Money
    high: Money


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the team."""

    name: str
    role: str | None = None
    share: Decimal = Decimal(1)
    """Part of a full working week for this product, above 0 up to 1."""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """Money that may be spent, and the day by which."""

    cap: Money
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """The company as its people describe it; empty and None mean nobody said."""

    name: str
    stage: str | None = None
    currency: str | None = None
    distribution: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    repositories: tuple[Source, ...] = ()
    day_rates: tuple[DayRate, ...] = ()
    budget: Budget | None = None
    team: tuple[Member, ...] = ()
    names: Literal["pseudonyms", "show"] = "pseudonyms"
    salt: str = ""
    """Mixed into pseudonyms so that a stranger cannot work them out from known addresses."""
    imports: tuple[tuple[str, str], ...] = ()
    """(kind, path relative to company.toml) of data files."""

    def day_rate(self, role: str | None = None) -> DayRate | None:
        """Rate of `role`, else the default rate, else None."""
        rates = {rate.role: rate for rate in self.day_rates}
        return rates.get(role) or rates.get(None)

    def repository_names(self) -> tuple[str, ...]:
        """A safe and unique name for each repository, in their order."""
        return unique_names([held.name or name_of(held.source) for held in self.repositories])


def is_url(source: str) -> bool:
    """Whether git takes `source` for a URL (also user@host:path) rather than for a path."""
    return "://" in source or re.match(r"[^/\\]{2,}:", source) is not None


def load(path: Path) -> Company:
    """The company in the file `path`.

    Raises UsageError naming file, line and field when the file is missing, damaged, or holds
    something that is not known or not of the right kind.
    """
    document = read(path)
    fields = document.table(KEYS)
    if "name" not in fields:
        raise document.wrong("name is missing", 'add a line name = "..." at the top')
    currency = _currency(fields.get("currency"))
    privacy = fields["privacy"].table(("names", "salt")) if "privacy" in fields else {}
    show = "names" in privacy and privacy["names"].choice(NAMES) == "show"
    return Company(
        name=fields["name"].string(),
        stage=fields["stage"].choice(STAGES) if "stage" in fields else None,
        currency=currency,
        distribution=tuple(f.choice(DISTRIBUTIONS) for f in _items(fields, "distribution")),
        goals=tuple(field.string() for field in _items(fields, "goals")),
        repositories=tuple(_source(field) for field in _items(fields, "repositories")),
        day_rates=_day_rates(fields.get("day_rates"), currency),
        budget=_budget(fields["budget"], currency) if "budget" in fields else None,
        team=tuple(_member(field) for field in _items(fields, "team")),
        names="show" if show else "pseudonyms",
        salt=privacy["salt"].string() if "salt" in privacy else "",
        imports=_imports(fields.get("imports")),
    )


def _items(fields: dict[str, Field], key: str) -> list[Field]:
    return fields[key].items() if key in fields else []


def _currency(field: Field | None) -> str | None:
    if field is None:
        return None
    try:
        return Money(Decimal(0), field.string()).currency
    except UsageError as error:
        raise field.wrong(f"{error.thing} {error.what}", error.next_step) from error


def _source(field: Field) -> Source:
    held = field.table(("source", "name")) if isinstance(field.value, dict) else {"source": field}
    if "source" not in held:
        raise field.wrong("has no source", 'add source = "path or URL"')
    source = held["source"].string()
    if source.startswith("-") or re.match(r"\w+::", source):
        raise held["source"].wrong("is neither a path nor a URL", "write ./ before a path")
    if re.match(r"\w+://[^/@]*:[^/@]+@", source):
        raise held["source"].wrong("holds a password", "leave it to git's credential helper")
    return Source(source, held["name"].string() if "name" in held else None)


def _money(field: Field, currency: str | None) -> Money:
    amount = field.number(Decimal(0), _LARGEST)
    if currency is None:
        raise field.wrong("is money without a currency", 'add currency = "EUR" at the top')
    return Money(amount, currency)


def _day_rates(field: Field | None, currency: str | None) -> tuple[DayRate, ...]:
    if field is None:
        return ()
    rates = []
    for role, held in field.table().items():
        ends = held.items() if isinstance(held.value, list) else [held, held]
        if len(ends) != 2:
            raise held.wrong("is not a low and a high", "write [low, high] or one number")
        low, high = (_money(end, currency) for end in ends)
        if low.amount > high.amount:
            raise held.wrong("has its low above its high", "write the lower one first")
        rates.append(DayRate(None if role == "default" else role, low, high))
    return tuple(rates)


def _budget(field: Field, currency: str | None) -> Budget:
    held = field.table(("cap", "until"))
    if "cap" not in held:
        raise field.wrong("has no cap", "add cap = the most that may be spent")
    return Budget(_money(held["cap"], currency), held["until"].day() if "until" in held else None)


def _member(field: Field) -> Member:
    held = field.table(("name", "role", "share", "since", "until"))
    if "name" not in held:
        raise field.wrong("has no name", 'add name = "..."; any name you like will do')
    return Member(
        name=held["name"].string(),
        role=held["role"].string() if "role" in held else None,
        share=held["share"].number(Decimal("0.01"), Decimal(1)) if "share" in held else Decimal(1),
        since=held["since"].day() if "since" in held else None,
        until=held["until"].day() if "until" in held else None,
    )


def _imports(field: Field | None) -> tuple[tuple[str, str], ...]:
    if field is None:
        return ()
    held = field.table(IMPORTS)
    return tuple((kind, file.string()) for kind, files in held.items() for file in files.items())
