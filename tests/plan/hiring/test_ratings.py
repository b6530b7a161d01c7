"""Marks of several raters: who is ahead, and what is refused."""

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.hiring.ratings import TEMPLATE, load, scorecard

HEAD = "candidate,rater,competency,mark\n"


def marks(tmp_path, text):
    file = tmp_path / "marks.csv"
    file.write_bytes(text.encode())
    return load(file)


def test_ahead_is_who_every_rater_puts_first(tmp_path):
    text = HEAD + "A,x,c,4\nA,y,c,5\nB,x,c,3\nB,y,c,4\n"
    assert scorecard(marks(tmp_path, text)).ahead == "A"


def test_nobody_is_ahead_when_raters_turn_it_round(tmp_path):
    card = scorecard(marks(tmp_path, HEAD + "A,x,c,5\nA,y,c,2\nB,x,c,3\nB,y,c,4\n"))
    assert card.ahead is None
    assert [(each.candidate, each.marks) for each in card.apart] == [("A", (("x", 5), ("y", 2)))]


def test_one_rater_puts_nobody_ahead(tmp_path):
    assert scorecard(marks(tmp_path, HEAD + "A,x,c,5\nB,x,c,1\n")).ahead is None


def test_each_competency_weighs_the_same_however_often_it_was_marked(tmp_path):
    card = scorecard(marks(tmp_path, HEAD + "A,x,c,1\nA,y,c,1\nA,z,c,1\nA,x,d,5\n"))
    assert card.standings[0].mean == 3.0


def test_a_spreadsheet_of_another_country_is_read(tmp_path):
    held = marks(tmp_path, "\ufeff" + HEAD.replace(",", ";") + "Ä;x;c;4\r\n")
    assert held[0].candidate == "Ä"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column candidate"),
        ("candidate,rater,mark\n", "has no column competency"),
        (HEAD, "has no marks"),
        (HEAD + "A,x,c,6\n", 'line 2: mark is "6"'),
        (HEAD + "A,x,c,3.5\n", "whole number from 1 to 5"),
        (HEAD + "A,x,c,\n", "line 2: mark is empty"),
        (HEAD + "A,x,c,3\nA,x,c,4\n", "line 3: x marks c of A again"),
    ],
)
def test_a_malformed_file_gives_one_line(tmp_path, text, said):
    with pytest.raises(UsageError) as error:
        marks(tmp_path, text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_the_template_is_read(tmp_path):
    assert len(marks(tmp_path, TEMPLATE)) == 4
