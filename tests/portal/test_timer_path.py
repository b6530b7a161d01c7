"""The timer in a real browser, by keyboard alone, over a killed server and a change of pages."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.portal.conftest import free_port

ROOT = Path(__file__).parents[2]
SEED = """
import sys
from pathlib import Path
from ctoaas.portal.server.serve import prepare
prepare(Path(sys.argv[1]))
from tests.portal.agreed import agreement
from tests.portal.seats import browser_of, small_practice
from ctoaas.portal.agreements.accepting import accept_version, propose
held = small_practice()
with held.within():
    row = propose(held.engagement, agreement(), held.owner, "owner")
    accept_version(row, row.hash, held.people["sponsor"], "sponsor")
print(browser_of(held.people["practitioner"]).cookies["sessionid"].value)
"""
SERVE = "from ctoaas.cli.main import main; main()"


def served(data: Path, port: int) -> subprocess.Popen[str]:
    """A server that has said where it is."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", "--data", str(data), "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"CTO_DATA": str(data)},
        start_new_session=True,
    )
    assert process.stdout is not None
    assert "http://" in process.stdout.readline()
    return process


def killed(process: subprocess.Popen[str]) -> None:
    """No chance to tidy up for any of its processes."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)
    assert process.stdout is not None
    process.stdout.close()


def pressed_until(page: Page, name: str) -> None:
    """Tab to the control of that name, and press Enter on it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way by keyboard to {name}")


def test_a_timer_begun_by_keyboard_runs_on_over_a_killed_server(tmp_path):
    environment = os.environ | {
        "CTO_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "ctoaas.portal.settings",
    }
    said = subprocess.run(
        [sys.executable, "-c", SEED, str(tmp_path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    port = free_port()
    process = served(tmp_path, port)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            context = browser.new_context()
            address = f"http://127.0.0.1:{port}"
            cookie = {"name": "sessionid", "value": said.stdout.split()[-1], "url": address}
            context.add_cookies([cookie])
            page = context.new_page()
            page.goto(f"{address}/week/")
            pressed_until(page, "Start")
            expect(page.get_by_role("heading", name="The timer runs")).to_be_visible()
            began = page.locator("#timer .small").first.inner_text()
            killed(process)
            process = served(tmp_path, port)
            page.reload()
            expect(page.get_by_role("heading", name="The timer runs")).to_be_visible()
            assert page.locator("#timer .small").first.inner_text() == began
            assert re.search(r"Since \d+ \w+ \d\d:\d\d CES?T", began)
            pressed_until(page, "Stop and keep")
            expect(page.get_by_role("heading", name="Timer", exact=True)).to_be_visible()
            browser.close()
    finally:
        killed(process)
