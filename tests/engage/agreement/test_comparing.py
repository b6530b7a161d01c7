from dataclasses import replace
from datetime import date

from ctoaas.engage.agreement.agreement import Agreement, DecisionRight, Rights
from ctoaas.engage.agreement.comparing import changes
from tests.engage.builders import agreement, capped, equity, euros, retainer

OLD = agreement(retainer(), capped(), scope=("the shop", "the app"))


def said(after: Agreement, before: Agreement = OLD) -> list[str]:
    return [change.sentence for change in changes(before, after)]


def test_two_versions_that_say_the_same_have_no_changes():
    assert said(replace(OLD, version=2)) == []


def test_a_changed_number_is_told_with_both_values_and_its_words():
    new = replace(OLD, terms=(retainer(allowance_minutes=900), capped(cap=euros(1500))))
    assert said(new) == [
        "term care, allowance a period: was 10:00 h, is 15:00 h",
        "term build, cap: was 1200, is 1500",
    ]


def test_what_is_new_and_what_is_gone_is_told():
    new = replace(OLD, ends_on=date(2026, 12, 31), scope=("the shop", "a search"))
    assert said(new) == [
        "scope: gone, was the app",
        "scope: new, a search",
        "last day: new, 2026-12-31",
    ]


def test_a_term_that_is_new_is_told_with_all_it_says():
    new = replace(OLD, terms=(*OLD.terms, equity(cliff_months=12)))
    found = said(new)
    assert found[0] == "term shares: new, equity"
    assert "term shares, months until the cliff: new, 12" in found
    assert said(OLD, new) == ["term shares: gone, was equity"]


def test_rights_and_decisions_are_told_in_words():
    new = replace(
        OLD, rights=Rights("shared", "creation"), decisions=(DecisionRight("hiring", "client"),)
    )
    assert said(new) == [
        "owner of the results: was client, is shared",
        "rights pass at: was payment, is creation",
        "decision rights: new, what hiring, who client",
    ]


def test_another_order_is_a_change():
    assert said(replace(OLD, scope=("the app", "the shop"))) == [
        "scope: was in another order, is in this order"
    ]
