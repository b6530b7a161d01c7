"""Stored facts are those of the analyser that runs now."""

import re
import subprocess
import sys

from ctoaas.collect.code.version import analyser_version


def test_the_version_is_the_same_in_another_process() -> None:
    script = "from ctoaas.collect.code.version import analyser_version; print(analyser_version())"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert said.stdout.strip() == analyser_version()
    assert re.fullmatch("[0-9a-f]{16}", analyser_version())
