"""A role follows from skills a plan is short of and from who knows the product."""

from decimal import Decimal

import pytest

from ctoaas.core.outcome import Unavailable
from ctoaas.core.quantity import Money
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.hiring.competency import MOST, choose
from ctoaas.plan.hiring.cost import cost
from ctoaas.plan.hiring.demand import demand
from ctoaas.plan.hiring.profile import profile
from ctoaas.plan.hiring.role import Role
from ctoaas.workspace.company import Company, DayRate

PLAN = """title = "Plan"
starts_on = 2026-01-05
quarters = 4
currency = "EUR"
[[initiatives]]
id = "app"
title = "An app for riders"
value = 10
[[initiatives.modes]]
kind = "in-house"
work = [{ skill = "mobile", days = 90 }, { skill = "backend", days = 30 }]
"""
PEOPLE = """[[people]]
id = "bo"
skills = ["backend"]
"""


def measured(id_, value, **details):
    return {
        "id": id_, "repository": "shop", "subject": "shop", "outcome": "measured",
        "value": value, "details": details,
    }  # fmt: skip


def document(*rows):
    return {
        "as_of": "2026-01-01T00:00:00Z",
        "repositories": [{"repository": "shop", "commit": "0" * 40}],
        "measures": list(rows),
    }


@pytest.fixture
def asked(tmp_path):
    (tmp_path / "initiatives.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "people.toml").write_text(PEOPLE, encoding="utf-8")
    return demand(tmp_path)


def test_a_skill_nobody_has_is_a_need_and_no_error(asked):
    first = asked.needs[0]
    assert (first.skill, first.days, first.holders, first.missing) == ("mobile", 90, 0, 90)


def test_a_skill_with_time_to_spare_is_not_missing(asked):
    backend = next(need for need in asked.needs if need.skill == "backend")
    assert backend.missing == 0
    assert backend.available == pytest.approx(4 * 63 * 0.8)


def test_the_role_is_named_after_what_is_shortest(asked):
    found = profile(Role(), asked, None)
    assert found.title == "A mobile engineer"
    assert "nobody here can do it" in found.reasons[0].sentence
    assert found.outcomes[0].endswith("An app for riders.")


def test_few_who_know_the_product_call_for_a_second_one():
    found = profile(Role(), None, document(measured("truck_factor", 1.0)))
    assert found.title == "A second engineer who can carry the product"
    assert found.keeps_knowledge
    assert found.reasons[0].source == "truck_factor of shop, 2026-01-01"


def test_nothing_short_gives_no_reason_to_hire():
    found = profile(Role(), None, document(measured("truck_factor", 6.0)))
    assert found.reasons == ()
    assert cost(Role(), found, None).verdict == "neither"


def test_evidence_moves_a_competency_up_and_says_why():
    plain = [each.competency.id for each in choose("backend", ())]
    shown = choose("backend", (document(measured("test_code_ratio", 0.1)),))
    raised = [each.competency.id for each in shown]
    assert raised.index("testing") < (plain.index("testing") if "testing" in plain else MOST)
    reasons = next(each.because for each in shown if each.competency.id == "testing")
    assert reasons == ("there is little test code beside the product (test_code_ratio of shop)",)
    assert len(shown) == MOST


def test_what_people_wrote_goes_before_what_is_proposed(asked):
    role = Role(title="Somebody for the app", skill="backend", competencies=("explaining",))
    found = profile(role, asked, None)
    assert found.title == "Somebody for the app"
    assert [each.competency.id for each in found.competencies] == ["explaining"]


RATE = Company(
    "Shop",
    currency="EUR",
    day_rates=(DayRate(None, Money(Decimal(500), "EUR"), Money(Decimal(500), "EUR")),),
)
SURE = {"salary": Spread(60_000, 60_000, 60_000), "charges": Spread(0.2, 0.2, 0.2)}


def test_the_break_even_is_the_loaded_year_by_twelve_and_by_the_day_rate():
    role = Role(days_per_month=Spread(5, 5, 5), **SURE)
    found = cost(role, profile(role, None, None), RATE)
    assert found.break_even == Spread(12.0, 12.0, 12.0)


def test_hiring_pays_salary_charges_and_search_for_the_months_somebody_is_there():
    still = Spread(4, 4, 4)
    role = Role(find_months=still, search_share=Spread(0.2, 0.2, 0.2), months=24, **SURE)
    found = cost(role, profile(role, None, None), RATE)
    assert found.courses[0].cost == Spread(132_000, 132_000, 132_000)  # 20 × 6,000 + 12,000


def test_little_work_whose_knowledge_need_not_stay_is_rented(asked):
    role = Role(days_per_month=Spread(3, 4, 5), **SURE)
    found = cost(role, profile(role, asked, None), RATE)
    assert found.verdict == "rent"
    assert found.courses[1].cost == Spread(18_000, 24_000, 30_000)


def test_a_missing_salary_is_not_known_and_never_guessed(asked):
    found = cost(Role(), profile(Role(), asked, None), RATE)
    assert isinstance(found.courses[0].cost, Unavailable)
    assert isinstance(found.break_even, Unavailable)


IDEA = """[[people]]
id = "developer"
name = "A developer to be found"
skills = ["backend", "mobile"]
rate = 450
"""


@pytest.fixture
def idea(tmp_path):
    text = PLAN.replace('currency = "EUR"\n', 'currency = "EUR"\n[budget]\ntotal = 30000\n')
    (tmp_path / "initiatives.toml").write_text(text, encoding="utf-8")
    (tmp_path / "people.toml").write_text(IDEA, encoding="utf-8")
    return demand(tmp_path)


def test_somebody_to_be_found_holds_no_skill_and_is_one_role_with_all_of_them(idea):
    found = profile(Role(), idea, None)
    assert found.title == "A developer for mobile and backend"
    assert found.need.days == 120
    assert "work (mobile, backend)" in found.reasons[0].sentence
    assert not found.keeps_knowledge


def test_nobody_is_hired_whom_the_budget_cannot_pay(idea):
    role = Role(salary=Spread(50_000, 55_000, 60_000))
    found = cost(role, profile(role, idea, None), None)
    assert found.cap == 30_000
    assert found.verdict == "unaffordable"
    cheap = Role(salary=Spread(50_000, 55_000, 60_000), day_rate=Spread(200, 250, 300))
    assert cost(cheap, profile(cheap, idea, None), None).verdict == "rent"


def test_the_rate_of_the_plan_is_used_for_somebody_to_be_found(idea):
    found = cost(Role(), profile(Role(), idea, None), None)
    assert found.courses[1].cost.likely == pytest.approx(450 * 120)


def test_without_a_product_nobody_is_asked_about_old_code():
    assert "changing-old-code" not in {each.competency.id for each in choose("backend", ())}
