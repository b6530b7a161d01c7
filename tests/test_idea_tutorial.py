"""The tutorial from an idea to a plan is run as it stands, and shows what is seen."""

from pathlib import Path

import pytest

from tests.test_tutorial import BLOCK, DOCS, MARK, is_shown, run

TEXT = (DOCS / "tutorial/from-an-idea-to-a-plan.md").read_text(encoding="utf-8")


def blocks() -> list[tuple[str, list[str]]]:
    """(commands, lines of output shown below them) of every block of commands."""
    found: list[tuple[str, list[str]]] = []
    for language, content in BLOCK.findall(TEXT):
        if language == "sh":
            found.append((content, []))
        elif language == "text":
            found[-1][1].extend(content.splitlines())
    return found


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder: Path = tmp_path_factory.mktemp("idea-tutorial")
    script = f"\necho '{MARK}'\n".join(commands for commands, _ in blocks())
    return run(script, folder).split(f"{MARK}\n")


@pytest.mark.parametrize("number", range(len(blocks())))
def test_the_tutorial_shows_what_is_seen(outputs: list[str], number: int) -> None:
    _, shown = blocks()[number]
    # The terminal wraps sentences, the tutorial does not: both are compared without line breaks.
    seen = " ".join(outputs[number].split())
    for line in filter(str.strip, shown):
        assert is_shown(f"…{line}…", seen), f"{line!r} in {outputs[number]}"


def test_every_block_of_commands_was_run(outputs: list[str]) -> None:
    assert len(outputs) == len(blocks()) >= 7


def test_the_tutorial_says_that_its_numbers_are_invented() -> None:
    assert "are invented" in TEXT
