"""The option pages of two invented companies in a real browser: nothing runs out of the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.builders.companies import IDEA, forty
from tests.cli.running import cto
from tests.deliver.test_browser import browser  # noqa: F401 -- a fixture


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("companies")
    (root / "idea.toml").write_text(IDEA, "utf-8")
    found = cto("scope", root / "idea", "--from", root / "idea.toml", "--on", "2026-11-23")
    assert found.code == 0, found.err
    forty(root / "forty")
    made = {}
    for name in ("idea", "forty"):
        made[name] = root / f"{name}.html"
        ran = cto("plan", "options", root / name, "--effort", "0.05", "--out", made[name])
        assert ran.code == 0, ran.err
    return made


@pytest.mark.parametrize("name", ["idea", "forty"])
@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (1000, "dark"), (360, "light")])
def test_nothing_of_the_option_page_is_wider_than_the_screen(
    pages: dict[str, Path],
    browser: Browser,  # noqa: F811 -- the fixture
    name: str,
    width: int,
    scheme: str,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(pages[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("svg:visible").count() >= 2
    context.close()


def test_an_owner_reads_dates_money_risks_and_what_is_left_out(pages: dict[str, Path]) -> None:
    text = pages["forty"].read_text("utf-8")
    for words in ("Done by", "are enough in 8 of 10 futures", "Risks cost", "Left out, and what"):
        assert words in text
    assert "Two years of orders are enough to foretell" in text
