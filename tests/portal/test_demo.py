"""`cto serve --demo` as somebody uses it who looks around for the first time."""

import json
import os
import shutil
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.portal.conftest import free_port

CTO = [sys.executable, "-c", "from ctoaas.cli.main import main; main()"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration that was begun away from any checkout."""
    folder = tmp_path_factory.mktemp("demo")
    process = subprocess.Popen(
        [*CTO, "serve", "--demo", "--json", "--data", "data", "--port", str(free_port())],
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=os.environ | {"CTO_DATA": str(folder / "data")},
    )
    said = ""
    while not said.endswith("\n}\n"):
        line = process.stdout.readline()
        assert line, f"it ended with {process.wait()}"
        said += line
    yield SimpleNamespace(folder=folder, process=process, **json.loads(said))
    process.terminate()
    process.wait(20)
    process.stdout.close()


@pytest.fixture(scope="module")
def signed_in(demo):
    """A page of somebody, by e-mail address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )

        def page_of(email):
            page = browser.new_context().new_page()
            page.goto(demo.address)
            page.fill("[name=login]", email)
            page.fill("[name=password]", demo.password)
            page.get_by_role("button", name="Sign in", exact=True).click()
            return page

        yield page_of
        browser.close()


def test_everybody_named_may_sign_in(demo, signed_in):
    assert demo.start is None
    assert len(demo.sign_ins) == 7
    for one in demo.sign_ins:
        page = signed_in(one["email"])
        expect(page.get_by_role("link", name=one["name"], exact=True)).to_be_visible()


def test_the_client_sees_what_waits_and_what_is_over_the_cap(signed_in):
    page = signed_in("emil@kestrel.example")
    expect(page.get_by_text("3 time entries to approve")).to_be_visible()
    page.get_by_role("link", name="3 time entries to approve").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "28:00 h of 28:00 h; 2:30 h not billable until approved"
    )


def test_the_assessment_is_a_real_one_of_the_small_repository(demo, signed_in):
    page = signed_in("ada@practice.example")
    page.get_by_role("link", name="State and care of the shop").last.click()
    page.get_by_role("link", name="Product", exact=True).click()
    page.get_by_role("link", name="Assessments").click()
    expect(page.get_by_role("heading", name="1 assessment made")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Report", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("kestrel-shop")
    page.get_by_role("link", name="Records").click()
    page.get_by_role("link", name="Trail").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("every link of the chain holds")


def test_a_founder_with_an_idea_has_an_engagement_without_a_repository(signed_in):
    page = signed_in("tomas@fern.example")
    page.get_by_role("link", name="Work", exact=True).click()
    expect(page.get_by_role("heading", name="There is no agreement yet")).to_be_visible()


def test_a_sponsor_finds_options_a_forecast_and_a_decision(signed_in):
    page = signed_in("maja@lindgren.example")
    expect(page.get_by_text("1 decision to confirm")).to_be_visible()
    page.get_by_role("link", name="Product", exact=True).click()
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_role("button", name="Accept “Most value”")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Forecasts", exact=True).click()
    expect(page.get_by_role("link", name="Groups are booked and paid online")).to_be_visible()


def test_a_portal_in_use_refuses_a_demonstration(demo):
    before = (demo.folder / "data" / "portal.sqlite3").stat().st_size
    again = subprocess.run(
        [*CTO, "serve", "--demo", "--data", "data", "--port", str(free_port())],
        cwd=demo.folder,
        capture_output=True,
        text=True,
    )
    assert again.returncode == 2
    assert "holds a practice already" in again.stderr
    assert "Traceback" not in again.stderr
    assert (demo.folder / "data" / "portal.sqlite3").stat().st_size == before


def test_a_folder_that_is_no_repository_is_refused_before_anything_is_made(tmp_path):
    refused = subprocess.run(
        [*CTO, "serve", "--demo-repo", "nowhere", "--data", "data", "--port", str(free_port())],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 2
    assert "nowhere: is not a folder" in refused.stderr


def test_the_history_that_is_made_ends_before_today(tmp_path):
    from ctoaas.portal.demo.source import made

    folder = made(tmp_path / "shop")
    said = subprocess.run(
        ["git", "log", "--format=%at"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(said) >= 25
    assert max(map(int, said)) < time.time()
    assert list(map(int, said)) == sorted(map(int, said), reverse=True)
