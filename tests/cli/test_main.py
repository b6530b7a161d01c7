import os
import subprocess
import sys
from pathlib import Path

from tests.builders.awkward import AWKWARD

CTO = (sys.executable, "-c", "from ctoaas.cli.main import main; main()")


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([*CTO, "measures"], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_a_git_that_dies_while_we_write_to_it_is_told_of(tmp_path: Path) -> None:
    repository = AWKWARD["partial_clone_of_a_large_merge"](tmp_path / "it")
    ran = subprocess.run(
        [*CTO, "assess", str(repository), "--out", str(tmp_path / "out")], capture_output=True
    )
    assert ran.returncode == 3
    assert b"it is a partial clone; fetch the rest" in ran.stderr.splitlines()[-1]


def test_a_folder_that_was_removed_is_told_of(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'rmdir "$PWD" && exec "$@"'
    ran = subprocess.run(["sh", "-c", script, "sh", *CTO, "show"], cwd=gone, capture_output=True)
    assert ran.returncode == 2
    assert ran.stderr == b"cto: current folder: was removed; go to another folder and try again\n"
