"""Two runs never write in one folder, and a dead one never blocks."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.workspace.lock import writer_lock

_HOLD = """
import pathlib, sys, os, time
from ctoaas.workspace.lock import writer_lock
with writer_lock(pathlib.Path(sys.argv[1])):
    if len(sys.argv) > 2 and os.fork() == 0:
        time.sleep(60)
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(folder: Path, *more: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _end(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_second_run_is_told_who_is_writing(tmp_path: Path) -> None:
    process = _holder(tmp_path)
    try:
        with (
            pytest.raises(UsageError, match=f"two runs at once: process {process.pid} "),
            writer_lock(tmp_path),
        ):
            pass
    finally:
        _end(process)


def test_the_lock_of_a_killed_process_does_not_block(tmp_path: Path) -> None:
    _end(_holder(tmp_path))
    with writer_lock(tmp_path):
        pass


def test_a_worker_that_outlives_its_parent_does_not_block(tmp_path: Path) -> None:
    process = _holder(tmp_path, "with a worker")
    try:
        process.kill()
        process.wait()
        with writer_lock(tmp_path):
            pass
    finally:
        _end(process)


def test_the_lock_is_free_again_after_the_block_even_when_it_failed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mine"), writer_lock(tmp_path / "new"):
        raise ValueError("mine")
    with writer_lock(tmp_path / "new"):
        pass


def test_one_process_cannot_take_the_lock_twice(tmp_path: Path) -> None:
    with (
        writer_lock(tmp_path),
        pytest.raises(UsageError, match=str(os.getpid())),
        writer_lock(tmp_path),
    ):
        pass


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine")
    (tmp_path / ".lock").symlink_to(tmp_path / "outside")
    with pytest.raises(UsageError, match="cannot be written"), writer_lock(tmp_path):
        pass
    assert (tmp_path / "outside").read_text() == "mine"
