"""Weights that fit the answers: their bounds, their middle, and answers that cannot all hold."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.weights import (
    MOST_QUESTIONS,
    Preference,
    draws,
    next_question,
)

NAMES = ["a", "b", "c", "d"]


def test_without_answers_all_weights_are_alike_on_average() -> None:
    weights = draws(NAMES, [])
    assert np.allclose(weights.sum(axis=1), 1)
    assert weights.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.015)
    # Of an even draw from the simplex of four: variance (n - 1) / (n^2 (n + 1)).
    assert weights.std(axis=0) == pytest.approx([(3 / 80) ** 0.5] * 4, abs=0.015)


def test_a_ranking_has_the_centroid_of_barron_and_barrett_as_its_middle() -> None:
    ranked = [Preference(a, b, "first") for a, b in itertools.pairwise(NAMES)]
    expected = [sum(1 / k for k in range(place, 5)) / 4 for place in range(1, 5)]
    assert draws(NAMES, ranked).mean(axis=0) == pytest.approx(expected, abs=0.02)


@settings(deadline=None, max_examples=15)
@given(st.permutations(NAMES), st.lists(st.sampled_from(["first", "same"]), min_size=3, max_size=3))
def test_every_weight_that_is_drawn_fits_every_answer(order, answers) -> None:
    said = [
        Preference(a, b, x) for (a, b), x in zip(itertools.pairwise(order), answers, strict=True)
    ]
    weights = dict(zip(NAMES, draws(NAMES, said).T, strict=True))
    for each in said:
        ratio = weights[each.first] / weights[each.second]
        assert ratio.min() >= (1 if each.answer == "first" else 0.8) - 1e-6
        assert ratio.max() <= (np.inf if each.answer == "first" else 1.25 + 1e-6)


def test_answers_that_cannot_all_hold_are_named() -> None:
    said = [
        Preference("a", "b", "first"),
        Preference("b", "c", "first by far"),
        Preference("c", "a", "same"),
        Preference("c", "d", "first"),
    ]
    with pytest.raises(UsageError, match="a against b: first; b against c") as refused:
        draws(NAMES, said)
    assert "d" not in str(refused.value).split("(")[1].split(")")[0].replace("and", "")


def test_the_same_answers_give_the_same_bytes() -> None:
    said = [Preference("a", "b", "second")]
    assert draws(NAMES, said).tobytes() == draws(NAMES, said).tobytes()


def test_at_most_twelve_questions_are_asked_and_none_that_is_settled() -> None:
    names = [chr(97 + place) for place in range(9)]
    said: list[Preference] = []
    while (pair := next_question(names, said)) is not None:
        assert pair not in [(each.first, each.second) for each in said]
        said.append(Preference(*pair, "first"))
    assert len(said) <= MOST_QUESTIONS
    assert next_question(["a", "b"], [Preference("a", "b", "first by far")]) is None


def test_a_single_criterion_has_all_the_weight() -> None:
    assert draws(["a"], []).min() == 1.0
    assert next_question(["a"], []) is None
