"""The core tasks by keyboard alone: every step is reached with Tab, seen, and done with Enter."""

import pytest
from playwright.sync_api import Page, expect

from ctoaas.engage.agreement.toml_out import toml
from tests.portal.agreed import agreement
from tests.portal.looks.audit import chromium

PASSWORD = "correct horse battery"
_FOCUSED = """() => {
  const one = document.activeElement, label = one.labels && one.labels[0];
  const style = getComputedStyle(one);
  return {
    name: (one.getAttribute('aria-label') || (label || one).innerText || '').trim(),
    field: one.name || '',
    seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    tag: one.tagName,
  };
}"""
SLOW = 20_000


class Hands:
    """Somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(SLOW)

    def go_to(self, name: str = "", field: str = "") -> None:
        """Tab until the thing of that name, or the field, has the focus, which must be seen."""
        met = []
        for _ in range(80):
            self.page.keyboard.press("Tab")
            held = self.page.evaluate(_FOCUSED)
            met.append(held["name"] or held["field"])
            if (field and held["field"] == field) or (name and held["name"].startswith(name)):
                assert held["seen"], f"the focus on {name or field} is not seen"
                return
        raise AssertionError(f"{name or field} is not reached by Tab, only {met}")

    def press(self, name: str) -> None:
        """Open a link or press a button."""
        self.go_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, field: str, text: str) -> None:
        """Fill a field."""
        self.go_to(field=field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def reads(self, text: str) -> None:
        """The page says it."""
        expect(self.page.locator("main")).to_contain_text(text, timeout=SLOW)


@pytest.fixture(scope="module")
def browser():
    with chromium() as held:
        yield held


def test_ten_core_tasks_are_done_by_keyboard_alone(server, browser):
    practice = Hands(browser.new_context().new_page())
    sponsor = Hands(browser.new_context().new_page())
    begins(practice, server.start)
    joins(sponsor, invites(practice))
    agrees(practice, sponsor)
    works(practice, sponsor)


def begins(hands: Hands, address: str) -> None:
    hands.page.goto(address)
    hands.write("name", "Olive Owner")
    hands.write("email", "olive@example.com")
    hands.write("password", PASSWORD)
    hands.press("Begin")
    hands.reads("No clients yet")
    hands.press("Add a client")
    hands.write("name", "Acme")
    hands.press("Add the client")
    hands.reads("Begin an engagement")
    hands.write("name", "Shop")
    hands.press("Begin")
    hands.reads("Shop")


def invites(hands: Hands) -> str:
    hands.press("Acme")
    hands.press("People")
    hands.write("email", "sam@acme.example")
    hands.go_to(field="role")
    hands.page.keyboard.type("Sponsor")
    hands.press("Make an invitation")
    hands.reads("Send this address")
    return hands.page.locator("main .notice code").inner_text()


def joins(hands: Hands, address: str) -> None:
    hands.page.goto(address)
    hands.write("name", "Sam Sponsor")
    hands.write("password", PASSWORD)
    hands.press("Join")
    hands.reads("Acme")
    hands.press("Sign out")
    hands.page.goto(address.split("/join/")[0])
    hands.write("login", "sam@acme.example")
    hands.write("password", PASSWORD)
    hands.press("Sign in")
    hands.reads("Acme")


def agrees(practice: Hands, sponsor: Hands) -> None:
    practice.press("Acme")
    practice.press("Shop")
    engagement = practice.page.url
    practice.page.goto(f"{engagement}agreement/")
    practice.press("Write an agreement")
    practice.write("text", toml(agreement("Acme")))
    practice.press("Propose")
    practice.reads("waits for the client's sponsor")
    sponsor.page.goto(f"{engagement}agreement/")
    sponsor.press("Accept version 1")
    sponsor.reads("is accepted by both sides")


def works(practice: Hands, sponsor: Hands) -> None:
    where = practice.page.url.replace("agreement/", "time/")
    practice.page.goto(where)
    practice.press("Log time")
    practice.write("duration", "1:30")
    practice.write("note", "Read the code")
    practice.press("Keep it")
    practice.press("Hand in 1 draft")
    practice.reads("Waiting for approval")
    sponsor.page.goto(where)
    sponsor.press("Approve what is ticked")
    sponsor.reads("1 approved")


def test_the_first_tab_skips_to_the_content(server, browser):
    hands = Hands(browser.new_context().new_page())
    hands.page.goto(server.address)
    hands.go_to("Skip to the content")
    hands.page.keyboard.press("Enter")
    hands.page.keyboard.press("Tab")
    assert hands.page.evaluate("document.querySelector('main').contains(document.activeElement)")
