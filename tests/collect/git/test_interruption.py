"""A reading that is stopped goes on where it was, and finds what an undisturbed one finds."""

import os
import signal
from pathlib import Path
from random import Random

import pytest

from ctoaas.collect.git import history
from ctoaas.collect.git.history import read_history
from ctoaas.collect.git.interruption import Interruption
from ctoaas.collect.git.source import Source
from ctoaas.core.progress import Silent
from tests.collect.git.reading import evidence, opened
from tests.collect.git.stories import tell


class CtrlC(Silent):
    """Presses Ctrl-C once, as soon as that many commits were read."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.steps: list[int] = []

    def step(self, label: str, done: int, total: int | None = None) -> None:
        if label == "changes":
            self.steps.append(done)
            if len(self.steps) == self.after:
                os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture(autouse=True)
def _every_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "SHOWN_EVERY", 1)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return opened(tell(tmp_path / "told", Random(7), 60).builder)


def stopped(source: Source, cache: Path, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        read_history(source, cache, CtrlC(after))


@pytest.mark.parametrize("after", [1, 9, 17, 25])
def test_what_was_stopped_is_gone_on_with_and_found_alike(
    source: Source, tmp_path: Path, after: int
) -> None:
    whole = evidence(source, tmp_path / "whole", tmp_path / "one")
    stopped(source, tmp_path / "cache", after)
    rest = CtrlC(after=0)
    read_history(source, tmp_path / "cache", rest)
    assert len(rest.steps) == len(read_history(source, tmp_path / "whole").commits) - after
    assert evidence(source, tmp_path / "cache", tmp_path / "other") == whole


def test_it_may_be_stopped_again_and_again(source: Source, tmp_path: Path) -> None:
    whole = evidence(source, tmp_path / "whole", tmp_path / "one")
    for _ in range(4):
        stopped(source, tmp_path / "cache", 4)
    assert evidence(source, tmp_path / "cache", tmp_path / "other") == whole


def test_nothing_is_left_of_it_once_the_history_is_whole(source: Source, tmp_path: Path) -> None:
    stopped(source, tmp_path / "cache", 5)
    assert list((tmp_path / "cache").rglob("unfinished.npz"))
    read_history(source, tmp_path / "cache")
    assert not list((tmp_path / "cache").rglob("unfinished.npz"))


@pytest.mark.parametrize("place", [0.02, 0.4, 0.6, 0.99])
def test_what_was_kept_and_damaged_is_read_again(
    source: Source, tmp_path: Path, place: float
) -> None:
    whole = evidence(source, tmp_path / "whole", tmp_path / "one")
    stopped(source, tmp_path / "cache", 12)
    (file,) = (tmp_path / "cache").rglob("unfinished.npz")
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 0xFF
    file.write_bytes(data)
    assert evidence(source, tmp_path / "cache", tmp_path / "other") == whole


def test_a_second_ctrl_c_ends_at_once() -> None:
    with Interruption() as interruption:
        os.kill(os.getpid(), signal.SIGINT)
        assert interruption.is_asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_afterwards_ctrl_c_is_what_it_was_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interruption():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
