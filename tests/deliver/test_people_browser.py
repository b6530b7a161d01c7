"""Pages of hiring, process, radar and update in a real browser: widths, and hostile texts."""

from datetime import date

import pytest
from tests.deliver.labels import labels_outside
from tests.deliver.test_browser import browser, page  # noqa: F401 -- fixtures

from ctoaas.deliver.answer.as_html import html
from ctoaas.deliver.hiring.kit_page import KitView, kit_answer
from ctoaas.deliver.hiring.profile_page import ProfileView, profile_answer
from ctoaas.deliver.hiring.scorecard_page import scorecard_answer
from ctoaas.deliver.process.process_page import ProcessView, check_answer
from ctoaas.deliver.radar.radar_page import RadarView, radar_answer
from ctoaas.deliver.updates.update_page import UpdateView, Waiting, update_answer
from ctoaas.plan.goals.goal import Goals
from ctoaas.plan.hiring.cost import cost
from ctoaas.plan.hiring.profile import profile
from ctoaas.plan.hiring.ratings import Mark, scorecard
from ctoaas.plan.hiring.role import Role
from ctoaas.plan.hiring.sample import Place, Sample
from ctoaas.plan.process.lived import seen
from ctoaas.plan.process.rule import Process, proposed
from ctoaas.plan.radar.proposing import Proposal
from ctoaas.plan.radar.radar_file import QUADRANTS, RINGS, Item, Move, Radar

DAY = date(2026, 3, 2)
NASTY = "<script>alert(1)</script>" + "W" * 60 + "\u202e\x1b[31m"


def hire() -> list[tuple[str, object]]:
    role = Role(title=NASTY, makes=NASTY, outcomes=(NASTY,))
    held = profile(role, None, None)
    place = Place("shop", "a.py", NASTY, 1, 30, "Python", 9, 4, 1)
    sample = Sample(place, f"x = '{NASTY}'\n" * 30, 2, 3)
    marks = [
        Mark(f"{NASTY}{one}", f"rater {two}", NASTY, 1 + (one + two) % 5)
        for one in range(3)
        for two in range(3)
    ]
    return [
        ("profile", profile_answer(ProfileView(NASTY, None, held, cost(role, held, None)))),
        ("kit", kit_answer(KitView(NASTY, held, sample, ""))),
        ("scorecard", scorecard_answer(scorecard(marks), NASTY)),
    ]


def radar() -> object:
    items = tuple(
        Item(f"{ring} {number} {NASTY}", quadrant, "", (Move(ring, DAY, NASTY),))
        for ring in RINGS
        for quadrant in QUADRANTS
        for number in range(3)
    )
    proposal = Proposal(NASTY, "tools", "hold", NASTY, None)
    return radar_answer(RadarView(NASTY, Radar(items), (proposal,), (NASTY,), DAY))


def process() -> object:
    rules = proposed(8, "growth").rules
    held = Process(8, "growth", rules)
    states = seen(held, None, {NASTY: ["SECURITY.md", NASTY]})
    return check_answer(ProcessView(NASTY, held, states, "", is_agreed=True))


def update() -> object:
    waiting = tuple(Waiting(str(n), NASTY, NASTY) for n in range(6))
    return update_answer(UpdateView(NASTY, DAY, None, Goals(), None, None, None, None, waiting))


PAGES = ("profile", "kit", "scorecard", "radar", "process", "update")


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    made = [*hire(), ("radar", radar()), ("process", process()), ("update", update())]
    for name, answer in made:
        (folder / f"{name}.html").write_text(html(answer, DAY), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name, _ in made}


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("kind", PAGES)
def test_the_page_is_never_wider_than_the_screen(page, files, kind, width):  # noqa: F811
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(files[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", PAGES)
def test_hostile_texts_are_shown_and_never_run(page, files, kind):  # noqa: F811
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(files[kind])
    assert said == []
    assert "<script>alert(1)</script>" in page.locator("body").inner_text()


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("kind", ["scorecard", "radar"])
def test_no_label_of_a_drawing_leaves_its_picture(page, files, kind, width):  # noqa: F811
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(files[kind])
    assert labels_outside(page) == []


def test_dots_of_the_radar_never_lie_on_each_other(page, files):  # noqa: F811
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto(files["radar"])
    near = page.evaluate(
        """() => {
             const dots = Array.from(document.querySelectorAll('.wide circle.p-open'))
               .map(dot => [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))]);
             return dots.flatMap((a, i) => dots.slice(i + 1)
               .map(b => Math.hypot(a[0] - b[0], a[1] - b[1]))).filter(gap => gap < 22);
           }"""
    )
    assert near == []
