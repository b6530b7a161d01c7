"""The terms of an agreement as sentences: what a person reads before saying yes."""

from datetime import date

from ctoaas.core.quantity import Money
from ctoaas.deliver.forecast.saying import capital, counted, listed
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import number_text
from ctoaas.engage.agreement.terms import (
    Capped,
    Equity,
    Fixed,
    PayAsYouGo,
    Retainer,
    RevenueShare,
    RoleRate,
    Term,
)
from ctoaas.engage.amounts import hours_text, money_text

_OWNERS = {
    "client": "The results belong to the client",
    "practice": "The results belong to the practice, the client may use them",
    "shared": "The results belong to both",
}
_PASSES = {"creation": "from the moment they are made", "payment": "once they are paid"}


def sentences(agreement: Agreement) -> tuple[str, ...]:
    """Every term and every right, a sentence or two each, in the order of the document."""
    return (
        *(text for term in agreement.terms for text in term_said(term, agreement.starts_on)),
        *_rights(agreement),
        _ending(agreement),
    )


def term_said(term: Term, starts_on: date) -> tuple[str, ...]:
    """One term; money in it is exact."""
    match term:
        case PayAsYouGo():
            return (f"Every approved hour is paid: {_rates(term.rate_per_hour, term.rates)}.",)
        case Retainer():
            return _retainer(term)
        case Fixed():
            return tuple(
                f"“{each.title}” costs {money_text(each.price)}, paid when it is accepted"
                f"{f', due {day_words(each.due_on)}' if each.due_on else ''}."
                for each in term.milestones
            )
        case Capped():
            return _capped(term)
        case RevenueShare():
            return _share(term, starts_on)
        case Equity():
            return _equity(term, starts_on)


def _rates(usual: Money, special: tuple[RoleRate, ...]) -> str:
    others = [f"{money_text(each.per_hour)} for {each.role}" for each in special]
    return listed([f"{money_text(usual)} an hour", *others])


def _retainer(term: Retainer) -> tuple[str, ...]:
    first = (
        f"Each {term.period} costs {money_text(term.price)} and brings "
        f"{hours_text(term.allowance_minutes)}."
    )
    if not term.rollover_minutes:
        rolls = "Hours that are not used are gone when it ends."
    else:
        rolls = f"Up to {hours_text(term.rollover_minutes)} that are not used roll over"
        life = term.rollover_periods
        rolls += f", for {counted(life, 'period', 'periods')} at most." if life else "."
    rate = term.overage_rate_per_hour
    beyond = (
        f"Beyond that an hour costs {money_text(rate)}."
        if rate is not None
        else "Nothing beyond that is billed."
    )
    return first, rolls, beyond


def _capped(term: Capped) -> tuple[str, ...]:
    caps = [money_text(term.cap)] if term.cap is not None else []
    caps += [hours_text(term.cap_minutes)] if term.cap_minutes is not None else []
    alarms = listed([f"{number_text(each * 100)} %" for each in term.alarms])
    return (
        f"Approved hours are paid up to {' or '.join(caps)}, whichever is reached first: "
        f"{_rates(term.rate_per_hour, term.rates)}."
        if len(caps) > 1
        else f"Approved hours are paid up to {caps[0]}: {_rates(term.rate_per_hour, term.rates)}.",
        "Work beyond the cap is not billable until you approve a change request.",
        f"Both sides are told at {alarms} of the cap.",
    )


def _share(term: RevenueShare, starts_on: date) -> tuple[str, ...]:
    cap = f", until {money_text(term.cap)} have been paid" if term.cap is not None else ""
    return (
        f"{number_text(term.share * 100)} % of {term.base} go to the practice for "
        f"{counted(term.months, 'month', 'months')} from "
        f"{day_words(term.starts_on or starts_on)}{cap}; "
        f"reported every {term.reported_every}.",
    )


def _equity(term: Equity, starts_on: date) -> tuple[str, ...]:
    cliff = (
        f", nothing before {counted(term.cliff_months, 'month', 'months')}"
        if term.cliff_months
        else ""
    )
    found = [
        f"{term.units:,} {term.unit} vest over {counted(term.vesting_months, 'month', 'months')} "
        f"from {day_words(term.starts_on or starts_on)}{cliff}."
    ]
    found += [
        f"On {each.event}, {number_text(each.share * 100)} % of what has not vested vests at once."
        for each in term.acceleration
    ]
    return tuple(found)


def _rights(agreement: Agreement) -> tuple[str, ...]:
    rights = agreement.rights
    found = [f"{_OWNERS[rights.results]}, {_PASSES[rights.passes_at]}."]
    if rights.kept_by_practice:
        found.append(f"The practice keeps {listed(list(rights.kept_by_practice))}.")
    who = {"client": "the client", "practice": "the practice", "both": "both together"}
    found += [f"{capital(each.what)}: decided by {who[each.who]}." for each in agreement.decisions]
    return tuple(found)


def _ending(agreement: Agreement) -> str:
    notice = f"with {counted(agreement.notice_days, 'day', 'days')} of notice"
    if agreement.ends_on is None:
        return f"Either side may end it {notice}."
    return f"It ends on {day_words(agreement.ends_on)}, or earlier {notice}."
