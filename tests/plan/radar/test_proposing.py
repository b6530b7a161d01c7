"""Rings follow from how old and how lively something is; the makers' end outranks both."""

import json
from datetime import date

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.radar.ended import load
from ctoaas.plan.radar.proposing import Trace, proposals
from ctoaas.plan.radar.radar_file import Item, Move, Radar
from ctoaas.plan.radar.technologies import named_by

DAY = date(2026, 6, 1)


def trace(first="2020-01-01", last="2026-05-01", recent=9, before=9, **more):
    held = {"name": "Go", "quadrant": "tools", "repository": "shop", "sign": "go.mod"} | more
    return Trace(
        first_on=date.fromisoformat(first), last_on=date.fromisoformat(last),
        recent=recent, before=before, **held,
    )  # fmt: skip


def ring(*traces, ended=None):
    return proposals(traces, Radar(), DAY, ended or {})[0].ring


def test_age_decides_between_assess_trial_and_adopt():
    assert ring(trace(first="2026-05-01")) == "assess"
    assert ring(trace(first="2026-01-01")) == "trial"
    assert ring(trace(first="2020-01-01")) == "adopt"


def test_a_language_that_fell_asleep_is_on_hold():
    assert ring(trace(last="2023-01-01", recent=0, before=0, is_code=True)) == "hold"
    assert ring(trace(recent=5, before=20, is_code=True)) == "hold"
    assert ring(trace(recent=6, before=20, is_code=True)) == "adopt"
    assert ring(trace(recent=0, before=9, is_code=True)) == "adopt"


def test_settings_that_nobody_touches_are_settled():
    assert ring(trace(last="2021-01-01", recent=0, before=0)) == "adopt"


def test_several_repositories_are_told_together():
    found = proposals([trace(), trace(repository="app", first="2019-01-01")], Radar(), DAY, {})
    assert len(found) == 1
    assert found[0].reason.startswith("in app, shop since 2019-01")


def test_what_stands_where_it_should_is_not_proposed():
    held = Item("go", "tools", "", (Move("adopt", DAY, "x"),))
    assert proposals([trace()], Radar((held,)), DAY, {}) == ()


def test_what_its_makers_no_longer_keep_is_on_hold(tmp_path):
    file = tmp_path / "eol.json"
    cycles = {"go": [{"eol": "2026-01-01"}, {"eol": True}], "rust": [{"eol": False}]}
    products = {slug: {"title": slug.title(), "cycles": held} for slug, held in cycles.items()}
    file.write_text(json.dumps({"commit_date": "2026-05-01", "products": products}))
    ended = load(file, DAY)
    assert set(ended) == {"go"}
    assert load(file, date(2025, 1, 1)) == {}
    found = proposals([trace()], Radar(), DAY, ended)[0]
    assert found.ring == "hold"
    assert "end-of-life data of 2026-05-01" in found.reason


@pytest.mark.parametrize(
    "text", ["", "[]", '{"products": 3}', '{"products": {"a": {}}}', "[" * 9999]
)
def test_a_damaged_file_of_dates_gives_one_line(tmp_path, text):
    file = tmp_path / "eol.json"
    file.write_text(text)
    with pytest.raises(UsageError, match="holds no end-of-life dates"):
        load(file, DAY)


def test_a_file_names_its_technology_whatever_its_letters():
    assert [each.name for each in named_by("Dockerfile")] == ["Docker"]
    assert [each.name for each in named_by(".github/workflows/test.yml")] == ["GitHub Actions"]
    assert named_by("src/main.py") == ()
