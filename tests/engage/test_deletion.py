from datetime import date

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.engage.deletion import Holding, KeepRule, plan_deletion, rules_of

TODAY = date(2026, 11, 27)


def test_what_no_rule_names_is_deleted_and_what_the_law_wants_is_kept_with_its_reason():
    held = [Holding("note", "n1", date(2026, 5, 1)), Holding("invoice", "i1", date(2020, 5, 1))]
    found = plan_deletion(held, TODAY, rules_of("DE"))
    assert [each.id for each in found.deleted] == ["n1"]
    (kept,) = found.kept
    assert (kept.until, kept.source) == (
        date(2028, 12, 31),
        "AO section 147 (3), UStG section 14b (1)",
    )


def test_what_was_kept_long_enough_is_deleted():
    found = plan_deletion([Holding("invoice", "i1", date(2017, 12, 31))], TODAY, rules_of("DE"))
    assert [each.id for each in found.deleted] == ["i1"]
    last_day = plan_deletion(
        [Holding("invoice", "i1", date(2018, 1, 1))], date(2026, 12, 31), rules_of("DE")
    )
    assert len(last_day.kept) == 1


def test_of_two_rules_the_longer_one_holds():
    rules = [KeepRule("time", 1, "a", "x"), KeepRule("time", 5, "b", "y")]
    found = plan_deletion([Holding("time", "t", date(2024, 1, 1))], TODAY, rules)
    assert found.kept[0].why == "b"


def test_a_country_without_a_rule_is_not_guessed():
    with pytest.raises(UsageError, match="there are DE, FR, FI, PL"):
        rules_of("US")
