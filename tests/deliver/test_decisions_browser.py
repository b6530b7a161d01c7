"""Pages of decisions in a real browser: widths, light and dark, hostile texts."""

from datetime import date
from pathlib import Path

import pytest
from tests.deliver.labels import labels_outside
from tests.deliver.test_browser import browser, page  # noqa: F401 -- fixtures

from ctoaas.deliver.answer.as_html import html
from ctoaas.deliver.decisions.compare_page import CompareView, compare_answer
from ctoaas.deliver.decisions.ready_page import ReadyView, ready_answer
from ctoaas.deliver.decisions.source_page import SourceView, source_answer
from ctoaas.plan.decisions.folder import Filed
from ctoaas.plan.decisions.model import Choice, Cost, Criterion, Model, Spread
from ctoaas.plan.decisions.record import Decision, Option
from ctoaas.plan.decisions.weighing import weigh
from ctoaas.plan.questionnaire import Answer
from ctoaas.plan.readiness.check import judge
from ctoaas.plan.readiness.check import load as load_check
from ctoaas.plan.sourcing.capacity import Need, break_even, courses
from ctoaas.plan.sourcing.fit import fit
from ctoaas.plan.sourcing.rules import load as load_rules

DAY = date(2026, 3, 2)
NASTY = "<script>alert(1)</script>" + "W" * 60 + "\u202e\x1b[31m"


def decision(title: str, *names: str) -> CompareView:
    criteria = (
        Criterion("cost", "Cost over three years", 1.0, 0.0, measure="cost"),
        *(Criterion(f"c{n}", f"Criterion {n} {title[:20]}", 0, 10) for n in range(7)),
    )
    choices = tuple(
        Choice(
            name,
            tuple((f"c{n}", Spread(n, n + 1, n + 2)) for n in range(place, 7)),
            Cost(once=Spread(1000, 4000 * (place + 1), 30000), exit=Spread(1, 2, 3)),
        )
        for place, name in enumerate(names)
    )
    held = Decision(
        title, context=title, options=tuple(Option(name, title) for name in names), dissent=(title,)
    )
    model = Model(criteria, choices, currency="EUR")
    return CompareView(Filed("0001", Path("0001.md"), held), weigh(held, model), (title,))


def sourcing() -> SourceView:
    rules, need = load_rules(None), Need(Spread(3, 5, 8), 24, "EUR")
    answers = {"keys": Answer("keys", "yes", "truck_factor of a-very-long-repository-name")}
    return SourceView(
        company=NASTY,
        rules=rules,
        answers=answers,
        fit=fit(rules, answers),
        need=need,
        need_is_usual=True,
        courses=courses(rules.models, need, {}),
        break_even=break_even(rules.models, "EUR", {}),
        rules_hash="0" * 64,
    )


def readiness() -> ReadyView:
    check = load_check(None)
    answers = {q.id: Answer(q.id, "partly", "said") for q in check.questions[:9]}
    return ReadyView(check, judge(check, answers), answers, (), "0" * 64)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    answers = {
        "plain": compare_answer(
            decision("Search", "Build it", "Buy a service", "Use what is there")
        ),
        "hostile": compare_answer(decision(NASTY, NASTY, f"{NASTY}2")),
        "sourcing": source_answer(sourcing()),
        "ready": ready_answer(readiness()),
    }
    for name, answer in answers.items():
        (folder / f"{name}.html").write_text(html(answer, DAY), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in answers}


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("kind", ["plain", "hostile", "sourcing", "ready"])
def test_the_page_is_never_wider_than_the_screen(page, files, kind, width):  # noqa: F811
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(files[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_texts_are_shown_and_never_run(page, files):  # noqa: F811
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(files["hostile"])
    assert said == []
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("kind", ["plain", "hostile", "sourcing"])
def test_no_label_of_a_drawing_leaves_its_picture(page, files, kind, width):  # noqa: F811
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(files[kind])
    assert labels_outside(page) == []


@pytest.mark.parametrize("kind", ["plain", "sourcing", "ready"])
def test_no_label_of_a_folded_table_is_squeezed(page, files, kind):  # noqa: F811
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(files[kind])
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    tall = page.evaluate(
        """() => Array.from(document.querySelectorAll('td')).filter(
             cell => cell.getBoundingClientRect().height > 130).map(cell => cell.textContent)"""
    )
    assert tall == []
