from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.engage.builders import START, agreement, approved, capped, equity, euros, retainer

from ctoaas.deliver.engage.balance_page import balance_answer, sentence
from ctoaas.deliver.engage.handover_page import handover_answer
from ctoaas.deliver.engage.terms_said import sentences, term_said
from ctoaas.engage.agreement.agreement import DecisionRight, Rights
from ctoaas.engage.agreement.terms import (
    Acceleration,
    Fixed,
    Milestone,
    PayAsYouGo,
    RevenueShare,
    RoleRate,
)
from ctoaas.engage.balance import standings
from ctoaas.engage.handover.page import KINDS, Handover, Item, completeness


def said(term) -> tuple[str, ...]:
    return term_said(term, START)


def test_every_kind_of_term_is_said_in_plain_sentences():
    assert said(PayAsYouGo("h", euros(100), (RoleRate("a senior", euros("150.50")),))) == (
        "Every approved hour is paid: EUR 100.00 an hour and EUR 150.50 for a senior.",
    )
    assert said(retainer()) == (
        "Each month costs EUR 1,500.00 and brings 10:00 h.",
        "Hours that are not used are gone when it ends.",
        "Nothing beyond that is billed.",
    )
    assert said(Fixed("f", (Milestone("m", "Search", euros(900), date(2026, 5, 1)),))) == (
        "“Search” costs EUR 900.00, paid when it is accepted, due 1 May 2026.",
    )
    share = RevenueShare("s", "sales of the shop", Decimal("0.05"), 24, euros(50_000))
    assert said(share) == (
        "5 % of sales of the shop go to the practice for 24 months from 31 January 2026, until "
        "EUR 50,000.00 have been paid; reported every month.",
    )
    grant = equity(cliff_months=12, acceleration=(Acceleration("sale", Decimal("0.5")),))
    assert said(grant) == (
        "4,800 options vest over 48 months from 31 January 2026, nothing before 12 months.",
        "On sale, 50 % of what has not vested vests at once.",
    )


def test_the_cap_says_that_nothing_beyond_it_is_billed():
    found = said(capped(cap_minutes=600))
    assert found[0] == (
        "Approved hours are paid up to EUR 1,200.00 or 10:00 h, whichever is reached first: "
        "EUR 120.00 an hour."
    )
    assert found[1] == "Work beyond the cap is not billable until you approve a change request."


def test_rights_decisions_and_the_end_are_said_too():
    whole = agreement(
        rights=Rights("client", "creation", ("our tools",)),
        decisions=(DecisionRight("hiring", "both"),),
        ends_on=date(2026, 12, 31),
    )
    assert sentences(whole)[1:] == (
        "The results belong to the client, from the moment they are made.",
        "The practice keeps our tools.",
        "Hiring: decided by both together.",
        "It ends on 31 December 2026, or earlier with 30 days of notice.",
    )


def test_a_balance_answers_in_one_sentence_a_term():
    held = agreement(retainer(), capped())
    entries = [approved("a", 700, term="care"), approved("b", 700, 1)]
    found = standings([held], entries, (), START)
    assert [sentence(each) for each in found] == [
        "0:00 h left in care until 27 February 2026, 1:40 h not billable until approved",
        "EUR 1,200.00 of EUR 1,200.00 used in build; 1:40 h not billable until approved",
    ]
    answer = balance_answer(held, found)
    assert "worth EUR 200.00, lie beyond the cap" in answer.blocks[1].sentences[0]


def test_what_waits_for_an_answer_stands_first():
    held = agreement(PayAsYouGo("hours", euros(100)), retainer(), capped())
    answer = balance_answer(held, standings([held], [approved("a", 700)], (), START))
    assert answer.answer.endswith("1:40 h not billable until approved")
    assert answer.reasons[-1] == "0:00 h approved in hours, EUR 0.00"


def test_a_handover_is_complete_only_when_everything_was_asked_for():
    def answer(*items: Item, none_of: tuple[str, ...] = ()) -> str:
        held = Handover(items, none_of)
        return handover_answer(held, completeness(held), "Acme").answer

    assert answer(none_of=KINDS) == "Everything has an owner afterwards and is in their hands"
    assert answer(none_of=KINDS[1:]) == "Not complete: nobody asked for accesses"
    item = Item("access", "cloud", "Cloud")
    assert answer(item) == "One thing is not settled yet"
    assert answer(item, replace(item, id="dns")) == "Two things are not settled yet"
