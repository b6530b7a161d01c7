"""Hire, rent or neither: what each costs over some months, and when each begins to help.

Low, likely and high are carried through together, dear with dear and cheap with cheap: the span is
wider than most cases, never narrower. The work of leading somebody is in none of the sums.
"""

from dataclasses import dataclass

from ctoaas.core.outcome import Unavailable
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.hiring.profile import Profile
from ctoaas.plan.hiring.role import Role
from ctoaas.workspace.company import Company

USUAL_MONTHS = 24
CHARGES = Spread(0.18, 0.22, 0.30)
"""On top of a salary (house rule; it differs from country to country, so say yours)."""
SEARCH_SHARE = Spread(0.20, 0.22, 0.25)
FIND_MONTHS = Spread(2.0, 3.0, 6.0)
"""Until somebody begins (house rule)."""
RAMP_MONTHS = Spread(3.0, 4.0, 6.0)
DAYS_A_MONTH = 18.0
"""Days of a month somebody hired is there: 252 a year, holidays and illness off (house rule)."""
SOURCES = (
    ("Search fee", "20 to 25 % of a year's salary: artigence.com.au, a seller's page"),
    ("Ramp-up", "3 to 6 months until full pace: artigence.com.au, a seller's page"),
    ("On top of a salary", "18 to 30 %, our guess; it differs by country: charges = [...]"),
    ("Until somebody begins", "2 to 6 months, our guess: find_months = [...]"),
)


@dataclass(frozen=True, slots=True)
class Course:
    """One way to have the work done."""

    name: str
    cost: Spread | Unavailable
    """Over all months."""
    full_pace_months: Spread
    """Until the person works at full pace."""
    stays: bool
    """Whether the knowledge stays when the work is done."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The comparison, and what speaks for which."""

    currency: str
    months: int
    days_per_month: Spread | Unavailable
    courses: tuple[Course, ...]
    break_even: Spread | Unavailable
    """Days a month above which somebody hired costs less than somebody rented."""
    verdict: str
    """hire, rent, either, neither, unaffordable or open."""
    cap: float | None
    """Money that may be spent, of the company or its plan; None where nobody said."""


def cost(role: Role, profile: Profile, company: Company | None) -> Cost:
    """What `role` costs each way; parts nobody said are Unavailable, never guessed."""
    currency = role.currency or (company.currency if company is not None else None) or "EUR"
    months = profile.months or USUAL_MONTHS
    need = _need(role, profile)
    rate = role.day_rate or _rate(company, role, currency) or _of_plan(profile, currency)
    loaded = _loaded(role)
    courses = (_hired(role, loaded, months), _rented(rate, need, months))
    even = _break_even(loaded, rate)
    cap = _cap(company, profile, currency)
    verdict = _within(courses, cap, _verdict(profile, need, even))
    return Cost(currency, months, need, courses, even, verdict, cap)


def _cap(company: Company | None, profile: Profile, currency: str) -> float | None:
    if company is not None and company.budget is not None:
        cap = company.budget.cap
        return float(cap.amount) if cap.currency == currency else None
    asked = profile.demand
    if asked is None or asked.cap is None or asked.currency != currency:
        return None
    return float(asked.cap)


def _within(courses: tuple[Course, Course], cap: float | None, verdict: str) -> str:
    """The verdict, turned where even the cheap end of a course passes the cap."""
    if cap is None or verdict == "neither":
        return verdict
    hired, rented = (
        not isinstance(each.cost, Unavailable) and each.cost.low > cap for each in courses
    )
    if hired and rented:
        return "unaffordable"
    if hired:
        return "rent"
    return "hire" if rented and verdict != "open" else verdict


def _need(role: Role, profile: Profile) -> Spread | Unavailable:
    if role.days_per_month is not None:
        return role.days_per_month
    if profile.need is None or not profile.months or profile.need.missing <= 0:
        return Unavailable(
            "no plan says how many days of this work there are",
            "days_per_month = [low, likely, high] in plan/role.toml",
        )
    likely = profile.need.missing / profile.months
    return Spread(likely * 0.6, likely, likely * 1.6)


def _rate(company: Company | None, role: Role, currency: str) -> Spread | None:
    if company is None or company.currency != currency:
        return None
    rate = company.day_rate(role.skill or None)
    if rate is None:
        return None
    low, high = float(rate.low.amount), float(rate.high.amount)
    return Spread(low, (low + high) / 2, high)


def _of_plan(profile: Profile, currency: str) -> Spread | None:
    """The rate a plan counts on for somebody to be found."""
    asked = profile.demand
    if asked is None or asked.rate is None or asked.currency != currency:
        return None
    return Spread(asked.rate, asked.rate, asked.rate)


def _loaded(role: Role) -> Spread | None:
    """A year with what the employer pays on top."""
    if role.salary is None:
        return None
    charges = role.charges or CHARGES
    return Spread(
        role.salary.low * (1 + charges.low),
        role.salary.likely * (1 + charges.likely),
        role.salary.high * (1 + charges.high),
    )


def _hired(role: Role, loaded: Spread | None, months: int) -> Course:
    find, ramp = role.find_months or FIND_MONTHS, role.ramp_months or RAMP_MONTHS
    pace = Spread(find.low + ramp.low, find.likely + ramp.likely, find.high + ramp.high)
    if loaded is None or role.salary is None:
        unknown = Unavailable("no salary is said", "salary = [low, likely, high] in plan/role.toml")
        return Course("hire somebody", unknown, pace, stays=True)
    fee = role.search_share or SEARCH_SHARE
    paid = Spread(
        max(0.0, months - find.high), max(0.0, months - find.likely), max(0.0, months - find.low)
    )
    total = Spread(
        loaded.low / 12 * paid.low + fee.low * role.salary.low,
        loaded.likely / 12 * paid.likely + fee.likely * role.salary.likely,
        loaded.high / 12 * paid.high + fee.high * role.salary.high,
    )
    return Course("hire somebody", total, pace, stays=True)


def _rented(rate: Spread | None, need: Spread | Unavailable, months: int) -> Course:
    pace = Spread(0.5, 1.0, 2.0)
    if rate is None:
        unknown = Unavailable(
            "no day rate is said", "[day_rates] in company.toml, or day_rate in plan/role.toml"
        )
        return Course("rent somebody", unknown, pace, stays=False)
    if isinstance(need, Unavailable):
        return Course("rent somebody", need, pace, stays=False)
    total = Spread(
        rate.low * need.low * months,
        rate.likely * need.likely * months,
        rate.high * need.high * months,
    )
    return Course("rent somebody", total, pace, stays=False)


def _break_even(loaded: Spread | None, rate: Spread | None) -> Spread | Unavailable:
    if loaded is None:
        return Unavailable("no salary is said", "salary = [low, likely, high] in plan/role.toml")
    if rate is None:
        return Unavailable("no day rate is said", "[day_rates] in company.toml")
    return Spread(
        loaded.low / 12 / rate.high, loaded.likely / 12 / rate.likely, loaded.high / 12 / rate.low
    )


def _verdict(profile: Profile, need: Spread | Unavailable, even: Spread | Unavailable) -> str:
    """Money decides where ranges are apart; else knowledge that must stay does."""
    if not profile.reasons:
        return "neither"
    if isinstance(need, Unavailable) or isinstance(even, Unavailable):
        return "hire" if profile.keeps_knowledge else "open"
    if need.likely > DAYS_A_MONTH and not profile.keeps_knowledge:
        return "hire"
    if need.likely < even.low:
        return "either" if profile.keeps_knowledge else "rent"
    if need.likely > even.high:
        return "hire"
    return "hire" if profile.keeps_knowledge else "either"
