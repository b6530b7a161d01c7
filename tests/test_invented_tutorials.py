"""Tutorials over invented companies are run as they stand, and show what is seen."""

import pytest

from tests.test_tutorial import DOCS, MARK, blocks, is_shown, run

INVENTED = (
    "from-an-idea-to-a-plan",
    "from-findings-to-options",
    "from-past-projects-to-a-quote",
)
TEXTS = {name: (DOCS / f"tutorial/{name}.md").read_text(encoding="utf-8") for name in INVENTED}
BLOCKS = [(name, number) for name, text in TEXTS.items() for number in range(len(blocks(text)))]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each block of commands printed, by tutorial."""
    seen = {}
    for name, text in TEXTS.items():
        script = f"\necho '{MARK}'\n".join(commands for commands, _ in blocks(text))
        seen[name] = run(script, tmp_path_factory.mktemp(name)).split(f"{MARK}\n")
    return seen


@pytest.mark.parametrize(("name", "number"), BLOCKS)
def test_the_tutorial_shows_what_is_seen(
    outputs: dict[str, list[str]], name: str, number: int
) -> None:
    _, shown = blocks(TEXTS[name])[number]
    # The terminal wraps sentences, the tutorial does not: both are compared without line breaks.
    seen = " ".join(outputs[name][number].split())
    for line in filter(str.strip, shown):
        assert is_shown(f"…{line}…", seen), f"{line!r} in {outputs[name][number]}"


@pytest.mark.parametrize("name", TEXTS)
def test_every_block_of_commands_was_run(outputs: dict[str, list[str]], name: str) -> None:
    assert len(outputs[name]) == len(blocks(TEXTS[name])) >= 7


@pytest.mark.parametrize("name", TEXTS)
def test_the_tutorial_says_that_its_company_is_invented(name: str) -> None:
    assert "invented" in TEXTS[name]
