"""Awkward storage: clones that are cut, linked, replaced or damaged."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.builders.repository import RepoBuilder, run_git


def _story(folder: Path) -> RepoBuilder:
    """Six commits on one line, by two people, each changing both files."""
    story = RepoBuilder(folder)
    for number in range(6):
        story.commit(
            ("Ana", "Ben")[number % 2],
            {"app.py": f"x = {number}\n" * 3, "src/lib.py": f"y = {number}\n" * 2},
        )
    return story


def _clone(folder: Path, *options: str, story: Callable[[Path], RepoBuilder] = _story) -> Path:
    """Clone whose origin is gone afterwards."""
    origin = story(folder.parent / "origin").build(bare=True)
    run_git(origin, "config", "uploadpack.allowFilter", "true")
    run_git(folder.parent, "clone", "--quiet", *options, origin.as_uri(), str(folder))
    shutil.rmtree(origin)
    return folder


def shallow_clone(folder: Path) -> Path:
    """A clone with the last two of six commits."""
    return _clone(folder, "--depth=2")


def partial_clone(folder: Path) -> Path:
    """A clone without the files of its past, whose origin is gone."""
    return _clone(folder, "--filter=blob:none")


def partial_clone_of_a_large_merge(folder: Path) -> Path:
    """A partial clone with a merge of 900 files settled by hand: more than a pipe holds at once."""
    return _clone(folder, "--filter=blob:none", "--no-checkout", story=_large_merge)


def _large_merge(folder: Path) -> RepoBuilder:
    def settled(word: str) -> dict[str, str]:
        return {f"settings/{number}.cfg": f"{word} = {number}\n" for number in range(900)}

    story = RepoBuilder(folder).commit("Ana", settled("first")).branch("topic")
    story.commit("Ben", settled("theirs")).checkout("main").commit("Ana", settled("ours"))
    return story.merge("topic", resolutions=settled("both"))


def treeless_clone(folder: Path) -> Path:
    """A clone without the folders of its past, whose origin is gone."""
    return _clone(folder, "--filter=tree:0")


def bare_clone(folder: Path) -> Path:
    """A bare clone."""
    return _clone(folder, "--bare")


def sha256(folder: Path) -> Path:
    """A repository with SHA-256 ids."""
    story = RepoBuilder(folder, "sha256").commit("Ana", {"app.py": "x = 1\n"})
    story.branch("topic").commit("Ben", {"b.py": "y = 1\n"})
    return story.checkout("main").commit("Ana", {"app.py": "x = 2\n"}).merge("topic").build()


def worktree(folder: Path) -> Path:
    """A worktree on a branch of its own, whose .git is a file."""
    repository = _story(folder.parent / "main").build()
    run_git(repository, "worktree", "add", "--quiet", "-b", "topic", str(folder), "HEAD~2")
    return folder


def folder_inside(folder: Path) -> Path:
    """A folder inside a repository."""
    return _story(folder).build() / "src"


def awkward_place(folder: Path) -> Path:
    """A repository in a folder whose name has a dash in front, quotes, spaces and a line break."""
    return _story(folder / "--out 'of'\n\"the\" $way; é%s\\").build()


def borrowed_objects(folder: Path) -> Path:
    """A clone whose objects stand in another repository."""
    origin = _story(folder.parent / "origin").build(bare=True)
    run_git(folder.parent, "clone", "--quiet", "--shared", origin.as_uri()[7:], str(folder))
    return folder


def replaced(folder: Path) -> Path:
    """Replace refs that show a commit and a file other than they are."""
    story = _story(folder)
    repository = story.build()
    run_git(repository, "replace", story.ids[4], story.ids[1])
    old, new = (
        run_git(repository, "rev-parse", f"{commit}:app.py").decode().strip()
        for commit in (story.ids[5], story.ids[0])
    )
    run_git(repository, "replace", old, new)
    return repository


def grafted(folder: Path) -> Path:
    """A grafts file that cuts the history and joins it elsewhere."""
    story = _story(folder)
    repository = story.build()
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "grafts").write_text(f"{story.ids[4]} {story.ids[1]}\n")
    return repository


def corrupt_object(folder: Path) -> Path:
    """A file of the past whose object is not what its id says."""
    story = _story(folder)
    repository = story.build()
    file = _loose(repository, f"{story.ids[2]}:app.py")
    file.chmod(0o644)
    file.write_bytes(b"not an object")
    return repository


def missing_object(folder: Path) -> Path:
    """A file of the past whose object is gone."""
    story = _story(folder)
    repository = story.build()
    _loose(repository, f"{story.ids[2]}:app.py").unlink()
    return repository


def corrupt_pack(folder: Path) -> Path:
    """A pack with damaged bytes in its middle."""
    story = RepoBuilder(folder)
    for number in range(40):
        story.commit("Ana", {"app.py": "".join(f"{number * n}\n" for n in range(200))})
    repository = story.build(checkout=False)
    run_git(repository, "repack", "-adq")
    (pack,) = (repository / ".git" / "objects" / "pack").glob("*.pack")
    held = bytearray(pack.read_bytes())
    middle = len(held) // 2
    held[middle : middle + 64] = bytes(64)
    pack.chmod(0o644)
    pack.write_bytes(held)
    return repository


def head_without_its_commit(folder: Path) -> Path:
    """A branch whose ref names a commit that is not there."""
    repository = _story(folder).build()
    (repository / ".git" / "refs" / "heads" / "main").write_text("1" * 40 + "\n")
    return repository


def _loose(repository: Path, name: str) -> Path:
    found = run_git(repository, "rev-parse", name).decode().strip()
    return repository / ".git" / "objects" / found[:2] / found[2:]
