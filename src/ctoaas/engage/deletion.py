"""Deletion on request: what goes, what must stay for how long, and why.

Rules are data of the practice, because they depend on its country. Those below are what the named
laws say for business records; a tax adviser must confirm them before anybody relies on them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ctoaas.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class KeepRule:
    """A kind of record that must be kept for whole years after the year of its last use."""

    kind: str
    years: int
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Holding:
    """Something that is held about a client or a person."""

    kind: str
    id: str
    last_on: date
    """When it was made or last used."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A holding that stays, until when, and why."""

    holding: Holding
    until: date
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Deletion:
    """The answer to a request for deletion, made before anything is touched."""

    deleted: tuple[Holding, ...]
    kept: tuple[Kept, ...]


BOOKS = "invoice"
COUNTRIES = {
    "DE": KeepRule(BOOKS, 8, "vouchers of the books", "AO section 147 (3), UStG section 14b (1)"),
    "FR": KeepRule(BOOKS, 10, "vouchers of the books", "Code de commerce, article L123-22"),
    "FI": KeepRule(BOOKS, 6, "vouchers of the books", "Kirjanpitolaki 1336/1997, chapter 2:10"),
    "PL": KeepRule(BOOKS, 6, "vouchers of the books", "Ordynacja podatkowa, articles 70 and 86"),
}
"""How long vouchers are kept, by the country of the practice, where the business year is the
calendar year. Poland counts five years from the end of the year in which the tax fell due; for
income tax that is the year after."""
CLAIMS = (
    KeepRule("agreement", 3, "claims can still be made under it", "house rule"),
    KeepRule("acceptance", 3, "proves what was agreed", "house rule"),
    KeepRule("time", 3, "proves what was paid for", "house rule"),
    KeepRule("audit", 3, "proves who did what; holds hashes and pseudonyms only", "house rule"),
)


def rules_of(country: str) -> tuple[KeepRule, ...]:
    """The rules of a country with ours; UsageError lists the countries there are."""
    if country not in COUNTRIES:
        raise UsageError(
            f'country "{country}"',
            "has no rule here",
            f"there are {', '.join(COUNTRIES)}; give your own rules for another",
        )
    return (COUNTRIES[country], *CLAIMS)


def plan_deletion(holdings: Iterable[Holding], today: date, rules: Sequence[KeepRule]) -> Deletion:
    """What of `holdings` is deleted today and what is kept, each in the order of kind and id.

    What no rule names is deleted. Of two rules for a kind the longer one holds.
    """
    deleted, kept = [], []
    for holding in sorted(holdings, key=lambda each: (each.kind, each.id)):
        mine = [rule for rule in rules if rule.kind == holding.kind]
        longest = max(mine, key=lambda rule: rule.years, default=None)
        until = date(holding.last_on.year + longest.years, 12, 31) if longest else today
        if longest is not None and until >= today:
            kept.append(Kept(holding, until, longest.why, longest.source))
        else:
            deleted.append(holding)
    return Deletion(tuple(deleted), tuple(kept))
