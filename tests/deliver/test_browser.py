"""The page in a real browser: widths, keyboard, no network, no script needed for reading."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.builders import assessment as built
from tests.deliver.test_html import hostile

from ctoaas.deliver.report import html, view

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else the one playwright brought."""
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET)
        )
        yield held
        held.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reports")
    kinds = {"full": built.assessment(), "hostile": hostile(), "company": built.company()}
    for name, assessment in kinds.items():
        (folder / f"{name}.html").write_text(html(view(assessment)), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in kinds}


@pytest.fixture
def page(browser) -> Iterator[Page]:
    held = browser.new_page()
    yield held
    held.close()


@pytest.mark.parametrize("width", [320, 800, 1400])
@pytest.mark.parametrize("kind", ["full", "hostile", "company"])
def test_the_page_is_never_wider_than_the_screen(page, files, kind, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(files[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_asked_of_the_network_and_nothing_is_refused(page, files):
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(files["hostile"])
    assert asked == [files["hostile"]]
    assert said == []


def test_dark_and_light_follow_the_reader(page, files):
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(files["full"])
        seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert seen == ["rgb(251, 251, 249)", "rgb(18, 22, 28)"]


def test_a_table_is_sorted_by_keyboard(page, files):
    page.goto(f"{files['full']}#e-hotspot_files")
    table = page.locator("#e-hotspot_files table")
    button = table.locator("th button").nth(2)
    button.focus()
    page.keyboard.press("Enter")
    first = table.locator("tbody tr").first.locator("td").nth(2)
    assert table.locator("th").nth(2).get_attribute("aria-sort") == "ascending"
    lowest = first.inner_text()
    page.keyboard.press("Enter")
    assert first.inner_text() != lowest


def test_a_link_to_evidence_opens_what_is_folded(page, files):
    page.goto(files["full"])
    page.locator("#f-few-people-webshop a").first.click()
    assert page.locator("#e-truck_factor").is_visible()


def test_everything_can_be_read_without_a_script(browser, files):
    context = browser.new_context(java_script_enabled=False)
    held = context.new_page()
    held.goto(files["full"])
    held.locator("#evidence summary").first.click()
    assert held.locator("#evidence table").first.is_visible()
    context.close()


def test_a_phone_gets_the_narrow_drawing_only(page, files):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(files["full"])
    picture = page.locator("#p-hotspot_files")
    assert picture.locator(".narrow svg").is_visible()
    assert not picture.locator(".wide svg").is_visible()
