"""Agreements from plain data: all faults at once, or an agreement that can be relied on."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from ctoaas.engage.agreement.agreement import (
    OWNERS,
    PARTIES,
    PASSES,
    Agreement,
    DecisionRight,
    Rights,
)
from ctoaas.engage.agreement.terms import (
    ALARMS,
    KINDS,
    Acceleration,
    Capped,
    Equity,
    Fixed,
    Milestone,
    PayAsYouGo,
    Retainer,
    RevenueShare,
    RoleRate,
    Term,
)
from ctoaas.engage.faults import Fault, Refused
from ctoaas.engage.periods import PERIODS
from ctoaas.engage.reader import Reader

MOST_MINUTES = 60 * 1_000_000
MOST_MONTHS = 1_200
MOST_UNITS = 10**15


def read(data: object) -> Agreement | Refused:
    """The agreement `data` says, or a line for each field that is not as it must be."""
    reader = Reader(data)
    currency = reader.currency("currency")
    starts_on = reader.day("starts_on")
    made = Agreement(
        id=reader.id("id"),
        version=reader.whole("version", 1, 10_000, 1),
        practice=reader.text("practice"),
        client=reader.text("client"),
        currency=currency,
        time_zone=reader.zone("time_zone", "UTC"),
        starts_on=starts_on,
        in_force_on=reader.day("in_force_on", starts_on),
        ends_on=reader.day_if("ends_on"),
        notice_days=reader.whole("notice_days", 0, 3_650, 30),
        scope=reader.texts("scope"),
        out_of_scope=reader.texts("out_of_scope"),
        decisions=tuple(_decision(each) for each in reader.tables("decisions")),
        rights=_rights(reader.table("rights")),
        note=reader.prose("note", ""),
        terms=tuple(term for each in reader.tables("terms") if (term := _term(each, currency))),
    )
    reader.done()
    _dates(reader, made)
    _ids(reader, made)
    return Refused(tuple(reader.faults)) if reader.faults else made


def _dates(reader: Reader, made: Agreement) -> None:
    if date.min in (made.starts_on, made.in_force_on):
        return
    if made.in_force_on < made.starts_on:
        reader.refuse("in_force_on", "is before starts_on", "write the day this version holds from")
    if made.ends_on is not None and made.ends_on < made.starts_on:
        reader.refuse("ends_on", "is before starts_on", "write the last day, or take it out")


def _ids(reader: Reader, made: Agreement) -> None:
    if not reader.has("terms"):
        reader.refuse("terms", "is missing", f"add [[terms]] of a kind: {', '.join(KINDS)}")
    seen: set[str] = set()
    for place, term in enumerate(made.terms):
        if term.id in seen:
            where = (*reader.where, "terms", place, "id")
            reader.faults.append(Fault(where, f'"{term.id}" is there twice', "give it another"))
        seen.add(term.id)


def _decision(reader: Reader) -> DecisionRight:
    made = DecisionRight(reader.text("what"), reader.choice("who", PARTIES))
    reader.done()
    return made


def _rights(reader: Reader) -> Rights:
    made = Rights(
        results=reader.choice("results", OWNERS, "client"),
        passes_at=reader.choice("passes_at", PASSES, "payment"),
        kept_by_practice=reader.texts("kept_by_practice"),
    )
    reader.done()
    return made


def _term(reader: Reader, currency: str) -> Term | None:
    kind = reader.choice("kind", KINDS)
    if kind not in KINDS:
        return None
    made = _READERS[kind](reader, currency)
    reader.done()
    return made


def _rates(reader: Reader, currency: str) -> tuple[RoleRate, ...]:
    found: dict[str, RoleRate] = {}
    for each in reader.tables("rates"):
        rate = RoleRate(each.text("role"), each.money("per_hour", currency))
        each.done()
        if rate.role in found:
            each.refuse("role", f'"{rate.role}" is there twice', "keep one")
        found[rate.role] = rate
    return tuple(found.values())


def _payg(reader: Reader, currency: str) -> PayAsYouGo:
    return PayAsYouGo(
        id=reader.id("id"),
        rate_per_hour=reader.money("rate_per_hour", currency),
        rates=_rates(reader, currency),
    )


def _retainer(reader: Reader, currency: str) -> Retainer:
    made = Retainer(
        id=reader.id("id"),
        allowance_minutes=reader.minutes("allowance", MOST_MINUTES),
        period=reader.choice("period", PERIODS, "month"),
        price=reader.money("price", currency),
        rollover_minutes=reader.minutes("rollover", MOST_MINUTES, 0),
        rollover_periods=reader.whole_if("rollover_periods", 1, MOST_MONTHS),
        overage_rate_per_hour=reader.money_if("overage_rate_per_hour", currency),
    )
    if made.rollover_periods is not None and not made.rollover_minutes:
        reader.refuse(
            "rollover_periods", "says when rollover expires, but none rolls over", "add rollover"
        )
    return made


def _fixed(reader: Reader, currency: str) -> Fixed:
    milestones = tuple(_milestone(each, currency) for each in reader.tables("milestones"))
    if not milestones:
        reader.refuse("milestones", "is missing", "add at least one with id, title and price")
    if len({each.id for each in milestones}) < len(milestones):
        reader.refuse("milestones", "has an id twice", "give each its own")
    return Fixed(reader.id("id"), milestones)


def _milestone(reader: Reader, currency: str) -> Milestone:
    made = Milestone(
        id=reader.id("id"),
        title=reader.text("title"),
        price=reader.money("price", currency),
        due_on=reader.day_if("due_on"),
        criteria=reader.texts("criteria"),
    )
    reader.done()
    return made


def _capped(reader: Reader, currency: str) -> Capped:
    limited = reader.has("cap_minutes") or reader.has("cap_hours")
    minutes = reader.minutes("cap", MOST_MINUTES, 0)
    made = Capped(
        id=reader.id("id"),
        rate_per_hour=reader.money("rate_per_hour", currency),
        cap=reader.money_if("cap", currency),
        cap_minutes=minutes if limited else None,
        alarms=_alarms(reader),
        rates=_rates(reader, currency),
    )
    if made.cap is None and made.cap_minutes is None:
        reader.refuse("cap", "is missing", "write cap (money), cap_hours, or both")
    return made


def _alarms(reader: Reader) -> tuple[Decimal, ...]:
    rows = reader.numbers("alarms", Decimal(0), Decimal(1))
    if not reader.has("alarms"):
        return ALARMS
    if 0 in rows or list(rows) != sorted(set(rows)):
        reader.refuse("alarms", "does not rise from above 0 to 1", "write such as [0.5, 0.8]")
    return rows


def _revenue_share(reader: Reader, currency: str) -> RevenueShare:
    made = RevenueShare(
        id=reader.id("id"),
        base=reader.text("base"),
        share=reader.share("share"),
        months=reader.whole("months", 1, MOST_MONTHS),
        cap=reader.money_if("cap", currency),
        reported_every=reader.choice("reported_every", PERIODS, "month"),
        starts_on=reader.day_if("starts_on"),
    )
    if reader.has("share") and not made.share:
        reader.refuse("share", "is nothing", "write a part such as 0.05 for 5 %")
    return made


def _equity(reader: Reader, _currency: str) -> Equity:
    made = Equity(
        id=reader.id("id"),
        units=reader.whole("units", 1, MOST_UNITS),
        unit=reader.text("unit", "units"),
        vesting_months=reader.whole("vesting_months", 1, MOST_MONTHS),
        cliff_months=reader.whole("cliff_months", 0, MOST_MONTHS, 0),
        every_months=reader.whole("every_months", 1, MOST_MONTHS, 1),
        acceleration=tuple(_acceleration(each) for each in reader.tables("acceleration")),
        starts_on=reader.day_if("starts_on"),
    )
    if made.vesting_months and made.cliff_months > made.vesting_months:
        reader.refuse("cliff_months", "is after the end of vesting", "make it shorter")
    if made.vesting_months and made.every_months > made.vesting_months:
        reader.refuse("every_months", "is longer than the whole vesting", "make it shorter")
    return made


def _acceleration(reader: Reader) -> Acceleration:
    made = Acceleration(reader.text("event"), reader.share("share"))
    reader.done()
    return made


_READERS: Mapping[str, Callable[[Reader, str], Term]] = {
    PayAsYouGo.kind: _payg,
    Retainer.kind: _retainer,
    Fixed.kind: _fixed,
    Capped.kind: _capped,
    RevenueShare.kind: _revenue_share,
    Equity.kind: _equity,
}
