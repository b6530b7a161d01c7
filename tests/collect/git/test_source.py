"""Any folder that git knows becomes a source; anything else is one clear line."""

import os
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

import pytest

from ctoaas.collect.git.source import Source, open_source, refs_of
from ctoaas.core.errors import SourceError
from tests.builders.repository import RepoBuilder, run_git


def story(folder: Path) -> RepoBuilder:
    told = RepoBuilder(folder / "it").commit("Ana", {"src/a.py": "a\n"})
    return told.commit("Ben", {"src/a.py": "b\n"}).tag("v1")


@pytest.fixture
def told(tmp_path: Path) -> RepoBuilder:
    made = story(tmp_path)
    made.build()
    return made


def opened(path: Path, before: datetime | None = None) -> Source:
    return open_source(path, path.parent / "cache", before)


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere: no such path; give the path or URL"):
        opened(tmp_path / "nowhere")


def test_a_file_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(SourceError, match="notes: is a file; give the folder"):
        opened(tmp_path / "notes")


def test_a_folder_without_git_is_said(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    with pytest.raises(SourceError, match="plain: is not a git repository; give a folder with"):
        opened(tmp_path / "plain")


def test_a_folder_inside_is_read_as_its_repository(told: RepoBuilder) -> None:
    source = opened(told.folder / "src")
    assert (source.path, source.head, source.branch) == (told.folder, told.ids[1], "main")
    assert source.git_dir.name == opened(told.folder).git_dir.name


def test_bare_clones_worktrees_and_links_are_read(told: RepoBuilder, tmp_path: Path) -> None:
    run_git(tmp_path, "clone", "--quiet", "--bare", told.folder.as_uri(), "bare.git")
    run_git(told.folder, "worktree", "add", "--quiet", "-b", "topic", "../tree", "HEAD~1")
    (tmp_path / "link").symlink_to("it")
    assert opened(tmp_path / "bare.git").head == told.ids[1]
    tree = opened(tmp_path / "tree")
    assert (tree.head, tree.branch, tree.path) == (told.ids[0], "topic", tmp_path / "tree")
    assert opened(tmp_path / "link").head == told.ids[1]


def test_a_detached_head_has_no_branch(told: RepoBuilder) -> None:
    run_git(told.folder, "checkout", "--quiet", "--detach", told.ids[0])
    source = opened(told.folder)
    assert (source.head, source.branch) == (told.ids[0], "")


def test_a_repository_without_a_commit_has_no_head(tmp_path: Path) -> None:
    assert opened(RepoBuilder(tmp_path / "it").build()).head == ""


def test_the_state_of_an_earlier_day_is_read(told: RepoBuilder) -> None:
    before = datetime(2020, 1, 2, 12)  # noqa: DTZ001 -- UTC
    assert opened(told.folder, before).head == told.ids[0]
    assert opened(told.folder, datetime(2030, 1, 1)).head == told.ids[1]  # noqa: DTZ001


def test_a_day_before_the_first_commit_is_refused(told: RepoBuilder) -> None:
    with pytest.raises(SourceError, match="has no commit before 2019-06-01; give a later --as-of"):
        opened(told.folder, datetime(2019, 6, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://me:secret@host.example/a.git", "https://host.example/a.git"),
        ("https://token@host.example/a.git", "https://host.example/a.git"),
        ("ssh://git@host.example/a", "ssh://host.example/a"),
        ("git@host.example:a/b.git", "git@host.example:a/b.git"),
        ("/some/path", "/some/path"),
    ],
)
def test_the_address_of_origin_has_no_credentials(url: str, shown: str, told: RepoBuilder) -> None:
    run_git(told.folder, "remote", "add", "origin", url)
    assert opened(told.folder).remote == shown


def test_what_the_repository_configures_is_not_used(told: RepoBuilder, tmp_path: Path) -> None:
    for key, value in {
        "diff.noprefix": "true",
        "diff.renames": "false",
        "diff.external": "/bin/false",
        "core.attributesFile": str(tmp_path / "attributes"),
        "log.showSignature": "true",
        "alias.log": "!false",
    }.items():
        run_git(told.folder, "config", key, value)
    source = opened(told.folder)
    for key in ("diff.noprefix", "diff.external", "alias.log"):
        with pytest.raises(SourceError):
            source.read("config", "--get", key)
    assert source.read("config", "--get", "core.attributesFile") == b"/dev/null\n"


def test_attributes_of_the_tree_and_of_the_repository_are_not_used(tmp_path: Path) -> None:
    lie = "* binary diff=trap\n"
    told = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": "a\n", ".gitattributes": lie})
    repository = told.commit("Ben", {"a.py": "b\n"}).build(checkout=False)
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text(lie)
    shown = opened(repository).read("diff", told.ids[0], told.ids[1])
    assert b"-a\n+b\n" in shown


def test_settings_of_the_user_are_not_used(
    told: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text("[diff]\n\tnoprefix = true\n[core]\n\tabbrev = 4\n")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'diff.noprefix=true'")
    assert b"a/src/a.py" in opened(told.folder).read("diff", told.ids[0], told.ids[1])


def test_nothing_is_written_into_the_repository(told: RepoBuilder, tmp_path: Path) -> None:
    def state() -> list[tuple[str, int, int]]:
        return sorted(
            (str(file), file.stat().st_mtime_ns, file.stat().st_size)
            for file in told.folder.rglob("*")
        )

    before = state()
    source = opened(told.folder)
    source.read("log", "-p")
    refs_of(source, "refs/tags")
    assert state() == before


def test_the_private_directory_is_made_anew_where_it_was_damaged(told: RepoBuilder) -> None:
    source = opened(told.folder)
    (source.git_dir / "config").write_text("nonsense")
    (source.git_dir / "objects" / "info" / "alternates").write_text("/nowhere\n")
    assert opened(told.folder).read("rev-parse", "HEAD~1") == told.ids[0].encode() + b"\n"


def test_a_failing_question_gives_gits_own_words(told: RepoBuilder) -> None:
    with pytest.raises(SourceError, match=r"it: git says: fatal: .*nonsense"):
        opened(told.folder).read("cat-file", "-p", "nonsense")


def test_without_git_the_advice_is_to_install_it(
    told: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match=r"git: is not installed; install git 2\.30"):
        opened(told.folder)


def test_refs_are_those_of_the_repository(told: RepoBuilder) -> None:
    source = opened(told.folder)
    assert refs_of(source, "--format=%(refname)", "refs/tags") == b"refs/tags/v1\n"


def said_to_a_stranger(path: Path) -> str:
    """What somebody who is not root is told, in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setuid(65_534)
        try:
            open_source(path, path / "cache")
        except SourceError as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        return stream.read()


@pytest.mark.parametrize("inside", [".", "below/it"])
def test_a_folder_that_may_not_be_read_is_said(inside: str) -> None:
    folder = Path(mkdtemp())
    folder.chmod(0o000)
    try:
        assert "no permission to read it; run as a user who may" in said_to_a_stranger(
            folder / inside
        )
    finally:
        folder.chmod(0o700)
        folder.rmdir()


@pytest.mark.parametrize("name", ["a\0b", "n" * 300, "loop"])
def test_what_cannot_be_a_path_is_no_such_path(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SourceError, match="no such path"):
        opened(tmp_path / name)
