"""Stars: the formula by hand, and what missing evidence may and may not do."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctoaas.assess.benchmark import Source, Table, Value
from ctoaas.assess.judge import assess
from ctoaas.assess.ratings import BANDS, line, rate, ratings
from ctoaas.assess.scales import Part, Scale
from ctoaas.core.judgement import Characteristic, Confidence, Finding, Rating, Severity
from ctoaas.core.outcome import NotApplicable
from ctoaas.measure.runner import Result
from tests.assess.worlds import AS_OF, answers, facts, repository, result

QUICK = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
EMPTY = Table((), ())


def _part(measure: str, weight: float) -> Part:
    points = ((0.0, 5.0), (0.1, 3.0), (0.5, 1.0))
    return Part(measure, "value", "higher", weight, 1, points, "somebody", "2020")


SCALE = Scale(
    characteristic=Characteristic.MAINTAINABILITY,
    speaks_of="How it is.",
    best=Confidence.HIGH,
    themes=(),
    parts=(_part("duplicated_share", 0.75), _part("nesting_profile", 0.25)),
    narrows="",
    no_rating="",
    question="",
    how_to_know="",
)


def _rate(*results: Result, table: Table = EMPTY, found: tuple[Finding, ...] = ()) -> Rating:
    return rate(SCALE, answers(*results), table, found, ())


def test_stars_are_the_weighted_mean_of_the_parts_by_hand() -> None:
    rating = _rate(result("duplicated_share", 0.05), result("nesting_profile", 0.3))
    # 0.05 lies half way from 5 to 3 stars: 4. 0.3 lies half way from 3 to 1: 2.
    assert rating.stars == pytest.approx(0.75 * 4 + 0.25 * 2)
    assert rating.low == pytest.approx(0.75 * 3.5 + 0.25 * 1.5)
    assert rating.high == pytest.approx(0.75 * 4.5 + 0.25 * 2.5)
    assert [part.basis for part in rating.parts] == ["somebody (2020)", "somebody (2020)"]


def test_a_missing_part_widens_the_range_to_all_it_could_be() -> None:
    rating = _rate(result("duplicated_share", 0.05))
    assert rating.stars == pytest.approx(4)
    assert rating.low == pytest.approx(0.75 * 3.5 + 0.25 * 1)
    assert rating.high == pytest.approx(0.75 * 4.5 + 0.25 * 5)
    assert rating.missing == ("nesting_profile",)


def test_less_than_half_of_the_weight_gives_no_rating() -> None:
    rating = _rate(result("nesting_profile", 0.05))
    assert rating.stars is None
    assert rating.low is None
    assert "Less than half" in rating.reason


def test_a_question_that_does_not_arise_is_not_missing() -> None:
    nothing = Result("nesting_profile", "shop", NotApplicable("no functions"), {})
    rating = _rate(result("duplicated_share", 0.05), nothing)
    assert rating.missing == ()
    assert rating.stars == pytest.approx(4)


def test_the_range_of_a_number_is_carried_into_the_stars() -> None:
    other = result("nesting_profile", 0.3)
    wide = _rate(result("duplicated_share", 0.05, interval=(0.0, 0.1)), other)
    narrow = _rate(result("duplicated_share", 0.05), other)
    assert wide.stars == narrow.stars
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low < narrow.low


def _critical() -> Finding:
    return Finding(
        id="shop:all-is-lost",
        rule="all-is-lost",
        repository="shop",
        subject="shop",
        severity=Severity.CRITICAL,
        severity_reason="",
        confidence=Confidence.HIGH,
        confidence_reason="",
        characteristic=Characteristic.MAINTAINABILITY,
        title="",
        saw="",
        means="",
        counter="",
        remedy="",
        effort_days=None,
        claims=(),
    )


def test_a_critical_finding_caps_the_stars() -> None:
    rating = _rate(
        result("duplicated_share", 0.05), result("nesting_profile", 0.3), found=(_critical(),)
    )
    assert rating.stars == 2.0
    assert rating.capped_by == "shop:all-is-lost"
    assert rating.high is not None
    assert rating.high <= 2.0


def _table(count: int, size: str = "medium") -> Table:
    names = [f"r{i:03}" for i in range(count)]
    return Table(
        tuple(Source(name, "c", "2026-01-01", "1", size, 20_000) for name in names),
        tuple(Value(name, "duplicated_share", "value", i / 100) for i, name in enumerate(names)),
    )


def test_enough_repositories_of_the_same_size_make_a_percentile() -> None:
    rating = _rate(
        result("duplicated_share", 0.05), result("nesting_profile", 0.3), table=_table(100)
    )
    # 94 of 100 are worse and one is equal: percentile 0.945, stars 4.48.
    assert rating.parts[0].stars == pytest.approx(line(BANDS, 0.945))
    assert rating.parts[0].basis == "benchmark of 100 repositories (medium)"
    assert rating.parts[1].basis == "somebody (2020)"


def test_too_few_of_the_same_size_are_compared_with_all() -> None:
    both = _table(19), _table(25, "large")
    table = Table(
        tuple(source for one in both for source in one.sources),
        tuple(value for one in both for value in one.values),
    )
    standing = table.percentile("duplicated_share", "value", 0.5, "lower", "medium")
    assert standing is not None
    assert (standing.n, standing.peers) == (44, "all")


def test_a_thin_table_is_not_used() -> None:
    rating = _rate(
        result("duplicated_share", 0.05), result("nesting_profile", 0.3), table=_table(19)
    )
    assert rating.parts[0].basis == "somebody (2020)"


@pytest.mark.parametrize(
    ("percentile", "stars"),
    [(0.0, 1.0), (0.05, 1.5), (0.2, 2.0), (0.35, 2.5), (0.5, 3.0), (0.95, 4.5), (1.0, 5.0)],
)
def test_percentiles_become_stars_as_sig_cuts_them(percentile: float, stars: float) -> None:
    assert line(BANDS, percentile) == pytest.approx(stars)


def test_characteristics_without_evidence_have_a_reason_instead_of_stars() -> None:
    by_name = {rating.characteristic: rating for rating in ratings(answers(), EMPTY, (), ())}
    security = by_name[Characteristic.SECURITY]
    assert security.stars is None
    assert "not show whether" in security.reason
    assert set(by_name) == set(Characteristic)


@QUICK
@given(repository(), st.data())
def test_missing_results_never_change_the_other_parts_or_raise_the_confidence(
    results: list[Result], data: st.DataObject
) -> None:
    measures = sorted({result.measure for result in results})
    gone = data.draw(st.sets(st.sampled_from(measures)))
    fewer = [result for result in results if result.measure not in gone]
    before = assess({"shop": results}, [facts()], company="A", as_of=AS_OF, version="1").ratings
    after = assess({"shop": fewer}, [facts()], company="A", as_of=AS_OF, version="1").ratings
    order = list(Confidence)
    for old, new in zip(before, after, strict=True):
        kept = {part.measure: part for part in old.parts}
        assert all(part == kept[part.measure] for part in new.parts)
        assert order.index(new.confidence) >= order.index(old.confidence)
        if old.stars is not None and new.stars is not None and not (old.capped_by or new.capped_by):
            assert old.low is not None
            assert old.high is not None
            assert new.low is not None
            assert new.high is not None
            assert new.low <= old.stars + 1e-9
            assert new.high >= old.stars - 1e-9
            assert new.high - new.low >= old.high - old.low - 1e-9


@QUICK
@given(repository())
def test_stars_lie_in_their_range(results: list[Result]) -> None:
    said = assess({"shop": results}, [facts()], company="A", as_of=AS_OF, version="1")
    for rating in said.ratings:
        if rating.stars is not None:
            assert rating.low is not None
            assert rating.high is not None
            assert 1 <= rating.low <= rating.stars <= rating.high <= 5
