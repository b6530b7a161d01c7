"""Pages of goals, ideas, risks and the first plan: harmless, narrow enough, and readable."""

from datetime import date

import pytest
from tests.deliver.test_browser import browser, page  # noqa: F401 -- fixtures

from ctoaas.core.canonical import dumps
from ctoaas.deliver.answer.as_html import html
from ctoaas.deliver.answer.as_lines import lines
from ctoaas.deliver.answer.records import Answer
from ctoaas.deliver.registers import burndown_page, goals_page, ideas_page, risks_json, risks_page
from ctoaas.deliver.registers.scope_page import FirstPlan, scope_answer
from ctoaas.deliver.registers.scope_page import plain as scope_plain
from ctoaas.plan.goals import goals_file
from ctoaas.plan.goals.weighing import weigh
from ctoaas.plan.ideas import ideas_file
from ctoaas.plan.ideas.moved import moved
from ctoaas.plan.risks import risks_file
from ctoaas.plan.risks.burndown import burndown
from ctoaas.plan.risks.quantify import quantify
from ctoaas.plan.roadmap.files.reading import load
from ctoaas.plan.scope.brief import Belief, Brief, Wish
from ctoaas.plan.scope.proposal import propose
from ctoaas.plan.scope.writing import write
from ctoaas.workspace.folder import Workspace

TODAY = date(2027, 1, 4)
HOSTILE = "<script>alert(1)</script> `x` \u202e" + "long" * 30


def made(folder, words: str) -> dict[str, Answer]:
    """Every page from one brief whose texts are `words`."""
    brief = Brief(
        title=words,
        must=(Wish(words), Wish("People pay by card")),
        special=(Wish(f"{words} special"),),
        must_be_true=(Belief(words),),
    )
    here, proposal = Workspace(folder), propose(brief)
    write(here, brief, proposal, TODAY)
    wishes = load(here.plan)
    entries = risks_file.load(here.risks_file).entries
    ideas = ideas_file.load(here.root / "ideas.toml")
    goals = goals_file.load_if_there(here.root / "goals.toml")
    view = FirstPlan(brief, proposal, wishes, None, None)
    dumps(scope_plain(view))
    counted = quantify(entries, TODAY, rate=450.0)
    dumps(risks_json.plain(counted, "EUR"))
    shifts = moved(ideas.ideas, wishes)
    return {
        "scope": scope_answer(view),
        "risks": risks_page.risks_answer(counted, "EUR", words),
        "days": risks_page.risks_answer(quantify(entries, TODAY), None, words),
        "register": risks_page.register_answer(entries, words),
        "burndown": burndown_page.burndown_answer(
            burndown((), entries, TODAY, 450.0), "EUR", 450.0, words
        ),
        "ideas": ideas_page.ideas_answer(ideas, shifts, words, TODAY),
        "goals": goals_page.goals_answer(goals, weigh(goals), words),
    }


PAGES = ("scope", "risks", "days", "register", "burndown", "ideas", "goals")


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> dict[str, Answer]:
    return made(tmp_path_factory.mktemp("plain"), "Lesson Finder")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> dict[str, Answer]:
    return made(tmp_path_factory.mktemp("hostile"), HOSTILE)


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_text_is_shown_and_does_nothing(hostile, name):
    text = html(hostile[name], TODAY)
    assert "<script" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("name", PAGES)
def test_the_terminal_is_never_wider_than_eighty(hostile, name):
    assert all(len(line.text) <= 80 for line in lines(hostile[name]))


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_the_screen(page, plain, tmp_path, name, width):  # noqa: F811
    file = tmp_path / "page.html"
    file.write_text(html(plain[name], TODAY), encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_a_page_begins_with_its_answer(plain, name):
    first = plain[name].answer
    assert first
    assert f"<h1>{first[:10]}".replace("“", "") in html(plain[name], TODAY).replace("“", "")


def test_losses_are_told_in_money_where_a_day_has_a_price_else_in_days(plain):
    assert "€" in plain["risks"].answer
    assert "days a year" in plain["days"].answer
    assert any("What a day costs" in each for each in plain["days"].unknowns)


def test_the_register_names_no_colour_and_no_matrix(plain):
    text = html(plain["risks"], TODAY).split("</style>")[1].casefold()
    assert "matrix" not in text
    assert "likelihood" not in text
