"""What is wrong with a page: axe's findings, and what does not fit on a narrow screen."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Route, sync_playwright

from tests.portal.looks.pages import Page

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
ORIGIN = "http://localhost"
_EVERY_RULE = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
_SEEN = {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}
"""What depends on colours and sizes; the other rules read the page, which is the same."""
LOOKS = (
    (1100, "light", _EVERY_RULE),
    (1100, "dark", _SEEN),
    (320, "light", _SEEN),
    (320, "dark", _EVERY_RULE),
)
_SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_RUN = "options => axe.run(options).then(found => found.violations)"
_TYPES = {".css": "text/css", ".js": "text/javascript"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else the one playwright brought."""
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET)
        )
        yield held
        held.close()


class Auditor:
    """Shows pages to axe in one tab; `looks` counts how often."""

    def __init__(self, browser: Browser, static: Path) -> None:
        self._static = static
        self._shown: Page | None = None
        self._tab = browser.new_page()
        self._tab.route("**/*", self._answer)
        self._said: list[str] = []
        self._tab.on("console", lambda one: self._said.append(one.text))
        self._tab.on("pageerror", lambda one: self._said.append(str(one)))
        self.looks = 0

    def faults(self, pages: Iterable[Page]) -> list[str]:
        """One line a fault: where, in which look, what."""
        return [line for page in pages for line in self._faults(page)]

    def picture(self, page: Page, width: int, scheme: Any, file: Path) -> None:
        """The page as somebody sees it."""
        self._show(page)
        self._look(width, scheme)
        self._tab.screenshot(path=file, full_page=True)

    def _faults(self, page: Page) -> Iterator[str]:
        self._show(page)
        self._tab.evaluate(AXE_SCRIPT)
        for width, scheme, rules in LOOKS:
            self._look(width, scheme)
            self.looks += 1
            where = f"{page}, {scheme}, {width} px"
            yield from (f"{where}: {fault}" for fault in self._found(rules))
            wide = self._tab.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                yield f"{where}: {wide} px wide: {self._tab.evaluate(_WIDEST)}"
        # That a refused page is refused is no fault of the page.
        said = (line for line in self._said if "server responded" not in line)
        yield from (f"{page}: the browser says {line}" for line in said)

    def _found(self, rules: dict[str, Any]) -> Iterator[str]:
        for one in self._tab.evaluate(_RUN, {"resultTypes": ["violations"], "runOnly": rules}):
            for node in one["nodes"]:
                yield f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:160]}"

    def _show(self, page: Page) -> None:
        self._shown = page
        self._said.clear()
        self._tab.goto(ORIGIN + page.address)

    def _look(self, width: int, scheme: Any) -> None:
        self._tab.set_viewport_size({"width": width, "height": 900})
        self._tab.emulate_media(color_scheme=scheme)
        self._tab.evaluate(_SETTLED)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path.startswith("/static/"):
            file = self._static / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=_TYPES[file.suffix])
        elif self._shown is not None and path.split("?")[0] == self._shown.address.split("?")[0]:
            page = self._shown
            route.fulfill(status=page.status, headers=page.headers, body=page.body)
        else:
            route.fulfill(status=204)  # what a page asks for later is another test


_WIDEST = """(() => {
  const wide = [...document.querySelectorAll('main *, header *, footer *')].filter(
    one => one.getBoundingClientRect().right > innerWidth + 1);
  return wide.length ? wide[wide.length - 1].outerHTML.slice(0, 160) : '';
})()"""
