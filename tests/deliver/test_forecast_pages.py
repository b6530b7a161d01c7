"""Pages of forecasts: closed, harmless, in an owner's words, no number without its count."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import numpy as np
import pytest
from tests.builders import forecasts as built
from tests.deliver.reading import read

from ctoaas.deliver.answer.as_html import html, tight
from ctoaas.deliver.answer.as_lines import grid_lines, lines
from ctoaas.deliver.answer.records import Grid
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.forecast.estimate_page import EstimateView, estimate_answer
from ctoaas.deliver.forecast.kept_page import kept_answer
from ctoaas.deliver.forecast.outcome import outcome_sentence
from ctoaas.deliver.forecast.record_page import record_answer
from ctoaas.deliver.forecast.saying import of_ten, record_sentence
from ctoaas.forecast.estimate import combine
from ctoaas.forecast.expert import ThreePoints
from ctoaas.forecast.ledger import append
from ctoaas.forecast.record_scores import score
from ctoaas.forecast.views import Word

EVIL = "<script>alert(1)</script>\"'&{{7*7}}<img src=x onerror=alert(1)>\u202e`x`"


def estimate(standing=None, about="Sign-in"):
    made = combine(None, Word(ThreePoints(80, 120, 240), person="ana"))
    facts = (("Method", "estimate"),)
    return estimate_answer(EstimateView(about, made, amounts("hours"), standing, None, "", facts))


def answers(folder):
    """Every kind of page a ledger can give, with a record that is good, bad, short or none."""
    good = built.ledger(folder / "good.jsonl", 20, seed=4)
    bad = built.ledger(folder / "bad.jsonl", 20, spread=0.15)
    short = built.ledger(folder / "short.jsonl", 3)
    none = append(folder / "none.jsonl", built.issued("a"), built.TODAY)
    hostile = append(folder / "evil.jsonl", built.issued("e", about=EVIL, by=EVIL), built.TODAY)
    full = built.with_others(folder / "good.jsonl")
    found = {
        "good": record_answer(score(good), full),
        "bad": record_answer(score(bad), bad),
        "short": record_answer(score(short), short),
        "none": record_answer(score(none), none),
        "hostile": record_answer(score(hostile), hostile),
        "kept": kept_answer(good.kept[0], score(good).whole),
        "event": kept_answer(full.kept[-1], None),
        "hostile estimate": estimate(about=EVIL),
        "estimate": estimate(score(good).whole),
        "unproven estimate": estimate(),
    }
    return found


KINDS = (
    *("good", "bad", "short", "none", "hostile", "kept", "event"),
    *("estimate", "hostile estimate", "unproven estimate"),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    return answers(tmp_path_factory.mktemp("ledgers"))


@pytest.fixture(params=KINDS)
def answer(request, held):
    return held[request.param]


@pytest.fixture
def page(answer):
    return html(answer, built.TODAY, "abc")


def test_every_tag_is_closed_in_order(page):
    read(page)


def test_ids_are_unique_and_links_lead_somewhere(page):
    root = read(page)
    ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    hrefs = [one.attributes["href"] for one in root.find("a")]
    assert [href for href in hrefs if href[1:] not in ids] == []


def test_there_is_no_script_and_only_the_style_of_the_page_is_allowed(page):
    root = read(page)
    (policy,) = (m.attributes["content"] for m in root.find("meta") if "http-equiv" in m.attributes)
    (style,) = root.find("style")
    digest = b64encode(sha256("".join(style.children).encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src" not in policy
    assert not root.find("script")
    assert not [one for one in root.all() if any(a.startswith("on") for a in one.attributes)]
    assert not [one for one in root.all() if "style" in one.attributes or "src" in one.attributes]
    assert not re.search(r"url\(|@import", page)


def test_headings_do_not_skip_a_level(page):
    levels = [int(one.tag[1]) for one in read(page).all() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_picture_has_two_widths_a_text_and_its_numbers(page):
    for figure in read(page).find("figure"):
        assert len(figure.find("svg")) == 2
        assert all(one.attributes["aria-label"] for one in figure.find("svg"))
        assert figure.find("table")


def test_a_class_that_a_drawing_names_has_its_colours(page):
    root = read(page)
    style = "".join(root.find("style")[0].children)
    used = {
        name
        for one in root.all()
        for name in one.attributes.get("class", "").split()
        if name.startswith("p-")
    }
    assert [name for name in sorted(used) if f".{name}{{" not in style] == []


def test_the_terminal_stays_within_eighty_columns(answer):
    assert max(len(line.text) for line in lines(answer)) <= 80


def test_hostile_text_is_shown_as_text(held):
    root = read(html(held["hostile estimate"], built.TODAY))
    assert root.find("h1")[0].text().startswith("<script>alert(1)</script>\"'&{{7*7}}<img")
    assert "\u202e" not in root.text()
    assert "\u202e" not in "".join(line.text for line in lines(held["hostile estimate"]))


def test_a_good_record_is_said_with_its_count(held):
    assert re.fullmatch(r"Our ranges hold: 1\d of 20 outcomes fell inside", held["good"].answer)


def test_a_bad_record_is_said_first_and_what_follows_from_it(held):
    assert "too narrow" in held["bad"].answer
    assert any("do not promise" in sentence for sentence in held["bad"].reasons)
    assert any("should have been wider" in sentence for sentence in held["bad"].reasons)


def test_three_outcomes_are_a_count_and_no_judgement(held):
    assert re.search(r"^\d of 3 outcomes .* too few to judge", held["short"].answer)
    assert "%" not in " ".join(held["short"].reasons)


def test_no_record_is_called_so_and_never_a_zero(held):
    assert held["none"].answer == "No forecast has an outcome yet, so nothing is proven"
    assert held["none"].headlines[0].is_unknown
    assert "cto forecast resolve" in held["none"].reasons[0]


def test_open_re_scoped_and_cancelled_stand_in_rows_of_their_own(held):
    (waiting,) = (block for block in held["good"].blocks if block.id == "waiting")
    states = [row[1] for row in waiting.grids[0].rows]
    assert states == ["open", "open", "re-scoped, now new", "cancelled: the client left"]


def test_nobody_is_ranked(held):
    (whose,) = (block for block in held["good"].blocks if block.id == "whose")
    names = [row[0] for row in whose.grids[0].rows]
    assert names == ["all forecasts", "estimator ana", "estimator ben", *names[3:]]


def test_an_estimate_is_said_as_an_owner_reads_it(held):
    said = held["estimate"].answer
    assert re.fullmatch(r"Sign-in: in 8 of 10 such cases between \d+ and \d+ hours", said)
    assert re.search(r"Our record so far: 1\d of 20 inside", " ".join(held["estimate"].reasons))


def test_a_wide_range_warns_against_a_price(held):
    assert any("Promise no price on it" in reason for reason in held["estimate"].reasons)


def test_an_estimate_without_a_record_says_what_would_make_it_known(held):
    assert held["unproven estimate"].headlines[-1].value == "not known"
    assert any("cto forecast resolve" in each for each in held["unproven estimate"].unknowns)


@pytest.mark.parametrize(
    ("level", "words"), [(0.8, "8 of 10"), (0.9, "9 of 10"), (0.95, "95 of 100")]
)
def test_a_level_is_said_as_cases(level, words):
    assert of_ten(level) == words


def test_no_record_at_all_is_one_sentence():
    assert record_sentence(None).startswith("Our record so far: none")


@pytest.mark.parametrize(
    ("unit", "between"),
    [
        ("hours", "180 and 560 hours"),
        ("EUR", "€ 180 and 560"),
        ("CHF", "CHF 180 and 560"),
        ("person-days", "180 and 560 person-days"),
    ],
)
def test_amounts_are_said_in_their_unit_once(unit, between):
    assert amounts(unit).between(182, 558) == between


def test_days_after_a_day_are_dates():
    unit = amounts("days after issue", built.FIRST_DAY)
    assert unit.say(30) == "4 February 2026"
    assert unit.say(29.2) == "4 February 2026"


def test_a_range_is_rounded_outwards_and_what_is_enough_upwards() -> None:
    assert amounts("EUR").between(25_490, 30_100) == "€ 25,000 and 31,000"
    assert amounts("EUR").span(25_000, 30_000) == "€ 25,000 to 30,000"
    assert amounts("EUR").most(5_449) == "€ 5,500"
    assert amounts("hours").most(1.0) == "1 hour"
    assert amounts("hours").most(0.1 + 0.2) == "0.3 hours"


def test_two_amounts_that_read_alike_get_more_figures():
    assert amounts("hours").between(100.4, 101.6) == "100 and 102 hours"


def test_an_amount_is_not_taken_apart_at_the_end_of_a_line():
    assert tight("83 % of € 25,000 in 3 days") == "83\u00a0% of €\u00a025,000 in 3 days"


def test_a_long_first_column_stands_above_its_numbers():
    grid = Grid("c", ("what", "n"), (("x" * 100, "1"), ("short", "22")))
    shown = [line.text for line in grid_lines(grid)]
    assert all(len(line) <= 80 for line in shown)
    assert shown[-1].endswith("22")


def test_an_outcome_is_one_sentence(tmp_path):
    held = built.ledger(tmp_path / "f.jsonl", 1)
    assert re.search(r"(inside|outside of) the 90 % range of", outcome_sentence(held.kept[0]))


def test_the_same_answer_gives_the_same_bytes(held):
    assert html(held["good"], built.TODAY) == html(held["good"], built.TODAY)


def test_a_page_is_small(held):
    assert len(html(held["good"], built.TODAY).encode()) < 150_000


def test_shares_and_amounts_of_the_quantile_table_rise(held):
    (block,) = (block for block in held["estimate"].blocks if block.id == "cases")
    amounts_said = [float(row[1].replace(",", "")) for row in block.figures[0].numbers.rows]
    assert np.all(np.diff(amounts_said) > 0)
