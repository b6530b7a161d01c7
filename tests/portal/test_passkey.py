"""Passkeys in a real browser with a virtual authenticator: set up, and signed in with."""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.portal.conftest import free_port
from tests.portal.looks.audit import chromium

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A portal that demands a second factor; its first page, by a name that passkeys work on."""
    data, port = tmp_path_factory.mktemp("passkeys"), free_port()
    code = "from ctoaas.cli.main import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--data", str(data), "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"CTO_DATA": str(data), "CTO_SECOND_FACTOR": "demanded"},
    )
    lines = [process.stdout.readline() for _ in range(2)]
    start = re.search(r"/start/\w+/", lines[1]).group()
    yield f"http://localhost:{port}{start}"
    process.terminate()
    process.wait(20)
    process.stdout.close()


@pytest.fixture(scope="module")
def page(address):
    with chromium() as browser:
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield page


def test_the_first_owner_is_led_to_a_passkey_and_signs_in_with_it(page: Page, address):
    page.goto(address)
    page.fill("[name=name]", "Olive Owner")
    page.fill("[name=email]", "olive@example.com")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you go on: a second factor")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("shown once")
    codes = page.locator("code.secret").all_inner_texts()
    assert len(set(codes)) == 10
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No clients yet")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto(address.split("/start/")[0])
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No clients yet")


def test_the_password_alone_is_not_enough_and_a_recovery_code_works_once(page: Page, address):
    root = address.split("/start/")[0]
    page.goto(f"{root}/accounts/2fa/")
    page.get_by_role("link", name="Make new ones").click()
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Generate").click()
    code = page.locator("code.secret").first.inner_text()
    for is_first in (True, False):
        page.context.clear_cookies()
        page.goto(root)
        page.fill("[name=login]", "olive@example.com")
        page.fill("[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.goto(root)
        expect(page.get_by_role("heading", level=1)).to_have_text("Two-Factor Authentication")
        page.fill("[name=code]", code)
        page.get_by_role("button", name="Sign In", exact=True).click()
        if is_first:
            expect(page.get_by_role("heading", level=1)).to_have_text("No clients yet")
        else:
            expect(page.get_by_text("Incorrect code")).to_be_visible()
