"""The catalogue of building blocks, and own actuals taking over from its priors."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.plan.catalogue.block import COMMERCIAL, catalogue, matching, stands_on, whole
from ctoaas.plan.catalogue.own_actuals import EXAMPLE, MADE, Actual, effort, load

SKILLS = {"backend", "frontend", "mobile", "design", "operations", "data", "product"}
SPDX = re.compile(r"[A-Za-z0-9.+-]+( License| Use License)?")


def test_there_are_at_least_forty_blocks():
    assert len(catalogue()) >= 40


def test_the_blocks_everybody_asks_for_are_there():
    named = {
        *("sign-in", "payments", "push", "admin", "search", "files", "audit-log"),
        *("subscriptions", "languages", "analytics"),
    }
    assert named <= set(catalogue())


@pytest.mark.parametrize("block", catalogue().values(), ids=lambda block: block.id)
def test_a_block_is_whole(block):
    assert block.title
    assert block.gives.endswith(".")
    assert block.skill in SKILLS
    assert {*block.after, *block.implies} <= set(catalogue())
    assert block.choices
    for choice in block.choices:
        assert choice.licence == COMMERCIAL or SPDX.fullmatch(choice.licence)
        assert choice.days.likely < block.own_days.likely or choice.days.high < block.own_days.high
        assert choice.kind in {"library", "self-hosted", "service"}
        assert (choice.kind == "service") == choice.is_commercial


def test_no_block_waits_for_itself():
    assert all(id_ not in stands_on(id_) for id_ in catalogue())


@pytest.mark.parametrize(
    ("wish", "block"),
    [
        ("Customers pay by card", "payments"),
        ("Guests book a table", "booking"),
        ("People log in", "sign-in"),
        ("It is there in German and in French, several languages", "languages"),
        ("Staff see who works when", "rota"),
        ("Users upload photos", "files"),
        ("We get a dashboard of sales", "reports"),
    ],
)
def test_a_wish_in_plain_words_finds_its_block(wish, block):
    assert block in [each.id for each in matching(wish)]


def test_a_word_inside_another_word_does_not_match():
    assert "maps" not in [each.id for each in matching("A mapmaker's roadmap")]


def test_a_wish_nobody_sells_finds_nothing():
    assert matching("It smells the wine and names the year") == ()


def test_a_block_brings_what_it_stands_on():
    assert {"payments", "sign-in", "invoices"} <= set(whole(("payments",)))


def test_without_actuals_the_effort_is_the_prior_and_says_so():
    found = effort("sign-in", MADE, ())
    assert (found.p10, found.p50, found.p90) == pytest.approx((6, 12, 25))
    assert "nothing measured" in found.basis


@given(st.integers(1, 12))
@settings(deadline=None)
def test_own_actuals_take_over_and_narrow_the_range(count):
    fewer = effort("sign-in", MADE, [Actual("sign-in", MADE, 30.0, None)] * (count - 1))
    more = effort("sign-in", MADE, [Actual("sign-in", MADE, 30.0, None)] * count)
    assert fewer.p50 < more.p50 < 30
    assert more.p90 / more.p10 < fewer.p90 / fewer.p10


def test_actuals_of_other_blocks_move_a_block_less_than_its_own():
    others = effort("sign-in", MADE, [Actual("roles", MADE, 20.0, None)] * 4)
    own = effort("sign-in", MADE, [Actual("sign-in", MADE, 30.0, None)] * 4)
    assert 12 < others.p50 < own.p50
    assert "other blocks" in others.basis


def test_actuals_that_scatter_widely_widen_the_range():
    alike = [Actual("sign-in", MADE, 12.0, None)] * 4
    apart = [Actual("sign-in", MADE, days, None) for days in (2.0, 72.0, 2.0, 72.0)]
    narrow, wide = (effort("sign-in", MADE, each) for each in (alike, apart))
    assert wide.p90 / wide.p10 > narrow.p90 / narrow.p10


def test_actuals_are_read_and_mistakes_refused(tmp_path: Path):
    file = tmp_path / "actuals.toml"
    assert load(file) == ()
    file.write_text('[[actuals]]\nblock="booking"\nchoice="Cal.com"\ndays=11\n')
    assert load(file) == (Actual("booking", "Cal.com", 11.0, None),)
    for text in (
        'block="bookings"\ndays=1',
        'block="booking"\ndays=0',
        "days=3",
        'block="booking"\nchoice="Calendly"\ndays=2',
    ):
        file.write_text(f"[[actuals]]\n{text}\n")
        with pytest.raises(UsageError, match=r"actuals\.toml line"):
            load(file)


def test_the_example_in_the_reference_can_be_read(tmp_path):
    file = tmp_path / "actuals.toml"
    file.write_text(EXAMPLE, "utf-8")
    assert load(file)[0].block == "sign-in"


def test_a_licence_that_was_read_says_when_and_where():
    found = [choice.checked for block in catalogue().values() for choice in block.choices]
    read = [text for text in found if text]
    assert len(read) >= 19
    assert all(
        re.match(r"20\d\d-\d\d-\d\d, (LICENSE\S* of \S+ at \w{8}|npm package )", t) for t in read
    )
