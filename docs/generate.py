"""Write the reference pages from the product, so that they cannot drift from it.

`python -m docs.generate` writes what has changed; with `--check` it writes nothing, lists the
pages that would change, and exits with 1 when there are any.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from docs.pages import (
    api,
    asvs,
    blocks,
    glossary,
    measures,
    ratings,
    risks,
    rules,
    settings,
    tables,
    verbs,
)

FOLDER = Path(__file__).parent / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "../explanation/asvs.md": asvs.page,
    "api.md": api.page,
    "blocks.md": blocks.page,
    "glossary.md": glossary.page,
    "measures.md": measures.page,
    "ratings.md": ratings.page,
    "risks.md": risks.page,
    "rules.md": rules.page,
    "settings.md": settings.page,
    "tables.md": tables.page,
    "verbs.md": verbs.page,
}


def stale(folder: Path = FOLDER) -> dict[str, str]:
    """Name and right text of every generated page in `folder` that is missing or differs."""
    made = {name: page() for name, page in PAGES.items()}
    return {name: text for name, text in made.items() if _text(folder / name) != text}


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python -m docs.generate [--check]\n")
        return 2
    changed = stale()
    if arguments:
        for name in changed:
            sys.stderr.write(f"docs/reference/{name} is not up to date; run make docs\n")
        return 1 if changed else 0
    FOLDER.mkdir(exist_ok=True)
    for name, text in changed.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"wrote docs/reference/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
