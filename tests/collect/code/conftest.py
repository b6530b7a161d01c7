"""What tests of the code collector share."""

import subprocess
import sys

import pytest


@pytest.fixture
def run_python():
    """Run a short program in a process of its own and give what it prints."""

    def run(program: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    return run
