"""From a founder's answers to plan files that the planner reads, and nothing overwritten."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.plan.catalogue.block import catalogue
from ctoaas.plan.goals import goals_file
from ctoaas.plan.ideas import ideas_file
from ctoaas.plan.risks import risks_file
from ctoaas.plan.roadmap.files.reading import load as load_plan
from ctoaas.plan.scope.brief import PLACES, Brief, Wish, of
from ctoaas.plan.scope.brief_text import EXAMPLE, brief_text
from ctoaas.plan.scope.proposal import LAUNCH, centroid, propose
from ctoaas.plan.scope.work import must_work, quickest
from ctoaas.plan.scope.writing import write
from ctoaas.workspace.company import load as load_company
from ctoaas.workspace.folder import Workspace
from ctoaas.workspace.toml_file import parse

TODAY = date(2026, 11, 23)
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60).filter(str.strip)


def brief(text: str) -> Brief:
    return of(parse(text.encode(), Path("idea.toml")))


EXAMPLE_BRIEF = brief(EXAMPLE)


def test_the_example_is_a_brief():
    assert EXAMPLE_BRIEF.money == 30000
    assert len(EXAMPLE_BRIEF.must) == 5


def test_a_brief_written_down_reads_back_the_same():
    assert brief(brief_text(EXAMPLE_BRIEF)) == EXAMPLE_BRIEF


def test_a_title_is_enough():
    proposal = propose(brief('title = "X"'))
    assert {"hosting", "backups", LAUNCH} <= {each.id for each in proposal.drafts}


@pytest.mark.parametrize("where", PLACES)
def test_wherever_it_runs_the_plan_can_be_read(where, tmp_path):
    told = brief(EXAMPLE.replace('where = "web"', f'where = "{where}"'))
    write(Workspace(tmp_path), told, propose(told), TODAY)
    assert load_plan(tmp_path / "plan").initiatives


def test_every_file_written_is_read_by_its_own_reader(tmp_path):
    here = Workspace(tmp_path)
    written = write(here, EXAMPLE_BRIEF, propose(EXAMPLE_BRIEF), TODAY)
    assert load_company(here.company_file).name == "Lesson Finder"
    assert goals_file.load(tmp_path / "goals.toml").goals[0].id == "success"
    assert len(ideas_file.load(tmp_path / "ideas.toml").ideas) == 2
    assert len(risks_file.load(here.risks_file).entries) == 3
    wishes = load_plan(here.plan)
    assert wishes.budget.total == 30000
    assert len(wishes.initiatives) == written.initiatives


def test_writing_again_changes_no_byte(tmp_path):
    here = Workspace(tmp_path)
    write(here, EXAMPLE_BRIEF, propose(EXAMPLE_BRIEF), TODAY)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.toml")}
    again = write(here, EXAMPLE_BRIEF, propose(EXAMPLE_BRIEF), date(2027, 5, 1))
    assert again.files == ()
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.toml")} == before


def test_what_people_edited_stays_and_a_new_wish_is_added_behind_it(tmp_path):
    here = Workspace(tmp_path)
    write(here, EXAMPLE_BRIEF, propose(EXAMPLE_BRIEF), TODAY)
    file = here.plan / "initiatives.toml"
    edited = file.read_text().replace("value = ", "value = 1", 1) + "# my own note\n"
    file.write_text(edited)
    more = brief(EXAMPLE.replace("special = [", 'special = [ "It sings", '))
    assert write(here, more, propose(more), TODAY).initiatives == 1
    assert file.read_text().startswith(edited.rstrip("\n"))
    assert 'id = "it-sings"' in file.read_text()


def test_what_must_be_true_is_tested_before_what_is_special():
    proposal = propose(EXAMPLE_BRIEF)
    (special,) = (each for each in proposal.drafts if each.differentiator)
    tests = {f"test-{each.id}" for each in proposal.tests}
    assert tests
    assert tests <= set(special.after)


def test_a_threshold_of_ones_own_is_kept_and_ours_are_marked():
    told = brief(
        'title="X"\nmust_be_true=["People pay", '
        '{belief="It is fast", measure="seconds", threshold=2}]'
    )
    ours, own = propose(told).tests
    assert ours.is_ours
    assert not own.is_ours
    assert (own.measure, own.threshold) == ("seconds", 2)


def test_what_exists_is_left_out():
    assert "web-site" in {b for b, _ in propose(EXAMPLE_BRIEF).there}
    assert "web-site" not in {each.id for each in propose(EXAMPLE_BRIEF).drafts}


def test_a_block_that_is_not_wanted_is_left_out_with_its_links():
    told = brief(EXAMPLE.replace('# leave_out = ["newsletter"]', 'leave_out = ["sign-in"]'))
    drafts = propose(told).drafts
    assert "sign-in" not in {each.id for each in drafts}
    assert all("sign-in" not in each.after for each in drafts)


def test_what_a_must_have_stands_on_is_a_must_have():
    drafts = {each.id: each for each in propose(EXAMPLE_BRIEF).drafts}
    assert drafts["payments"].must
    assert drafts["sign-in"].must


def test_a_wish_nobody_sells_is_an_own_item_with_a_wide_range():
    told = brief('title = "X"\nmust = ["It smells the wine"]')
    (own,) = (each for each in propose(told).drafts if each.title == "It smells the wine")
    assert own.must
    assert own.ways[0].days.high >= 5 * own.ways[0].days.low


def test_said_days_are_taken_as_they_are():
    told = brief('title = "X"\nmust = [{wish = "Search the cellar", days = [1, 2, 4]}]')
    (own,) = (each for each in propose(told).drafts if each.title == "Search the cellar")
    assert own.ways[0].days.likely == 2


def test_only_skills_that_somebody_has_are_asked_for():
    told = brief(EXAMPLE + 'builders = [{ name = "Ana", skills = ["backend"] }]\n')
    skills = {way.skill for each in propose(told).drafts for way in each.ways if way.days}
    assert skills == {"backend"}


@given(st.integers(1, 40))
def test_rank_order_weights_fall_and_sum_to_one(count):
    weights = centroid(count)
    assert sum(weights) == pytest.approx(1)
    assert list(weights) == sorted(weights, reverse=True)


@given(st.lists(WORDS, max_size=6))
@settings(max_examples=25, deadline=None)
def test_any_words_make_a_plan_that_can_be_read(tmp_path_factory, wishes):
    told = Brief(title="X", must=tuple(Wish(text) for text in wishes))
    here = Workspace(tmp_path_factory.mktemp("scope"))
    write(here, told, propose(told), TODAY)
    assert load_plan(here.plan).initiatives


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('for_whom = "x"', "title is missing"),
        ('title = "X"\nwhere = "moon"', "where"),
        ('title = "X"\ncurrency = "euro"', "ISO 4217"),
        ('title = "X"\nmoney = -5', "money"),
        ('title = "X"\nmust = [{ blocks = ["search"] }]', "has no wish"),
        ('title = "X"\nmust = [{ wish = "a", blocks = ["seach"] }]', "blocks"),
        ('title = "X"\nmust = [{ wish = "a", days = [5, 2, 9] }]', "order"),
        ('title = "X"\nstarts_on = 2027-02-01\nby = 2027-01-01', "not after starts_on"),
        ('title = "X"\nsuccess = { metric = "m", now = 1, wanted = 1 }', "equals"),
        (f'title = "X"\nmust = {["a"] * 41}', "41 entries"),
        ('title = "X"\nbuilders = [{ name = "A", share = 2 }]', "share"),
    ],
)
def test_a_mistake_is_refused_with_its_field(text, said):
    with pytest.raises(UsageError, match=said):
        brief(text)


def test_the_example_names_every_skill_of_the_catalogue():
    assert all(block.skill in EXAMPLE for block in catalogue().values())


def test_the_work_of_all_must_haves_is_narrower_than_the_sum_of_its_ends():
    drafts = propose(EXAMPLE_BRIEF).drafts
    musts = [found[1] for each in drafts if each.must and (found := quickest(each))]
    work = must_work(drafts)
    assert sum(days.low for days in musts) < work.low < work.high
    assert work.high < sum(days.high for days in musts)
