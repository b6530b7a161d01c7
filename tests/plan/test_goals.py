"""goals.toml: what is read and refused, what goals weigh, and where people differ."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.weights import MOST_QUESTIONS, Preference, next_question
from ctoaas.plan.goals.goals_file import HEAD, of
from ctoaas.plan.goals.weighing import answers_of, weigh
from ctoaas.workspace.toml_file import parse

TWO = """
[[goals]]
id = "a"
metric = "orders"
baseline = 10
target = 20
[[goals]]
id = "b"
metric = "outages"
baseline = 8
target = 2
"""


def goals(text: str):
    return of(parse(text.encode(), Path("goals.toml")))


def answer(by: str, first: str, second: str, said: str) -> str:
    return f'[[answers]]\nby="{by}"\nfirst="{first}"\nsecond="{second}"\nanswer="{said}"\n'


def test_the_head_of_a_new_file_can_be_read():
    assert goals(HEAD).goals == ()


def test_goals_nobody_compared_weigh_alike():
    found = weigh(goals(TWO))
    assert found.basis == "alike"
    assert [each.weight for each in found.weights] == [0.5, 0.5]


def test_weights_by_hand_take_the_place_of_comparisons():
    text = TWO.replace("target = 20", "target = 20\nweight = 3")
    text = text.replace("target = 2\n", "target = 2\nweight = 1\n") + answer(
        "Ana", "b", "a", "first"
    )
    found = weigh(goals(text))
    assert found.basis == "by hand"
    assert [each.weight for each in found.weights] == [0.75, 0.25]


def test_a_weight_at_some_goals_only_is_refused():
    with pytest.raises(UsageError, match=r"line 7: goals\[2\] has no weight|has no weight"):
        goals(TWO.replace("target = 20", "target = 20\nweight = 3"))


def test_what_is_called_more_important_weighs_more():
    found = weigh(goals(TWO + answer("Ana", "b", "a", "first")))
    assert found.of("b") > 0.6 > 0.4 > found.of("a")


def test_people_who_differ_are_named_with_what_each_gives():
    text = TWO + answer("Ana", "a", "b", "first by far") + answer("Ben", "b", "a", "first by far")
    first, _ = weigh(goals(text)).disputes
    assert {first.more.by, first.less.by} == {"Ana", "Ben"}
    assert first.apart > 0.4


def test_the_group_weighs_what_its_people_weigh_on_average():
    text = TWO + answer("Ana", "a", "b", "first by far") + answer("Ben", "b", "a", "first by far")
    assert weigh(goals(text)).of("a") == pytest.approx(0.5, abs=0.02)


def test_answers_that_contradict_each_other_name_the_person():
    three = TWO + '[[goals]]\nid="c"\nmetric="x"\nbaseline=0\ntarget=1\n'
    text = three + "".join(
        answer("Ana", *pair, "first by far") for pair in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    with pytest.raises(UsageError, match="of Ana: contradict each other"):
        weigh(goals(text))


def test_of_two_answers_to_one_question_the_later_counts():
    text = TWO + answer("Ana", "a", "b", "first by far") + answer("Ana", "b", "a", "first by far")
    assert answers_of("Ana", goals(text).comparisons) == (Preference("b", "a", "first by far"),)


@pytest.mark.parametrize("count", [2, 5, 9, 12])
def test_nobody_is_asked_more_than_twelve_questions(count):
    names = [f"g{number}" for number in range(count)]
    said: list[Preference] = []
    while pair := next_question(names, said):
        said.append(Preference(*sorted(pair), "first"))
    assert len(said) <= MOST_QUESTIONS


def test_how_far_a_goal_is_comes_from_its_newest_reading():
    text = TWO + "".join(
        f'[[readings]]\ngoal="b"\nvalue={value}\non={day}\n'
        for value, day in ((5, "2027-02-01"), (7, "2027-01-01"))
    )
    held = goals(text)
    assert held.latest("b").on == date(2027, 2, 1)
    assert held.reached(held.goals[1]) == pytest.approx(0.5)
    assert held.reached(held.goals[0]) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TWO.replace("target = 20", "target = 10"), "equals the baseline"),
        (TWO.replace('id = "b"', 'id = "a"'), "second time"),
        (TWO.replace("target = 20", "target = nan"), "target"),
        (f'vision = "{"x" * 3001}"\n', "a page holds"),
        (TWO + answer("Ana", "a", "c", "first"), "second"),
        (TWO + answer("Ana", "a", "a", "first"), "is the first again"),
        (TWO + '[[readings]]\ngoal="a"\nvalue=1\n', "has no on"),
        (
            "".join(f'[[goals]]\nid="g{n}"\nmetric="m"\nbaseline=0\ntarget=1\n' for n in range(13)),
            "13 goals",
        ),
    ],
)
def test_a_mistake_is_refused(text, said):
    with pytest.raises(UsageError, match=said):
        goals(text)


@given(st.lists(st.sampled_from(["first", "same", "second"]), min_size=3, max_size=3))
@settings(max_examples=10, deadline=None)
def test_weights_always_sum_to_one(said):
    text = TWO + '[[goals]]\nid="c"\nmetric="x"\nbaseline=0\ntarget=1\n'
    pairs = (("a", "b"), ("b", "c"))
    text += "".join(answer("Ana", *pair, each) for pair, each in zip(pairs, said, strict=False))
    assert sum(each.weight for each in weigh(goals(text)).weights) == pytest.approx(1)
