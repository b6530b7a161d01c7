"""What becomes of a column: features, or a note why not."""

import numpy as np
import pytest

from ctoaas.forecast.drivers import learn
from ctoaas.forecast.features import Indicator, Number
from ctoaas.forecast.projects_table import Column

N = 40
RNG = np.random.default_rng(0)


def texts(*values):
    return Column("kind", tuple(values))


def test_every_feature_has_mean_zero_and_variance_one_over_the_history():
    columns = [texts(*["a", "b", "b", "c"] * 10), Column("x", RNG.normal(3, 2, N))]
    matrix = learn(columns).matrix(columns, N)
    assert matrix.mean(axis=0) == pytest.approx(0, abs=1e-12)
    assert matrix.std(axis=0) == pytest.approx(1)


def test_categories_of_fewer_than_three_projects_are_pooled():
    design = learn([texts(*["a"] * 20, *["b"] * 18, "rare", "odd")])
    assert [feature.value for feature in design.features] == ["a", "b"]


def test_a_skewed_positive_number_is_taken_in_the_logarithm():
    (feature,) = learn([Column("x", np.exp(RNG.normal(0, 1.5, N)))]).features
    assert isinstance(feature, Number)
    assert feature.transform == "ln"


def test_a_skewed_number_with_zeros_is_taken_with_one_added():
    (feature,) = learn([Column("x", np.r_[0.0, np.exp(RNG.normal(2, 1.5, N - 1))])]).features
    assert feature.transform == "ln(1 + x)"


def test_ratings_in_words_are_numbers_in_their_order():
    column = Column("cplx", ("vl", "l", "n", "h", "vh", "xh") * 5)
    (feature,) = learn([column]).features
    assert np.all(np.diff(feature.of(column)[:6]) > 0)


def test_a_few_whole_numbers_may_be_codes_too():
    design = learn([Column("language", np.array([1.0, 2.0, 3.0] * 10))])
    assert [type(feature) for feature in design.features] == [Number, *[Indicator] * 3]


@pytest.mark.parametrize(
    ("column", "note"),
    [
        (Column("site", ("here",) * N), "the same everywhere"),
        (Column("x", np.full(N, 2.0)), "the same everywhere"),
        (Column("row", np.arange(N, dtype=float)), "numbers the projects"),
        (Column("project_id", RNG.permutation(N) * 31.0), "numbers the projects"),
        (Column("title", tuple(f"project {i}" for i in range(N))), "names single projects"),
        (Column("note", ("", "", "", "x") * 10), "most of its cells are empty"),
    ],
)
def test_a_column_that_tells_nothing_is_left_out_with_a_note(column, note):
    design = learn([column])
    assert design.features == ()
    assert note in design.notes[0]


def test_a_missing_number_counts_as_average():
    column = Column("x", RNG.normal(0, 1, N))
    assert learn([column]).matrix([Column("x", np.array([np.nan]))], 1) == 0


def test_a_number_far_outside_counts_half_a_deviation_beyond_the_range():
    column = Column("x", RNG.normal(0, 1, N))
    (feature,) = learn([column]).features
    largest = feature.of(column).max()
    assert feature.of(Column("x", np.array([1e9])))[0] == pytest.approx(largest + 0.5)


def test_a_column_that_is_not_given_counts_as_average():
    column = Column("x", RNG.normal(0, 1, N))
    assert learn([column]).matrix([], 2).tolist() == [[0.0], [0.0]]
