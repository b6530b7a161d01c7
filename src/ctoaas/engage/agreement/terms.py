"""The kinds of terms an agreement can mix; each term has an id that work is booked under."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from ctoaas.core.quantity import Money

ALARMS = (Decimal("0.5"), Decimal("0.8"))
"""Where an agreement that says nothing of alarms has them; a house rule."""


@dataclass(frozen=True, slots=True)
class RoleRate:
    """The rate of one role where it differs from the term's own."""

    role: str
    per_hour: Money


@dataclass(frozen=True, slots=True)
class PayAsYouGo:
    """Every approved minute is paid at its rate."""

    kind: ClassVar[str] = "pay-as-you-go"
    id: str
    rate_per_hour: Money
    rates: tuple[RoleRate, ...] = ()


@dataclass(frozen=True, slots=True)
class Retainer:
    """A price per period buys minutes; unused ones may roll over, more may be bought."""

    kind: ClassVar[str] = "retainer"
    id: str
    allowance_minutes: int
    period: str
    """One of periods.PERIODS."""
    price: Money
    """For each period, whether its minutes are used or not."""
    rollover_minutes: int = 0
    """The most that may be carried into a period, all of it together."""
    rollover_periods: int | None = None
    """How many periods later a minute may still be used; None for as long as the term runs."""
    overage_rate_per_hour: Money | None = None
    """None: nothing beyond the allowance is billable."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A part of fixed work that is accepted, and paid, as a whole."""

    id: str
    title: str
    price: Money
    due_on: date | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixed:
    """Milestones with fixed prices; time booked under it is never billed."""

    kind: ClassVar[str] = "fixed"
    id: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class Capped:
    """Time and material up to a cap that only an approved change request lifts."""

    kind: ClassVar[str] = "capped"
    id: str
    rate_per_hour: Money
    cap: Money | None = None
    cap_minutes: int | None = None
    """At least one of the two caps is there; where both are, the nearer one holds."""
    alarms: tuple[Decimal, ...] = ALARMS
    """Parts of the cap at which both sides are told, rising."""
    rates: tuple[RoleRate, ...] = ()


@dataclass(frozen=True, slots=True)
class RevenueShare:
    """A part of the client's revenue for some months, up to a cap if there is one."""

    kind: ClassVar[str] = "revenue-share"
    id: str
    base: str
    """Which revenue is meant, in words both sides can check."""
    share: Decimal
    months: int
    cap: Money | None = None
    reported_every: str = "month"
    starts_on: date | None = None
    """None: with the agreement."""


@dataclass(frozen=True, slots=True)
class Acceleration:
    """An event that vests a part of what has not vested yet."""

    event: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Equity:
    """Units that vest over months, nothing before the cliff."""

    kind: ClassVar[str] = "equity"
    id: str
    units: int
    unit: str
    vesting_months: int
    cliff_months: int = 0
    every_months: int = 1
    acceleration: tuple[Acceleration, ...] = ()
    starts_on: date | None = None
    """None: with the agreement."""


Term = PayAsYouGo | Retainer | Fixed | Capped | RevenueShare | Equity
TimedTerm = PayAsYouGo | Retainer | Fixed | Capped
"""Terms that time can be booked under."""
KINDS = tuple(term.kind for term in (PayAsYouGo, Retainer, Fixed, Capped, RevenueShare, Equity))


def rate_of(term: PayAsYouGo | Capped, role: str) -> Money:
    """What an hour of `role` costs: its own rate, else the term's."""
    return next((each.per_hour for each in term.rates if each.role == role), term.rate_per_hour)
