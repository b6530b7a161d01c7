"""Risks that a plan lowers, and ideas that may fail under it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.plan.roadmap.files.whole import load_whole, whole_digest
from ctoaas.plan.roadmap.futures import futures
from ctoaas.plan.roadmap.instance import instance_of
from ctoaas.plan.roadmap.naming import named
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.threats import points_per_1000, residuals, weighed
from ctoaas.plan.roadmap.wishes import After, Budget, Doubt, Threat
from tests.plan.builders import wish, wishes

PLAN = """\
starts_on = 2026-09-07
quarters = 2
currency = "EUR"
[budget]
total = 10000
[[initiatives]]
id = "restore"
value = 1
reduces = { loss-of-data = 0.5 }
modes = [{ id = "own", kind = "in-house", work = [{ skill = "backend", days = 5 }] }]
[[initiatives]]
id = "listening"
value = 3
modes = [{ id = "own", kind = "in-house", work = [{ skill = "backend", days = 10 }] }]
"""
PEOPLE = '[[people]]\nid = "ana"\nskills = ["backend"]\n'
RISKS = """\
currency = "EUR"
[[risks]]
id = "loss-of-data"
title = "Data are lost"
frequency = 0.5
loss_money = 40000
"""
IDEAS = """\
[[ideas]]
id = "hears"
title = "It hears"
chance = 0.5
initiatives = ["listening"]
if_it_fails = { low = 1.9, likely = 2, high = 2.1 }
[[tests]]
idea = "hears"
id = "fifty"
hypothesis = "It does"
measure = "share"
threshold = 0.7
set_on = 2026-08-01
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    (tmp_path / "plan").mkdir()
    for name, text in (("initiatives", PLAN), ("people", PEOPLE)):
        (tmp_path / "plan" / f"{name}.toml").write_text(text, "utf-8")
    (tmp_path / "risks.toml").write_text(RISKS, "utf-8")
    (tmp_path / "ideas.toml").write_text(IDEAS, "utf-8")
    return tmp_path


def planned(asked):
    instance = instance_of(asked)
    return named(instance, search(instance, effort=0.05).plan)


def test_avoided_loss_counts_in_the_value(acme):
    held = {one.id: one for one in load_whole(acme / "plan").initiatives}
    # 20,000 a year, half of it goes; 10,000 may be spent for 4 points: 0.4 points a thousand.
    assert held["restore"].for_risk == pytest.approx(10 * 0.4)
    assert held["restore"].value == pytest.approx(1 + 4)
    assert held["listening"].for_risk == 0


def test_people_may_say_what_avoided_loss_is_worth(acme):
    file = acme / "plan" / "initiatives.toml"
    text = PLAN.replace("[budget]", "[risks]\npoints_per_1000 = 2\n[budget]")
    file.write_text(text, "utf-8")
    assert load_whole(acme / "plan").initiative("restore").for_risk == pytest.approx(20)


def test_what_answers_a_finding_counts_its_loss_once(acme):
    file = acme / "plan" / "initiatives.toml"
    file.write_text(PLAN.replace("value = 1\n", 'value = 1\nwhy = ["finding:x"]\n'), "utf-8")
    assert load_whole(acme / "plan").initiative("restore").value == 1


def test_a_register_in_another_currency_is_refused(acme):
    (acme / "risks.toml").write_text(RISKS.replace("EUR", "USD"), "utf-8")
    with pytest.raises(UsageError, match=r"is in USD|is USD, the plan is in EUR"):
        load_whole(acme / "plan")


def test_the_loss_that_is_left_falls_when_its_control_is_done():
    threat = Threat("fire", "Fire", 1000.0, (("first", 0.5), ("second", 0.2)))
    asked = wishes(wish("first"), wish("second"), quarters=2)
    asked = replace(asked, threats=(threat,))
    found = residuals(asked, futures(asked, planned(asked)))
    assert [one.mean for one in found] == [1000, 400, 400]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.floats(0, 1e6))
def test_shares_of_controls_never_take_more_than_their_product(effects, loss):
    ids = [f"w{n}" for n in range(len(effects))]
    threat = Threat("t", "T", loss, tuple(zip(ids, effects, strict=True)))
    asked = wishes(*(wish(id_) for id_ in ids))
    asked = weighed(replace(asked, threats=(threat,), loss_points=1.0))
    left = float(np.prod([1 - effect for effect in effects]))
    together = sum(one.for_risk for one in asked.initiatives)
    assert together == pytest.approx(loss * (1 - left) / 1000, abs=1e-6)
    for one, effect in zip(asked.initiatives, effects, strict=True):
        assert one.for_risk <= loss * effect / 1000 + 1e-6


def test_without_a_budget_nothing_says_what_loss_is_worth():
    asked = replace(wishes(wish("a")), threats=(Threat("t", "T", 10.0, (("a", 0.5),)),))
    assert points_per_1000(asked) is None
    assert weighed(asked) == asked
    assert points_per_1000(replace(asked, budget=Budget(Decimal(2000)))) == pytest.approx(0.5)


def test_an_idea_that_may_fail_moves_what_waits_for_it():
    asked = wishes(wish("base"), wish("then", after=(After("base"),)), quarters=2)
    shaky = replace(asked, doubts=(Doubt("i", "I", 0.5, ("base",), 2.0),))
    schedule = planned(asked)
    calm, moved = futures(asked, schedule), futures(shaky, schedule)
    later = moved.of("then") - calm.of("then")
    assert np.median(calm.of("then")) == 20
    assert (later >= 10).mean() == pytest.approx(0.5, abs=0.03)


def test_the_result_of_a_test_moves_the_dates(acme):
    before = load_whole(acme / "plan")
    file = acme / "ideas.toml"
    result = '[[results]]\ntest = "fifty"\nvalue = 0.9\non = 2026-09-01\n'
    digest = whole_digest(acme / "plan")
    file.write_text(IDEAS + result, "utf-8")
    after = load_whole(acme / "plan")
    assert after.doubts[0].chance < before.doubts[0].chance == 0.5
    assert whole_digest(acme / "plan") != digest
    schedule = planned(before)
    ends = [futures(one, schedule).of("listening").mean() for one in (before, after)]
    assert ends[1] < ends[0]
