"""Entries of the register: what could happen, how often, what it costs, and what is done."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ctoaas.plan.risks.engine import Amount

Factor = Literal["frequency", "loss"]


@dataclass(frozen=True, slots=True)
class Control:
    """Something that makes a risk rarer or cheaper."""

    initiative: str
    """Id in plan/initiatives.toml, or a text for what is no initiative."""
    factor: Factor
    effect: float
    """Part of the frequency or the loss that goes away."""
    done_on: date | None = None
    """Planned until then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One risk; frequency and losses are those without any of its controls."""

    id: str
    title: str
    event: str = ""
    cause: str = ""
    effect: str = ""
    frequency: Amount | None = None
    """Times a year; None has not been asked yet."""
    loss_days: Amount | None = None
    """Working days, each time."""
    loss_money: Amount | None = None
    """In the register's currency, each time; beside the days, not instead of them."""
    controls: tuple[Control, ...] = ()
    owner: str = ""
    trigger: str = ""
    review_on: date | None = None
    noted_on: date | None = None
    closed_on: date | None = None
    source: str = ""
    """Where it comes from, such as `assessment:shop:a-key-person-leaves-or-falls-ill`."""

    @property
    def is_quantified(self) -> bool:
        """Whether it can be counted: a frequency and at least one loss."""
        return self.frequency is not None and (
            self.loss_days is not None or self.loss_money is not None
        )

    def stands_on(self, day: date) -> bool:
        """Whether it was known and not closed on `day`."""
        is_known = self.noted_on is None or self.noted_on <= day
        return is_known and (self.closed_on is None or self.closed_on > day)


@dataclass(frozen=True, slots=True)
class Register:
    """The whole file."""

    currency: str | None
    entries: tuple[Entry, ...]
