"""From `cto serve` on an empty folder to a report whose numbers lead to their evidence."""

import re
import shutil
import signal
import time

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.portal.shop import shop

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def browser() -> Browser:
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET)
        )
        yield held
        held.close()


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    return shop(tmp_path_factory.mktemp("shop"))


def test_an_owner_gets_from_nothing_to_a_report_with_its_evidence(server, browser, repository):
    page = browser.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.start)
    page.fill("[name=name]", "Olive Owner")
    page.fill("[name=email]", "olive@example.com")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Add a client").click()
    page.fill("[name=name]", "Acme Ltd")
    page.get_by_role("button", name="Add the client").click()
    page.fill("[name=name]", "State of the shop")
    page.fill("[name=currency]", "EUR")
    page.fill("[name=day_rate]", "400 600")
    page.fill("[name=repositories]", str(repository))
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="To the assessment").click()
    page.get_by_role("button", name="Assess now").click()
    expect(page.get_by_role("button", name="Assess again")).to_be_visible(timeout=60_000)
    page.get_by_role("navigation", name="Product").get_by_text("Report").click()
    verdict = page.get_by_role("heading", level=1).inner_text()
    assert len(verdict) > 20
    page.locator("article.finding dd a, .card .value a").first.click()
    expect(page.locator("section.evidence table").first).to_be_visible()
    assert re.search(r"/evidence/\w+/", page.url)
    assert [url for url in asked if not url.startswith((server.address, "data:"))] == []
    assert [text for text in said if "autocomplete" not in text] == []
    page.close()


def test_the_first_page_works_once(server, browser):
    page = browser.new_page()
    assert page.goto(server.start).status == 404
    page.close()


def test_the_owner_signs_in_again_with_the_password(server, browser):
    page = browser.new_context().new_page()
    page.goto(server.address)
    page.fill("[name=login]", "olive@example.com")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="1 client")).to_be_visible()
    page.close()


def test_sigterm_ends_the_server_within_seconds(server):
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(15) == 0
    assert time.monotonic() - begun < 12
