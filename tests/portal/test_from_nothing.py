"""The tutorial of the portal: a new practitioner and a new client, in two real browsers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.portal.looks.audit import chromium
from tests.portal.shop import shop

TUTORIAL = Path(__file__).parents[2] / "docs/tutorial/from-nothing-to-an-accepted-option.md"
TEXT = TUTORIAL.read_text("utf-8")
PASSWORD = "correct horse battery"
LONG = 120_000


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    return shop(tmp_path_factory.mktemp("shop"))


class Reader:
    """Somebody who does what the tutorial says; `pressed` is what was, in its order."""

    pressed: list[str]

    def __init__(self, page: Page, pressed: list[str]) -> None:
        self.page, self.pressed = page, pressed

    def press(self, words: str) -> None:
        """The button or the link of these words; the first of several."""
        self.pressed.append(words)
        either = self.page.get_by_role("button", name=words, exact=True).or_(
            self.page.get_by_role("link", name=words, exact=True)
        )
        either.first.click()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", value)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=LONG)


def test_a_new_practitioner_and_a_new_client_get_to_an_accepted_option_and_a_week(
    server, repository
):
    pressed: list[str] = []
    with chromium() as browser:
        practice = Reader(browser.new_context().new_page(), pressed)
        _begin(practice, server.start, repository)
        _plan_and_agreement(practice)
        invitation = _invite(practice)
        client = Reader(browser.new_context().new_page(), pressed)
        _choose(client, invitation)
        _ask_and_accept_a_risk(client)
        _first_week(practice, client)
    said = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    told = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", said)
    mentioned = {"How we know", "Change the plan", "Find options again", "Records", SPONSOR}
    assert [words for words in told if words not in mentioned and words not in pressed] == []
    assert [words for words in dict.fromkeys(pressed) if words not in told] == []


SPONSOR = "Sponsor: decides and accepts"


def _begin(practice: Reader, start: str, repository: Path) -> None:
    practice.page.goto(start)
    practice.fill(name="Olive Owner", email="olive@example.com", password=PASSWORD)
    practice.press("Begin")
    practice.press("Add a client")
    practice.fill(name="Acme Ltd")
    practice.press("Add the client")
    practice.fill(name="The shop", currency="EUR", day_rate="400 600", repositories=str(repository))
    practice.press("Begin")
    practice.press("To the assessment")
    practice.press("Assess now")
    button = practice.page.get_by_role("button", name="Assess again")
    expect(button).to_be_visible(timeout=LONG)
    practice.press("Product")
    practice.press("Findings")
    practice.sees("What was found, gravest first")


def _plan_and_agreement(practice: Reader) -> None:
    practice.press("Plan")
    practice.press("Propose a plan")
    practice.sees("to choose from")
    practice.press("Work")
    practice.press("Agreement")
    practice.press("Write an agreement")
    practice.fill(text=re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)[1])
    practice.press("Propose to the client")
    practice.sees("Version 1 waits")


def _invite(practice: Reader) -> str:
    practice.page.get_by_role("link", name="Acme Ltd").first.click()
    practice.press("People")
    practice.fill(email="sam@acme.example")
    practice.page.select_option("[name=role]", label=SPONSOR)
    practice.press("Make an invitation")
    return practice.page.locator(".notice code").inner_text()


def _choose(client: Reader, invitation: str) -> None:
    client.page.goto(invitation)
    client.fill(name="Sam Sponsor", password=PASSWORD)
    client.press("Join")
    client.press("1 set of options to choose from")
    client.press("Accept “Most value”")
    client.sees("You accepted")
    client.press("Overview")
    client.press("1 agreement to accept")
    client.press("Accept version 1")
    client.sees("Version 1 is accepted by both sides")


def _ask_and_accept_a_risk(client: Reader) -> None:
    client.press("Product")
    client.press("Findings")
    client.page.locator("#found h3 a").first.click()
    client.fill(text="What would you do first?")
    client.press("Ask it as a question")
    client.sees("open question")
    client.press("Findings")
    client.page.locator("#risks h3 a").first.click()
    client.fill(reason="We are insured.")
    client.press("Accept the risk as it stands above")
    client.sees("Accepted until")


def _first_week(practice: Reader, client: Reader) -> None:
    practice.page.get_by_role("link", name="ctoaas").click()
    practice.page.get_by_role("link", name="The shop").first.click()
    practice.press("Work")
    practice.press("Time")
    practice.press("Log time")
    practice.fill(duration="1:30", note="First look")
    practice.press("Keep it")
    practice.press("Hand in 1 draft")
    practice.sees("Waiting for approval")
    client.press("Overview")
    client.press("1 time entry to approve")
    client.press("Approve what is ticked")
    client.sees("1 approved")
    client.press("Time")
    client.sees("1:30 h")
