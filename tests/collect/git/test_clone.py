"""Repositories given as a URL."""

import socket
from pathlib import Path

import pytest

from ctoaas.collect.git.clone import local_clone
from ctoaas.collect.git.source import without_password
from ctoaas.core.errors import SourceError, UsageError
from ctoaas.core.progress import Silent
from tests.builders.repository import RepoBuilder, run_git


class Heard(Silent):
    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        self.lines.append(line)


def head(folder: Path) -> str:
    return run_git(folder, "rev-parse", "HEAD").decode().strip()


@pytest.fixture
def closed_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def test_a_url_is_cloned_and_then_brought_up_to_date(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"})
    url = story.build(bare=True).as_uri()
    heard = Heard()
    folder = local_clone(url, tmp_path / "cache", offline=False, progress=heard)
    assert head(folder) == story.ids[0]
    story.commit("Ben", {"a": "b\n"}).tag("v1").build(bare=True)
    assert local_clone(url, tmp_path / "cache", offline=False, progress=heard) == folder
    assert head(folder) == story.ids[1]
    assert run_git(folder, "tag") == b"v1\n"
    assert heard.lines == [f"{url}: cloning", f"{url}: fetching what is new"]


def test_what_was_pushed_by_force_is_followed(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"}).branch("gone")
    url = story.commit("Ben", {"b": "b\n"}).checkout("main").build(bare=True).as_uri()
    folder = local_clone(url, tmp_path / "cache", offline=False, progress=Silent())
    other = RepoBuilder(tmp_path / "it").commit("Ci", {"a": "z\n"})
    run_git(tmp_path / "it", "update-ref", "-d", "refs/heads/gone")
    other.build(bare=True)
    local_clone(url, tmp_path / "cache", offline=False, progress=Silent())
    assert head(folder) == other.ids[0]
    assert run_git(folder, "branch", "--format=%(refname:short)") == b"main\n"


def test_offline_the_clone_that_stands_is_used_as_it_is(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"})
    url = story.build(bare=True).as_uri()
    folder = local_clone(url, tmp_path / "cache", offline=False, progress=Silent())
    story.commit("Ben", {"a": "b\n"}).build(bare=True)
    assert local_clone(url, tmp_path / "cache", offline=True, progress=Silent()) == folder
    assert head(folder) == story.ids[0]


def test_offline_a_url_that_was_never_fetched_is_refused(tmp_path: Path) -> None:
    says = r"^https://x\.example/a: was never fetched here; run once without --offline$"
    with pytest.raises(UsageError, match=says):
        local_clone("https://me:secret@x.example/a", tmp_path, offline=True, progress=Silent())


def test_a_url_that_cannot_be_reached_is_one_line_without_the_password(
    tmp_path: Path, closed_port: int
) -> None:
    url = f"http://me:secret@127.0.0.1:{closed_port}/shop.git"
    heard = Heard()
    with pytest.raises(SourceError) as caught:
        local_clone(url, tmp_path / "cache", offline=False, progress=heard)
    said = str(caught.value)
    assert said.startswith(f"http://127.0.0.1:{closed_port}/shop.git: git says: ")
    assert said.endswith("; check the address, the network and your access")
    assert "\n" not in said
    assert "secret" not in said + "".join(heard.lines)
    assert not [file for file in (tmp_path / "cache").rglob("*") if file.is_file()]


def test_a_url_that_was_there_and_is_gone_is_said_and_the_clone_stays(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"})
    url = story.build(bare=True).as_uri()
    folder = local_clone(url, tmp_path / "cache", offline=False, progress=Silent())
    story.folder.rename(tmp_path / "away")
    with pytest.raises(SourceError, match="git says: fatal: "):
        local_clone(url, tmp_path / "cache", offline=False, progress=Silent())
    assert head(folder) == story.ids[0]


def test_an_address_that_is_a_command_runs_nothing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not allowed"):
        local_clone(
            f"ext::touch {tmp_path}/run", tmp_path / "cache", offline=False, progress=Silent()
        )
    with pytest.raises(SourceError):
        local_clone(
            f"--upload-pack=touch {tmp_path}/run", tmp_path, offline=False, progress=Silent()
        )
    assert not (tmp_path / "run").exists()


def test_a_clone_that_was_stopped_is_begun_again(tmp_path: Path) -> None:
    url = RepoBuilder(tmp_path / "it").commit("Ana", {"a": "a\n"}).build(bare=True).as_uri()
    folder = local_clone(url, tmp_path / "cache", offline=False, progress=Silent())
    half = folder.with_suffix(".new")
    folder.rename(half)
    (half / "HEAD").write_text("")
    assert local_clone(url, tmp_path / "cache", offline=False, progress=Silent()) == folder
    assert head(folder)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://me:se@cret@x.example/a", "https://x.example/a"),
        ("https://me:se/cret@x.example/a", "https://x.example/a"),
        ("http://x.example:8080/a", "http://x.example:8080/a"),
        ("http://[::1]:8080/a@b", "http://[::1]:8080/a@b"),
        ("https://x.example/a@b", "https://x.example/a@b"),
        ("git@x.example:a.git", "git@x.example:a.git"),
        ("file:///srv/me@home/a", "file:///srv/me@home/a"),
    ],
)
def test_a_url_is_shown_without_what_is_secret(url: str, shown: str) -> None:
    assert without_password(url) == shown
