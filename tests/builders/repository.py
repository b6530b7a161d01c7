"""Small git repositories for tests, written through `git fast-import`: quick, and the same ids.

    RepoBuilder(tmp_path / "shop").commit("Ana", {"a.py": "x = 1\\n"}, days=3).build()

Every call adds to the story and gives the builder back; `build` writes the repository. Building
again, also into another folder, gives the same ids, and a longer story keeps the earlier ones.
"""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, Self, TypedDict, Unpack

Raw = str | bytes
START = 1_577_836_800
"""2020-01-01 00:00 UTC, where the clock stands before the first commit."""


@dataclass(frozen=True, slots=True)
class Link:
    """Content of a path that is a symbolic link."""

    target: Raw


@dataclass(frozen=True, slots=True)
class Submodule:
    """Content of a path that is a commit of another repository."""

    commit: str


@dataclass(frozen=True, slots=True)
class Executable:
    """Content of a path with the executable bit."""

    content: Raw


Content = Raw | Link | Submodule | Executable | None
Files = Mapping[Any, Content]
"""Path (text or bytes) to content."""
Tree = dict[bytes, tuple[bytes, bytes]]
"""Path to mode and fast-import's name of the object."""


class Details(TypedDict, total=False):
    """What any commit may say beside its author and files."""

    message: Raw
    days: float
    """Days after the commit told before; 1 unless given, may be negative."""
    at: int
    """Unix time, instead of `days`."""
    email: Raw
    committer: Raw
    """The author unless given."""
    committer_email: Raw
    committed_days: float
    """Days from writing to committing; 0 unless given."""
    tz: str
    encoding: str
    """Name of the message's encoding, put into the commit's header."""


class RepoBuilder:
    """A story of commits, branches, merges and tags that becomes a repository in `folder`."""

    def __init__(self, folder: Path, object_format: Literal["sha1", "sha256"] = "sha1") -> None:
        self.folder, self.object_format = folder, object_format
        self.ids: list[str] = []
        """Ids of all commits in the order they were told; filled by `build`."""
        self._stream: list[bytes] = []
        self._blobs: dict[bytes, int] = {}
        self._parents: dict[int, tuple[int, ...]] = {}
        self._trees: dict[int, Tree] = {}
        self._heads: dict[str, int | None] = {"main": None}
        self._branch = "main"
        self._mark = 0
        self._now = float(START)

    def commit(
        self, author: Raw = "Ana", files: Files | None = None, **details: Unpack[Details]
    ) -> Self:
        """Add a commit to the current branch; None as content deletes the path."""
        return self._write(author, self._tip(), self._changed(self._tree(), files), details)

    def rename(
        self,
        author: Raw,
        moves: Mapping[str, str],
        files: Files | None = None,
        **details: Unpack[Details],
    ) -> Self:
        """Add a commit that moves files or whole folders, then puts `files`."""
        before, tree = self._tree(), dict(self._tree())
        for old, new in moves.items():
            start = _bytes(old)
            moved = [path for path in before if path == start or path.startswith(start + b"/")]
            if not moved:
                raise ValueError(f"nothing to move at {old}")
            for path in moved:
                tree.pop(path, None)
                tree[_bytes(new) + path[len(start) :]] = before[path]
        details.setdefault("message", "Move")
        return self._write(author, self._tip(), self._changed(tree, files), details)

    def symlink(self, author: Raw, path: str, target: Raw, **details: Unpack[Details]) -> Self:
        """Add a commit with a symbolic link."""
        return self.commit(author, {path: Link(target)}, **details)

    def submodule(
        self, author: Raw, path: str, url: str, commit: str, **details: Unpack[Details]
    ) -> Self:
        """Add a commit with a submodule and its entry in .gitmodules."""
        entry = f'[submodule "{path}"]\n\tpath = {path}\n\turl = {url}\n'
        files: dict[str, Content] = {".gitmodules": entry, path: Submodule(commit)}
        return self.commit(author, files, **details)

    def mailmap(self, author: Raw, text: Raw, **details: Unpack[Details]) -> Self:
        """Add a commit that writes .mailmap."""
        return self.commit(author, {".mailmap": text}, **details)

    def branch(self, name: str) -> Self:
        """Begin the branch `name` at the tip of the current one and go on with it."""
        tip = self._heads[self._branch]
        if tip is not None:
            self._stream.append(b"reset refs/heads/%b\nfrom :%d\n\n" % (name.encode(), tip))
        self._heads[name], self._branch = tip, name
        return self

    def orphan(self, name: str) -> Self:
        """Begin the branch `name` without any commit and go on with it."""
        self._heads[name], self._branch = None, name
        return self

    def checkout(self, name: str) -> Self:
        """Go on with the branch `name`."""
        if name not in self._heads:
            raise ValueError(f"no branch {name}; there are {', '.join(self._heads)}")
        self._branch = name
        return self

    def merge(
        self,
        *branches: str,
        author: Raw = "Ana",
        resolutions: Files | None = None,
        **details: Unpack[Details],
    ) -> Self:
        """Add a commit that merges `branches` into the current one, file by file.

        A file changed on both sides must stand in `resolutions`, which may hold any other too.
        """
        (ours,) = self._tip()
        settled = {_bytes(path) for path in resolutions or {}}
        tree = self._tree()
        parents = [ours]
        for name in branches:
            theirs = self._heads[name]
            if theirs is None:
                raise ValueError(f"branch {name} has no commit")
            base = self._base(ours, theirs)
            tree = _merged(base, tree, self._trees[theirs], settled)
            parents.append(theirs)
        details.setdefault("message", f"Merge {' and '.join(branches)}")
        return self._write(author, tuple(parents), self._changed(tree, resolutions), details)

    def tag(self, name: str, *, annotated: bool = False, message: Raw = "Release") -> Self:
        """Tag the tip of the current branch."""
        (tip,) = self._tip()
        if annotated:
            who = b"%b %d +0000" % (_person("Ana", None), int(self._now))
            self._stream.append(b"tag %b\nfrom :%d\ntagger %b\n" % (name.encode(), tip, who))
            self._stream.append(_data(_bytes(message)))
        else:
            self._stream.append(b"reset refs/tags/%b\nfrom :%d\n\n" % (name.encode(), tip))
        return self

    def build(
        self,
        folder: Path | None = None,
        *,
        bare: bool = False,
        head: str = "main",
        checkout: bool = True,
    ) -> Path:
        """Write the repository with HEAD on the branch `head`; its folder."""
        target = folder or self.folder
        kind = ["--bare"] if bare else []
        form = f"--object-format={self.object_format}"
        target.parent.mkdir(parents=True, exist_ok=True)
        run_git(
            target.parent, "init", "--quiet", "--template=", form, *kind, "-b", head, str(target)
        )
        with TemporaryDirectory() as scratch:
            marks = Path(scratch) / "marks"
            options = ["--quiet", "--force", "--date-format=raw-permissive"]
            run_git(
                target,
                *["fast-import", *options, f"--export-marks={marks}"],
                stdin=b"".join(self._stream),
            )
            named = dict(line.split() for line in marks.read_text().splitlines())
        self.ids = [named[f":{mark}"] for mark in self._parents]
        if checkout and not bare and self._heads.get(head) is not None:
            run_git(target, "reset", "--quiet", "--hard")
        return target

    def _tip(self) -> tuple[int, ...]:
        tip = self._heads[self._branch]
        return () if tip is None else (tip,)

    def _tree(self) -> Tree:
        tip = self._heads[self._branch]
        return {} if tip is None else self._trees[tip]

    def _changed(self, tree: Tree, files: Files | None) -> Tree:
        """`tree` with `files` put in and those of content None left out."""
        changed = dict(tree)
        for name, content in (files or {}).items():
            path = _bytes(name)
            match content:
                case None:
                    del changed[path]
                case Submodule(commit):
                    changed[path] = (b"160000", commit.encode())
                case Link(target):
                    changed[path] = (b"120000", self._blob(target))
                case Executable(text):
                    changed[path] = (b"100755", self._blob(text))
                case _:
                    changed[path] = (b"100644", self._blob(content))
        return changed

    def _blob(self, content: Raw) -> bytes:
        data = _bytes(content)
        if data not in self._blobs:
            self._mark += 1
            self._blobs[data] = self._mark
            self._stream.append(b"blob\nmark :%d\n%b" % (self._mark, _data(data)))
        return b":%d" % self._blobs[data]

    def _write(self, author: Raw, parents: tuple[int, ...], tree: Tree, details: Details) -> Self:
        self._now = float(details.get("at", self._now + details.get("days", 1) * 86_400))
        later = details.get("committed_days", 0) * 86_400
        who = committer = _person(author, details.get("email"))
        if "committer" in details:
            committer = _person(details["committer"], details.get("committer_email"))
        zone = details.get("tz", "+0000").encode()
        self._mark += 1
        lines = [
            b"commit refs/heads/%b\nmark :%d\n" % (self._branch.encode(), self._mark),
            b"author %b %d %b\n" % (who, int(self._now), zone),
            b"committer %b %d %b\n" % (committer, int(self._now + later), zone),
        ]
        if "encoding" in details:
            lines.append(b"encoding %b\n" % details["encoding"].encode())
        lines.append(_data(_bytes(details.get("message", "Change"))))
        lines += [
            b"%b :%d\n" % (b"merge" if position else b"from", parent)
            for position, parent in enumerate(parents)
        ]
        before = self._trees[parents[0]] if parents else {}
        lines += [b"D %b\n" % _quoted(path) for path in sorted(before.keys() - tree.keys())]
        lines += [
            b"M %b %b %b\n" % (*tree[path], _quoted(path))
            for path in sorted(tree)
            if before.get(path) != tree[path]
        ]
        self._stream += [*lines, b"\n"]
        self._parents[self._mark], self._trees[self._mark] = parents, tree
        self._heads[self._branch] = self._mark
        return self

    def _base(self, ours: int, theirs: int) -> Tree:
        """Tree of the youngest commit both come from; empty when there is none."""
        common = self._history(ours) & self._history(theirs)
        return self._trees[max(common)] if common else {}

    def _history(self, mark: int) -> set[int]:
        seen, left = set[int](), [mark]
        while left:
            current = left.pop()
            if current not in seen:
                seen.add(current)
                left.extend(self._parents[current])
        return seen


def run_git(folder: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    """What `git` prints in `folder`, untouched by the machine's and the user's settings."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment(), input=stdin, capture_output=True
    )
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def environment() -> dict[str, str]:
    """Environment in which git behaves alike everywhere."""
    kept = {key: held for key, held in os.environ.items() if not key.startswith("GIT_")}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "file",
        "LC_ALL": "C",
        "TZ": "UTC",
    }


def _merged(base: Tree, ours: Tree, theirs: Tree, settled: set[bytes]) -> Tree:
    merged = {}
    for path in sorted(ours.keys() | theirs.keys()):
        was, left, right = base.get(path), ours.get(path), theirs.get(path)
        if left not in (was, right) and right != was and path not in settled:
            raise ValueError(f"{path!r} was changed on both sides; give it in resolutions")
        held = right if left == was else left
        if held is not None:
            merged[path] = held
    return merged


def _person(name: Raw, email: Raw | None) -> bytes:
    raw = _bytes(name)
    if email is None:
        plain = "".join(c if c.isascii() and c.isalnum() else "." for c in raw.decode("latin-1"))
        own = plain.lower().strip(".") or sha256(raw).hexdigest()[:8]
        email = f"{own}@example.com"
    return (raw + b" " if raw else b"") + b"<%b>" % _bytes(email)


def _bytes(text: Raw) -> bytes:
    return text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _quoted(path: bytes) -> bytes:
    """Path between quotes, as git writes one with awkward characters."""
    special = {0x22: b'\\"', 0x5C: b"\\\\"}
    return b'"%b"' % b"".join(
        special.get(byte) or (b"\\%03o" % byte if byte < 32 else bytes([byte])) for byte in path
    )
