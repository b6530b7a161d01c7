"""Pages of forecasts in a real browser: widths, light and dark, no network, no script."""

import pytest
from tests.builders import forecasts as built
from tests.deliver.labels import labels_outside
from tests.deliver.test_browser import browser, page  # noqa: F401 -- fixtures
from tests.deliver.test_forecast_pages import KINDS, answers

from ctoaas.deliver.answer.as_html import html


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    for name, answer in answers(folder).items():
        (folder / f"{name}.html").write_text(html(answer, built.TODAY), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in KINDS}


@pytest.mark.parametrize("width", [320, 800, 1400])
@pytest.mark.parametrize("kind", ["good", "bad", "none", "hostile", "estimate"])
def test_the_page_is_never_wider_than_the_screen(page, files, kind, width):  # noqa: F811
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(files[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_asked_of_the_network_and_nothing_is_refused(page, files):  # noqa: F811
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(files["hostile estimate"])
    assert asked == [files["hostile estimate"]]
    assert said == []


def test_dark_and_light_follow_the_reader(page, files):  # noqa: F811
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(files["estimate"])
        seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert seen == ["rgb(251, 251, 249)", "rgb(18, 22, 28)"]


def test_the_answer_and_the_three_numbers_stand_on_the_first_screen_of_a_phone(page, files):  # noqa: F811
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(files["estimate"])
    for place in (page.locator("h1"), page.locator(".card").first):
        box = place.bounding_box()
        assert box["y"] + box["height"] <= 740


def test_numbers_behind_a_picture_open_by_keyboard(page, files):  # noqa: F811
    page.goto(files["estimate"])
    summary = page.locator("#p-twenty summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#p-twenty table").is_visible()


def test_a_phone_gets_the_narrow_drawing_only(page, files):  # noqa: F811
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(files["good"])
    picture = page.locator("#p-cases")
    assert picture.locator(".narrow svg").is_visible()
    assert not picture.locator(".wide svg").is_visible()


def test_no_label_of_a_drawing_leaves_its_picture(page, files):  # noqa: F811
    for kind, width in (("estimate", 1200), ("estimate", 320), ("good", 320), ("bad", 1200)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(files[kind])
        assert labels_outside(page) == []
