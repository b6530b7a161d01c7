"""Options compared: who wins, what would change it, and unknown scores that punish nobody."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.plan.decisions.model import Choice, Criterion, Spread
from ctoaas.plan.decisions.value import compare
from ctoaas.plan.decisions.weights import Preference, draws

CRITERIA = (Criterion("cost", "Cost", 100, 0, "days"), Criterion("fit", "Fit", 0, 10))
WEIGHTS = draws(["cost", "fit"], [])


def sure(amount: float) -> Spread:
    return Spread(amount, amount, amount)


def choice(title: str, **scores: float) -> Choice:
    return Choice(title, tuple((name, sure(amount)) for name, amount in scores.items()))


def test_of_two_opposite_options_each_wins_in_half_of_the_weights() -> None:
    found = compare(CRITERIA, [choice("A", cost=0, fit=0), choice("B", cost=100, fit=10)], WEIGHTS)
    assert [each.wins for each in found.standings] == pytest.approx([0.5, 0.5], abs=0.02)
    assert found.is_close


def test_an_option_that_is_worse_everywhere_never_wins_and_is_called_so() -> None:
    found = compare(CRITERIA, [choice("A", cost=20, fit=8), choice("B", cost=30, fit=8)], WEIGHTS)
    assert found.standings[0].title == "A"
    assert found.standings[0].wins == 1.0
    assert found.standings[1].beaten_by == "A"


def test_weights_of_the_answers_decide() -> None:
    weights = draws(["cost", "fit"], [Preference("fit", "cost", "first by far")])
    found = compare(CRITERIA, [choice("A", cost=0, fit=0), choice("B", cost=100, fit=10)], weights)
    assert found.standings[0].title == "B"
    assert found.standings[0].wins == 1.0


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 10)), min_size=2, max_size=4))
def test_a_flip_makes_leader_and_rival_level(rows) -> None:
    choices = [choice(f"o{i}", cost=a, fit=b) for i, (a, b) in enumerate(rows)]
    found = compare(CRITERIA, choices, WEIGHTS)
    scores = {c.title: np.array([k.value(c.score(k.id).likely) for k in CRITERIA]) for c in choices}
    leader = found.standings[0].title
    for flip in found.weight_flips:
        place = [k.title for k in CRITERIA].index(flip.criterion)
        weights = np.array([1 - flip.then, 1 - flip.then])
        weights[place] = flip.then
        gap = (scores[leader] - scores[flip.rival]) @ weights
        assert gap == pytest.approx(0, abs=1e-6)
    middle = WEIGHTS.mean(axis=0)
    for flip in found.score_flips:
        place = [k.title for k in CRITERIA].index(flip.criterion)
        moved = scores[leader].copy()
        moved[place] = CRITERIA[place].value(flip.then)
        assert moved @ middle == pytest.approx(scores[flip.rival] @ middle, abs=1e-6)


def test_an_unknown_score_is_half_way_and_only_makes_the_answer_less_sure() -> None:
    known = [choice("A", cost=20, fit=5), choice("B", cost=40, fit=4)]
    blank = [choice("A", cost=20), choice("B", cost=40, fit=4)]
    full, open_ = (compare(CRITERIA, each, WEIGHTS) for each in (known, blank))
    assert open_.standings[0].title == "A"
    assert open_.standings[0].value == pytest.approx(full.standings[0].value)
    assert open_.standings[0].wins_in_doubt < full.standings[0].wins_in_doubt
    assert open_.standings[0].unknown == ("Fit",)


def test_wins_are_shared_out_completely() -> None:
    doubt = Choice("C", (("cost", Spread(10, 30, 90)), ("fit", Spread(-1, 4, 9))))
    found = compare(CRITERIA, [choice("A", cost=20, fit=5), doubt, Choice("D")], WEIGHTS)
    assert sum(each.wins for each in found.standings) == pytest.approx(1)
    assert sum(each.wins_in_doubt for each in found.standings) == pytest.approx(1)


def test_a_slow_twin_counts_the_same_wins() -> None:
    choices = [
        choice("A", cost=10, fit=3),
        choice("B", cost=50, fit=7),
        choice("C", cost=90, fit=9),
    ]
    found = compare(CRITERIA, choices, WEIGHTS)
    won = {each.title: 0 for each in choices}
    for cost, fit in WEIGHTS:
        sums = {
            c.title: cost * (100 - c.score("cost").likely) / 100 + fit * c.score("fit").likely / 10
            for c in choices
        }
        won[max(sums, key=sums.__getitem__)] += 1
    for each in found.standings:
        assert each.wins == pytest.approx(won[each.title] / len(WEIGHTS))
