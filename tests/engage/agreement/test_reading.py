from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import load, of_bytes
from ctoaas.engage.agreement.reading import read
from ctoaas.engage.agreement.terms import Capped, Equity, Fixed, Retainer
from ctoaas.engage.faults import Refused

HEAD = """\
id = "acme"
practice = "Practice of Two"
client = "Acme"
currency = "EUR"
time_zone = "Europe/Berlin"
starts_on = 2026-01-31
"""


def toml(terms: str, head: str = HEAD) -> Agreement | Refused:
    return of_bytes((head + terms).encode(), Path("a.toml"))


def agreed(terms: str) -> Agreement:
    found = toml(terms)
    assert isinstance(found, Agreement), str(found)
    return found


def faults(terms: str, head: str = HEAD) -> list[str]:
    found = toml(terms, head)
    assert isinstance(found, Refused)
    return [str(fault) for fault in found.faults]


CAPPED = '[[terms]]\nid = "build"\nkind = "capped"\nrate_per_hour = 120\n'


def test_hours_and_minutes_are_the_same_thing():
    term = '[[terms]]\nid = "care"\nkind = "retainer"\nprice = 1\n'
    by_hours = agreed(term + "allowance_hours = 12.5\n").terms[0]
    by_minutes = agreed(term + "allowance_minutes = 750\n").terms[0]
    assert by_hours == by_minutes
    assert isinstance(by_hours, Retainer)
    assert by_hours.allowance_minutes == 750


def test_hours_that_are_no_whole_minutes_are_refused_with_their_line():
    term = '[[terms]]\nid = "care"\nkind = "retainer"\nprice = 1\nallowance_hours = 0.333\n'
    assert faults(term) == [
        "a.toml line 11: terms[1].allowance_hours: 0.333 hours are not whole minutes; "
        "write allowance_minutes"
    ]


def test_every_fault_is_told_at_once_each_with_its_line():
    found = faults(
        CAPPED + 'cap = 30000.001\ncap_hourz = 3\n[[terms]]\nid = "x"\nkind = "caped"\n',
        HEAD.replace("2026-01-31", '"soon"'),
    )
    assert [line.split(": ")[0] for line in found] == [
        "a.toml line 6",
        "a.toml line 11",
        "a.toml line 12",
        "a.toml line 15",
    ]
    assert 'starts_on: is "soon"; write a date such as 2026-01-31' in found[0]
    assert "30000.001 has more decimal places than EUR" in found[1]
    assert "cap_hourz: is not known here; write one of" in found[2]
    assert "write one of pay-as-you-go, retainer, fixed, capped" in found[3]


def test_a_missing_field_is_told_at_the_line_of_what_should_hold_it():
    assert faults("[[terms]]\nid = 'x'\nkind = 'pay-as-you-go'\n") == [
        "a.toml line 7: terms[1].rate_per_hour: is missing; write it"
    ]


def test_a_cap_in_neither_money_nor_hours_is_no_cap():
    assert faults(CAPPED) == [
        "a.toml line 7: terms[1].cap: is missing; write cap (money), cap_hours, or both"
    ]


def test_both_caps_may_stand_side_by_side():
    term = agreed(CAPPED + "cap = 30000\ncap_hours = 250\nalarms = [0.6, 0.9]\n").terms[0]
    assert isinstance(term, Capped)
    assert (term.cap_minutes, term.alarms) == (15_000, (Decimal("0.6"), Decimal("0.9")))


@pytest.mark.parametrize("alarms", ["[0.9, 0.5]", "[0]", "[1.5]", "[0.5, 0.5]", '["x"]', "3"])
def test_alarms_that_do_not_rise_to_the_cap_are_refused(alarms):
    assert "alarms" in faults(CAPPED + f"cap = 30000\nalarms = {alarms}\n")[0]


def test_money_written_as_a_text_is_exact_and_as_a_binary_float_is_refused():
    data = {"id": "a", "practice": "P", "client": "C", "currency": "EUR", "starts_on": "2026-01-31"}
    payg = {"id": "h", "kind": "pay-as-you-go", "rate_per_hour": "100.10"}
    found = read(data | {"terms": [payg]})
    assert isinstance(found, Agreement)
    refused = read(data | {"terms": [payg | {"rate_per_hour": 100.1}]})
    assert "is a number with lost digits" in str(refused)


def test_yen_have_no_decimal_places():
    found = faults(CAPPED + "cap = 30000.5\n", HEAD.replace("EUR", "JPY"))
    assert "has more decimal places than JPY" in found[0]


def test_two_terms_with_one_id_are_refused():
    one = CAPPED + "cap = 1\n"
    assert '"build" is there twice' in faults(one + one)[0]


def test_dates_that_run_backwards_are_refused():
    head = HEAD + "ends_on = 2026-01-01\nin_force_on = 2025-12-31\n"
    said = "\n".join(faults(CAPPED + "cap = 1\n", head))
    assert "in_force_on: is before starts_on" in said
    assert "ends_on: is before starts_on" in said


def test_an_agreement_without_terms_says_what_terms_there_are():
    assert "add [[terms]] of a kind: pay-as-you-go" in faults("")[0]


def test_a_grant_may_not_have_its_cliff_after_its_end():
    grant = '[[terms]]\nid = "s"\nkind = "equity"\nunits = 10\nvesting_months = 12\n'
    assert "is after the end of vesting" in faults(grant + "cliff_months = 13\n")[0]
    found = agreed(grant + 'cliff_months = 12\nacceleration = [{event = "sale", share = 0.5}]\n')
    assert isinstance(found.terms[0], Equity)


def test_fixed_work_needs_milestones():
    fixed = '[[terms]]\nid = "f"\nkind = "fixed"\n'
    assert "milestones: is missing" in faults(fixed)[0]
    found = agreed(fixed + '[[terms.milestones]]\nid = "m1"\ntitle = "Search"\nprice = 900\n')
    term = found.terms[0]
    assert isinstance(term, Fixed)
    assert term.milestones[0].title == "Search"


def test_rollover_that_expires_needs_rollover():
    term = '[[terms]]\nid = "c"\nkind = "retainer"\nprice = 1\nallowance_hours = 1\n'
    assert "none rolls over" in faults(term + "rollover_periods = 2\n")[0]


def test_an_unknown_time_zone_is_refused():
    head = HEAD.replace("Europe/Berlin", "Berlin")
    assert '"Berlin" is no time zone' in faults(CAPPED + "cap = 1\n", head)[0]


@pytest.mark.parametrize("data", [None, 3, [], "text", {"terms": 3}, {"terms": [3], "id": []}])
def test_data_of_any_shape_is_answered_with_faults(data):
    assert isinstance(read(data), Refused)


def test_numbers_longer_than_arithmetic_keeps_are_refused_rather_than_rounded():
    share = '[[terms]]\nid = "s"\nkind = "revenue-share"\nbase = "sales"\nmonths = 12\nshare = '
    assert "has more than 20 digits" in faults(f"{share}0.{'1' * 30}\n")[0]
    assert "write a number" in faults(CAPPED + 'cap = "1e999999999"\n')[0]


def test_text_that_is_no_valid_text_is_refused(tmp_path):
    file = tmp_path / "a.json"
    file.write_text('{"id": "a", "client": "\\ud800"}', encoding="utf-8")
    assert "client: is no valid text" in str(load(file))


def test_a_number_where_a_text_belongs_is_called_a_number():
    assert "client: is a number; write a text" in faults("", HEAD.replace('"Acme"', "3"))[0]


def test_damaged_json_is_one_line(tmp_path):
    file = tmp_path / "a.json"
    file.write_text('{"id": ', encoding="utf-8")
    with pytest.raises(UsageError, match="is not JSON"):
        load(file)


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_a_version_holds_from_the_start_unless_it_says_otherwise():
    assert agreed(CAPPED + "cap = 1\n").in_force_on == date(2026, 1, 31)
