"""Stored facts are those of the analyser that runs now."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import ctoaas
from ctoaas.collect.code.version import analyser_version


def test_the_version_is_the_same_in_another_process() -> None:
    script = "from ctoaas.collect.code.version import analyser_version; print(analyser_version())"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert said.stdout.strip() == analyser_version()
    assert re.fullmatch("[0-9a-f]{16}", analyser_version())


def test_the_description_of_a_language_is_part_of_the_analyser(tmp_path: Path) -> None:
    before, after = _version_of_a_copy(tmp_path / "a", ""), _version_of_a_copy(tmp_path / "b", "#")
    assert before == analyser_version()
    assert after != before


def _version_of_a_copy(folder: Path, added: str) -> str:
    """What a copy of the package says of itself, with a line more in one description."""
    shutil.copytree(Path(ctoaas.__file__).parent, folder / "ctoaas")
    with (folder / "ctoaas/collect/code/grammars/rust.py").open("a") as stream:
        stream.write(added)
    script = "from ctoaas.collect.code.version import analyser_version; print(analyser_version())"
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=environment).stdout.strip()
