"""Whatever happens while writing, a reader finds the old content or the new one."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.workspace.atomic import (
    replace_folder,
    staged_folder,
    standing,
    write_bytes,
    write_text,
    writing,
)


def _result(folder: Path, word: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(word)
    return folder


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    write_text(tmp_path / "a" / "b.txt", "ä\r\n")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "ä\r\n".encode()
    assert os.listdir(tmp_path / "a") == ["b.txt"]


def test_a_private_file_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "private" / "names.json"
    write_text(path, "{}", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_was_open_to_all_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    write_text(path, "old")
    write_text(path, "new", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_symbolic_link_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "outside").read_text() == "mine"
    assert (tmp_path / "link").read_text() == "new"


def test_a_text_with_lone_surrogates_is_still_written(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "x\udcff")
    assert (tmp_path / "a").read_bytes() == b"x\\udcff"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_said_in_one_clear_line(code: int, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught, writing(tmp_path / "report.html"):
        raise OSError(code, os.strerror(code))
    assert str(caught.value) == (
        f"{tmp_path}/report.html: no space left on the disk; "
        "free some and run again, what was done is kept"
    )


def test_the_old_file_stays_when_the_new_one_does_not_fit(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a", b"old")
    script = (
        "import resource, sys, pathlib\n"
        "from ctoaas.workspace.atomic import write_bytes\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_bytes(pathlib.Path(sys.argv[1]), bytes(5000))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a")], capture_output=True, text=True
    )
    assert "no space left on the disk" in done.stderr
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(UsageError, match=r"a/b: cannot be written \(.*/a is not a folder\)"):
        write_text(tmp_path / "a" / "b", "x")


def test_a_finished_folder_takes_the_place_of_the_old_result(tmp_path: Path) -> None:
    _result(tmp_path / "out", "old")
    with staged_folder(tmp_path / "out") as staged:
        (staged / "report.html").write_text("new")
        assert (tmp_path / "out" / "manifest.json").exists()
    assert os.listdir(tmp_path / "out") == ["report.html"]
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
def test_an_interrupted_run_leaves_the_old_result_and_nothing_else(
    interruption: type[BaseException], tmp_path: Path
) -> None:
    _result(tmp_path / "out", "old")

    def run() -> None:
        with staged_folder(tmp_path / "out") as staged:
            (staged / "half").write_text("")
            raise interruption

    with pytest.raises(interruption):
        run()
    assert os.listdir(tmp_path) == ["out"]
    assert os.listdir(tmp_path / "out") == ["manifest.json"]


def test_what_a_killed_run_left_is_swept_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".out.new").mkdir()
    (tmp_path / ".out.new" / "half").write_text("")
    with staged_folder(tmp_path / "out") as staged:
        assert os.listdir(staged) == []
    assert os.listdir(tmp_path) == ["out"]


def test_the_old_folder_is_found_after_a_crash_between_the_two_moves(tmp_path: Path) -> None:
    _result(tmp_path / ".out.old", "old")
    _result(tmp_path / ".out.new", "new")
    assert (standing(tmp_path / "out") / "manifest.json").read_text() == "old"
    replace_folder(tmp_path / ".out.new", tmp_path / "out")
    assert (standing(tmp_path / "out") / "manifest.json").read_text() == "new"
    assert os.listdir(tmp_path) == ["out"]


def test_a_folder_that_is_no_result_is_never_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letters").write_text("dear")
    with pytest.raises(UsageError, match="holds other things"), staged_folder(tmp_path / "home"):
        pass
    assert (tmp_path / "home" / "letters").read_text() == "dear"


def test_a_file_is_never_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="is a file"), staged_folder(tmp_path / "out"):
        pass
    assert (tmp_path / "out").read_text() == "mine"
