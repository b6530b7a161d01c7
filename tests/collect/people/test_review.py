import pytest

from ctoaas.collect.people.resolve import resolve
from ctoaas.collect.people.review import read_decisions
from ctoaas.core.errors import UsageError
from tests.collect.people.people import identity

A, B, C = "Ann Lee <a@one.net>", "Eve Stone <b@two.net>", "Joe Marsh <c@three.net>"


def entry(kind: str, left: str, right: str) -> str:
    return f"[[{kind}]]\nleft = '{left}'\nright = '{right}'\n"


def test_empty_text_decides_nothing() -> None:
    decided = read_decisions("")
    assert (decided.same, decided.different, decided.bots) == ({}, {}, {})


def test_left_and_right_may_be_swapped() -> None:
    assert read_decisions(entry("same", B, A)).same.keys() == {(A, B)}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[same]\n", "line 1"),
        ("[[twin]]\nleft = 'x'\n", "[twin]"),
        ("[same]\nleft = 'x'\n", "[[same]]"),
        ("same = 3\n", "[[same]]"),
        ("[[same]]\nleft = 'Ann <a@b>'\n", "[[same]] number 1: right"),
        ("[[same]]\nleft = 3\nright = 'Ann <a@b>'\n", "[[same]] number 1: left"),
        ("[[same]]\nlinks = 'Ann <a@b>'\n", "[[same]] number 1: links"),
        (entry("same", A, A), "[[same]] number 1"),
        (entry("same", A, B) + entry("different", B, A), "[[different]] number 1"),
        (f"[[bot]]\nidentity = '{A}'\nis_bot = 'no'\n", "[[bot]] number 1: is_bot"),
        (
            f"[[bot]]\nidentity = '{A}'\n[[bot]]\nidentity = '{A}'\nis_bot = false\n",
            "[[bot]] number 2",
        ),
    ],
)
def test_what_is_wrong_is_named(text: str, named: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_decisions(text)
    assert "people.toml" in str(caught.value)
    assert named in str(caught.value)


def test_decisions_that_contradict_each_other_through_a_third_are_named() -> None:
    text = entry("same", A, B) + entry("same", B, C) + entry("different", A, C)
    with pytest.raises(UsageError, match=r"\[\[same\]\] number 2"):
        resolve([identity(A), identity(B), identity(C)], read_decisions(text))
