"""The tutorial is run as it stands, and what it shows is compared with what is seen."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "tutorial/first-assessment.md").read_text(encoding="utf-8")
QUESTIONS = (DOCS / "how-to/query-the-evidence.md").read_text(encoding="utf-8")
QUESTION = re.compile(r'cto query "([^"]+)"')
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "=== next block ==="


def blocks(text: str = TEXT) -> list[tuple[str, list[str]]]:
    """(commands, lines of output shown below them) of every block of commands in `text`."""
    found: list[tuple[str, list[str]]] = []
    for language, content in BLOCK.findall(text):
        if language == "sh":
            found.append((content, []))
        elif language == "text":
            found[-1][1].extend(content.splitlines())
    return found


def is_shown(shown: str, seen: str) -> bool:
    """Whether `shown` says `seen`, with `…` for any text and any white space between words."""
    pattern = r"\s+".join(re.escape(word).replace("…", ".*") for word in shown.split())
    return re.fullmatch(rf"\s*{pattern}\s*", seen) is not None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tutorial")


def run(script: str, folder: Path) -> str:
    """What `script` prints in `folder`, with `cto` at hand and no settings of the user."""
    environment = {
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-euc", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def outputs(folder: Path) -> list[str]:
    script = f"\necho '{MARK}'\n".join(commands for commands, _ in blocks())
    return run(script, folder).split(f"{MARK}\n")


@pytest.mark.parametrize("number", range(len(blocks())))
def test_the_tutorial_shows_what_is_seen(outputs: list[str], number: int) -> None:
    _, shown = blocks()[number]
    seen = iter(outputs[number].splitlines())
    for line in filter(str.strip, shown):
        assert any(is_shown(line, other) for other in seen), f"{line!r} in {outputs[number]}"


def test_every_block_of_commands_was_run(outputs: list[str]) -> None:
    assert len(outputs) == len(blocks()) >= 9


@pytest.mark.usefixtures("outputs")
@pytest.mark.parametrize("question", QUESTION.findall(QUESTIONS))
def test_the_questions_of_the_how_to_are_answered(folder: Path, question: str) -> None:
    assert json.loads(run(f'cto query --json "{question}"', folder))["rows"]


def test_three_dots_stand_for_any_text_and_nothing_else_does() -> None:
    assert is_shown("p-…    8", "p-96b69795  8")
    assert not is_shown("p-…    8", "p-96b69795  80")
