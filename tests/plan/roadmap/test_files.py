from decimal import Decimal
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.files.reading import load
from ctoaas.plan.roadmap.files.template import INITIATIVES_TEMPLATE, PEOPLE_TEMPLATE

HEAD = 'starts_on = 2026-09-07\ncurrency = "EUR"\n'
PEOPLE = '[[people]]\nid = "ana"\nskills = ["backend"]\n'


def wish(id_="a", mode='work = [{ skill = "backend", days = 3 }]', more=""):
    return f'[[initiatives]]\nid = "{id_}"\nvalue = 1\n{more}\n[[initiatives.modes]]\n{mode}\n'


def read(folder: Path, text: str, people: str = PEOPLE):
    (folder / "initiatives.toml").write_text(text, encoding="utf-8")
    (folder / "people.toml").write_text(people, encoding="utf-8")
    return load(folder)


def refusal(folder: Path, text: str, people: str = PEOPLE) -> str:
    with pytest.raises(UsageError) as caught:
        read(folder, text, people)
    return str(caught.value)


def test_the_templates_can_be_read(tmp_path):
    found = read(tmp_path, INITIATIVES_TEMPLATE, PEOPLE_TEMPLATE)
    assert len(found.initiatives) == 4
    assert found.budget.total == Decimal(30000)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (wish("a", more='after = ["b"]') + wish("b", more='after = ["a"]'), "a -> b -> a"),
        (wish(mode='work = [{ skill = "backend", days = { p50 = 9, p90 = 4 } }]'), "p50 above p90"),
        (wish(mode='work = [{ skill = "backend", days = -3 }]'), "not more than zero"),
        (wish(mode='work = [{ skill = "backend", days = 0 }]'), "not more than zero"),
        (wish(mode='work = [{ skill = "backend", days = nan }]'), "days"),
        (wish(mode='work = [{ skill = "backend", days = 99999999 }]'), "at most 5000"),
        (wish(mode='work = [{ skill = "cobol", days = 3 }]'), 'nobody has "cobol"'),
        (wish(mode='work = [{ person = "zoe", days = 3 }]'), '"zoe" is nobody'),
        (wish(mode='duration = 3\ncash = "USD 500"'), "is in USD, the plan is in EUR"),
        (wish(mode='duration = 3\ncash = "500 dollars"'), "no amount"),
        (wish() + wish(), "the id of two initiatives"),
        (wish(more='after = ["ghost"]'), '"ghost" is no initiative'),
        (wish(more="deadline = 2026-10-01\nearliest = 2026-11-01"), "before earliest"),
        (wish(more="deadline = 2020-01-01"), "before the plan starts"),
        (wish(more="pin = 2026-09-12"), "no working day"),
        (wish(mode='kind = "in-house"'), "no work and no duration"),
        (wish(more="wert = 3"), "not known here"),
        ('[[initiatives]]\nid = "a"\nvalue = 1\n', "has no modes"),
    ],
)
def test_bad_input_is_one_line_with_file_and_place(tmp_path, body, said):
    message = refusal(tmp_path, HEAD + body)
    assert said in message
    assert "initiatives.toml line" in message
    assert "\n" not in message


def test_more_than_a_whole_person_is_refused(tmp_path):
    message = refusal(tmp_path, HEAD + wish(), PEOPLE + "share = 1.5\n")
    assert "people.toml line 4" in message
    assert "more than a whole person" in message


def test_an_empty_team_is_said_where_work_needs_somebody(tmp_path):
    assert "there is nobody at all" in refusal(tmp_path, HEAD + wish(), "")


def test_no_initiatives_can_be_read(tmp_path):
    assert read(tmp_path, HEAD).initiatives == ()


def test_ten_thousand_initiatives_are_refused_at_once(tmp_path):
    text = HEAD + "".join(f'[[initiatives]]\nid="i{n}"\nvalue=1\n' for n in range(10_000))
    assert "10,000 initiatives" in refusal(tmp_path, text)


def test_another_currency_is_counted_with_its_rate(tmp_path):
    head = HEAD + "exchange = { USD = 0.5 }\n"
    found = read(tmp_path, head + wish(mode='duration = 3\ncash = "USD 500"'))
    assert found.initiatives[0].modes[0].cash == 250.0


def test_what_is_done_no_longer_stands_in_the_way(tmp_path):
    found = read(
        tmp_path, HEAD + wish("a", more='status = "done"') + wish("b", more='after = ["a"]')
    )
    assert [(one.id, one.after) for one in found.initiatives] == [("b", ())]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path):
    (tmp_path / "initiatives.toml").write_bytes(
        b"\xef\xbb\xbf" + (HEAD + wish()).replace("\n", "\r\n").encode()
    )
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    assert len(load(tmp_path).initiatives) == 1
