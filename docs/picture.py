"""Take the picture of a report that the README shows.

`python -m docs.picture REPORT.html` writes docs/images/report.png: the first screen of the page,
light, as it is seen on a laptop.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parent / "images" / "report.png"
SIZE = (1120, 860)


def take(report: Path, target: Path = TARGET) -> int:
    """Write the picture of `report` to `target`; its size in bytes."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        width, height = SIZE
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.goto(report.absolute().as_uri())
        target.parent.mkdir(exist_ok=True)
        page.screenshot(path=target)
        browser.close()
    return target.stat().st_size


if __name__ == "__main__":
    sys.stdout.write(f"{take(Path(sys.argv[1])):,} bytes in {TARGET.name}\n")
