"""Plan files: what is read, and how each thing that is wrong is refused."""

import math
from pathlib import Path

import numpy as np
import pytest

from ctoaas.core.errors import UsageError
from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.correlation import is_possible, nearest
from ctoaas.forecast.network.plan_file import load, parse
from ctoaas.forecast.network.template import TEMPLATE

HEAD = 'starts_on = 2026-09-01\ncurrency = "EUR"\nrate = 600\n'
PERSON = '[[people]]\nid = "ana"\nrate = 650\nskills = ["web"]\n'


def read(text):
    return parse(text.encode(), Path("plan.toml"))


def refusal(text):
    with pytest.raises(UsageError) as caught:
        read(text)
    return str(caught.value)


def item(name, more="effort = 3"):
    return f'[[items]]\nid = "{name}"\n{more}\n'


def test_the_commented_example_is_a_plan():
    plan = read(TEMPLATE)
    assert [one.id for one in plan.items] == ["accounts", "billing", "screens", "launch"]
    assert plan.groups == ("backend", "frontend")


def test_a_plan_is_loaded_from_its_path(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(HEAD + item("a"))
    assert load(file).title == "plan"


def test_three_points_come_back_as_quantiles():
    effort = read(HEAD + item("a", "effort = { p10 = 2, p50 = 4, p90 = 10 }")).items[0].effort_days
    assert isinstance(effort, TwoPiece)
    assert np.allclose(effort.quantile(np.array([0.1, 0.5, 0.9])), [2, 4, 10])


def test_a_range_says_its_level():
    text = "effort = { low = 2, likely = 4, high = 10, level = 0.5 }"
    effort = read(HEAD + item("a", text)).items[0].effort_days
    assert isinstance(effort, TwoPiece)
    assert np.allclose(effort.quantile(np.array([0.25, 0.75])), [2, 10])


def test_hours_become_days_and_an_hourly_rate_a_day_rate():
    text = HEAD.replace("rate = 600", 'rate = 80\nunit = "hours"') + item("a", "effort = 24")
    plan = read(text)
    assert plan.items[0].effort_days == 3
    assert plan.day_rate is not None
    assert plan.day_rate.amount == 640


def test_single_numbers_take_the_range_that_past_ones_had():
    text = HEAD + "single_numbers = { p10 = 0.5, p50 = 1.5, p90 = 3 }\n" + item("a", "effort = 4")
    effort = read(text).items[0].effort_days
    assert isinstance(effort, TwoPiece)
    assert math.isclose(math.exp(effort.location), 6)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD, "items is missing"),
        ('starts_on = 2026-09-01\ncurrency = "euro"\n' + item("a"), "line 2: currency"),
        (HEAD + item("a") + item("a"), 'line 8: items[2].id: "a" is also the id of items[1]'),
        (HEAD + item("a", "effort = 0"), "line 6: items[1].effort: is 0, not more than zero"),
        (HEAD + item("a", "effort = -2"), "is -2, not more than zero"),
        (HEAD + item("a", "effort = nan"), "items[1].effort"),
        (HEAD + item("a", "effort = { p10 = 5, p50 = 4, p90 = 9 }"), "low above likely"),
        (HEAD + item("a", "effort = { p10 = 3, p50 = 40, p90 = 9 }"), "likely above high"),
        (HEAD + item("a", "effort = { p10 = 3, p50 = 4 }"), "has no high"),
        (HEAD + item("a", 'effort = 1\nafter = ["b"]'), 'items[1].after: "b" is no item'),
        (HEAD + item("a", 'effort = 1\npeople = ["bo"]'), '"bo" is no person'),
        (HEAD + item("a", 'effort = 1\nskill = "c"'), 'nobody has "c"'),
        (HEAD + item("a", "title = 'x'"), "has no effort"),
        (HEAD + item("a", "effort = 1\nmilestone = true"), "goes without effort"),
        (HEAD + item("a", "effort = 1\ncolour = 'red'"), "items[1].colour: is not known"),
        (HEAD + "[[people]]\nid = 'ana'\n" + item("a"), '"ana" has no rate'),
        (
            HEAD + PERSON + 'currency = "USD"\n' + item("a"),
            "line 8: people[1].currency: is USD, the plan is in EUR",
        ),
        (
            HEAD.replace("rate = 600\n", "") + item("a"),
            '"a" has nobody and so no rate',
        ),
        (
            HEAD + PERSON + "absences = [{ from = 2026-10-02, to = 2026-10-01 }]\n" + item("a"),
            "is 2026-10-01, before 2026-10-02",
        ),
        (HEAD + item("a") + "[[risks]]\nid = 'r'\nprobability = 1.2\ncost = 5\n", "probability"),
        (HEAD + item("a") + "[[risks]]\nid = 'r'\nprobability = 0.2\n", "has no effect"),
        (HEAD + item("a") + "[[risks]]\nid = 'r'\nprobability = 0.2\nfactor = 2\n", "no items"),
        (HEAD + item("a") + "[[costs]]\ntitle = 'x'\namount = 3\n", "has no time"),
        (HEAD + "[correlation]\nall = 0.8\ngroup = 0.3\n" + item("a"), "of the variance"),
    ],
)
def test_a_fault_is_refused_with_its_field(text, said):
    assert said in refusal(text)


def test_a_ring_of_items_is_printed():
    text = (
        HEAD
        + item("a", 'effort = 1\nafter = ["c"]')
        + item("b", 'effort = 1\nafter = ["a"]')
        + item("c", 'effort = 1\nafter = ["b"]')
    )
    assert "items wait in a ring: a -> c -> b -> a" in refusal(text)


def test_an_item_that_waits_for_itself_is_a_ring():
    assert "a -> a" in refusal(HEAD + item("a", 'effort = 1\nafter = ["a"]'))


def test_a_chain_of_thousands_is_no_ring():
    chain = "".join(
        item(f"i{k}", f'effort = 1\nafter = ["i{k - 1}"]' if k else "effort = 1")
        for k in range(2000)
    )
    assert len(read(HEAD + chain).items) == 2000


def _groups(matrix):
    tail = "".join(item(name, f'effort = 1\ngroup = "{name}"') for name in "abc")
    return HEAD + f'[correlation]\ngroups = ["a", "b", "c"]\nmatrix = {matrix}\n' + tail


def test_an_impossible_matrix_is_refused_with_the_nearest_possible_one():
    said = refusal(_groups("[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]"))
    assert "the nearest one is [[1, " in said
    near = np.array(eval(said.split("the nearest one is ")[1]))  # numbers we printed ourselves
    assert is_possible(near)
    assert read(_groups(near.tolist())).correlation.groups == ("a", "b", "c")


def test_the_nearest_matrix_to_a_possible_one_is_itself():
    matrix = np.array([[1, 0.3, 0.1], [0.3, 1, 0.5], [0.1, 0.5, 1]])
    assert np.allclose(nearest(matrix), matrix)


def test_highams_example_is_found():
    # Higham 2002, section 4: the matrix with ones beside the diagonal and zeros in the corners.
    given = np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]])
    expected = [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]]
    assert np.allclose(nearest(given), expected, atol=1e-4)


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        ("[[1, 0.5], [0.5, 1]]", "is not 3 by 3"),
        ("[[1, 0.5, 0], [0.4, 1, 0], [0, 0, 1]]", "on the other side"),
        ("[[0.9, 0, 0], [0, 1, 0], [0, 0, 1]]", "on the diagonal"),
    ],
)
def test_a_matrix_that_is_none_is_refused(matrix, said):
    assert said in refusal(_groups(matrix))
