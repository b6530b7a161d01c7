"""A repository under assessment, read through a private git directory.

The repository is hostile: its configuration, attributes, hooks, replace refs and grafts are never
used. A directory of our own borrows its objects (`objects/info/alternates`) and holds the only
configuration that git sees; see docs/adr/001.
"""

import os
import shutil
import stat
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ctoaas.collect.git.interruption import deaf_children
from ctoaas.core.canonical import digest
from ctoaas.core.errors import SourceError

ENVIRONMENT = {
    "GIT_ADVICE": "0",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "TZ": "UTC",
}
"""What git sees beside PATH: nobody's configuration, no prompt, no lazy fetch."""

SAFE_GIT = (
    "git", "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "--no-pager",
)  # fmt: skip
"""Git for the few questions that only the repository itself can answer; none runs its programs."""

_CONFIG = """[core]
	repositoryformatversion = {version}
	bare = true
	quotePath = false
	bigFileThreshold = 64m
	deltaBaseCacheLimit = 32m
	attributesFile = /dev/null
	hooksPath = /dev/null
[diff]
	renameLimit = 1000
[log]
	showRoot = true
	showSignature = false
[protocol]
	allow = never
"""

_NO_HEAD = "ref: refs/heads/nothing\n"
_ATTRIBUTES = "* !diff !text !eol !filter !ident !merge !working-tree-encoding\n"
"""Text or binary is judged by content, whatever .gitattributes in the tree says."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a repository lies and where its history begins."""

    path: Path
    """The repository as given, or the root above the folder given."""
    git_dir: Path
    """Our private git directory."""
    common_dir: Path
    """The repository's own git directory; only refs and its address are read from there."""
    head: str
    """Commit to assess, full id; empty when there is no commit."""
    tip: str
    """Commit of HEAD, which `head` is unless an earlier day is assessed."""
    branch: str
    """Short branch name, empty when HEAD is detached."""
    remote: str
    """URL of origin without credentials, empty when there is none."""
    object_format: str
    is_shallow: bool
    is_partial: bool

    def command(self, *arguments: str) -> list[str]:
        """Command line of git over the private directory."""
        return ["git", f"--git-dir={self.git_dir}", "--no-pager", *arguments]

    def read(self, *arguments: str, stdin: bytes | None = None) -> bytes:
        """Standard output of git; SourceError with git's most telling line when it fails."""
        with deaf_children():
            process = subprocess.Popen(
                self.command(*arguments),
                stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
            )
        with process:
            try:
                stdout, stderr = process.communicate(stdin)
            except BaseException:
                process.kill()
                raise
        if process.returncode != 0:
            raise self.failure(stderr)
        return stdout

    def failure(self, stderr: bytes) -> SourceError:
        """What to tell the user when git could not read the repository to the end."""
        return SourceError(
            str(self.path), f"git says: {last_line(stderr)}", _advice(stderr, self.is_partial)
        )


def environment() -> dict[str, str]:
    """Environment for every git process."""
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.devnull, **ENVIRONMENT}


def last_line(stderr: bytes) -> str:
    """Git's most telling line: the first fatal or error, else the last."""
    lines = [line for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (telling or lines or ["(nothing)"])[0][:300]


_ABSENT = ("missing", "unable to read", "bad object", "not found")


def _advice(stderr: bytes, is_partial: bool) -> str:
    text = stderr.decode("utf-8", "replace")
    if is_partial and any(sign in text for sign in _ABSENT):
        return "it is a partial clone; fetch the rest (git fetch --refetch, or clone anew)"
    if "ermission denied" in text:
        return "give this user the right to read it"
    if any(sign in text for sign in ("corrupt", "inflate", "unable to", "missing", "bad ")):
        return "run git fsck, and restore the damaged objects from another clone"
    return ""


def open_source(path: Path, cache: Path, before: datetime | None = None) -> Source:
    """The repository at or above `path`, ready to be read; as it stood at `before` when given.

    Raises SourceError when there is no such path, no permission, no repository, or no commit
    on the line of first parents from before that moment (UTC).
    """
    given = path.absolute()
    _require_folder(path)
    common, root = _locate(given)
    git_dir = _private_directory(common, cache)
    head, branch = _head(given)
    tip = head
    if before is not None and head:
        head = _commit_before(given, before)
    # Detached there, so that git finds .mailmap in the commit that is assessed.
    (git_dir / "HEAD").write_text(f"{head}\n" if head else _NO_HEAD)
    partial = any((common / "objects" / "pack").glob("*.promisor"))
    return Source(
        path=root,
        git_dir=git_dir,
        common_dir=common,
        head=head,
        tip=tip,
        branch=branch,
        remote=_remote(given),
        object_format=_object_format(given),
        is_shallow=(common / "shallow").exists(),
        is_partial=partial,
    )


def _require_folder(path: Path) -> None:
    """Raise SourceError unless `path` is a folder that we may read."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISDIR(mode):
            raise SourceError(str(path), "is a file", "give the folder of a git repository")
        os.scandir(path).close()
    except PermissionError as error:
        raise SourceError(str(path), "no permission to read it", "run as a user who may") from error
    except (OSError, ValueError) as error:
        # No such path, or nothing that could be one (too long, a loop of links, a NUL).
        raise SourceError(
            str(path), "no such path", "give the path or URL of a git repository"
        ) from error


def refs_of(source: Source, *arguments: str) -> bytes:
    """What `git for-each-ref` of the repository itself says; nothing when it cannot."""
    return _ask(source.common_dir, "for-each-ref", *arguments).stdout


def _ask(path: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Ask the repository itself a question that runs nothing of its own."""
    safe = [
        "-c",
        "safe.directory=*",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=/dev/null",
    ]
    return subprocess.run(
        ["git", *safe, "-C", str(path), "--no-pager", *arguments],
        capture_output=True,
        env=environment(),
    )


def _locate(path: Path) -> tuple[Path, Path]:
    try:
        found = _ask(path, "rev-parse", "--git-common-dir")
    except FileNotFoundError as error:
        raise SourceError("git", "is not installed", "install git 2.30 or newer") from error
    if found.returncode != 0 and b"config" in found.stderr:
        raise SourceError(
            str(path),
            f"its configuration cannot be read ({last_line(found.stderr)})",
            "mend .git/config",
        )
    if found.returncode != 0:
        raise SourceError(
            str(path),
            "is not a git repository",
            "give a folder with a .git, a bare clone, or a URL",
        )
    common = (path / os.fsdecode(found.stdout.rstrip(b"\n"))).resolve()
    top = _ask(path, "rev-parse", "--show-toplevel")
    root = Path(os.fsdecode(top.stdout.rstrip(b"\n"))) if top.returncode == 0 else path
    return common, root


def _private_directory(common: Path, cache: Path) -> Path:
    """A git directory of ours that borrows the objects of `common`."""
    private = cache.absolute() / "git" / digest(os.fsencode(common))[:16]
    (private / "objects" / "info").mkdir(parents=True, exist_ok=True)
    (private / "refs").mkdir(exist_ok=True)
    (private / "info").mkdir(exist_ok=True)
    sha256 = _object_format(common) == "sha256"
    config = _CONFIG.format(version=1 if sha256 else 0)
    (private / "config").write_text(
        config + ("[extensions]\n\tobjectFormat = sha256\n" if sha256 else "")
    )
    (private / "HEAD").write_text(_NO_HEAD)
    (private / "info" / "attributes").write_text(_ATTRIBUTES)
    (private / "objects" / "info" / "alternates").write_bytes(
        _quoted(os.fsencode(common / "objects")) + b"\n"
    )
    if (common / "shallow").exists():
        shutil.copyfile(common / "shallow", private / "shallow")
    else:
        (private / "shallow").unlink(missing_ok=True)
    # Git 2.39 does not know the empty file unless somebody stored it.
    store = ["git", f"--git-dir={private}", "hash-object", "-w", "-t", "blob", "--stdin"]
    subprocess.run(store, input=b"", capture_output=True, env=environment(), check=True)
    return private


def _quoted(path: bytes) -> bytes:
    """Path for an alternates file; git reads C quoting there."""
    if path.startswith(b'"') or b"\n" in path:
        escaped = path.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
        return b'"' + escaped + b'"'
    return path


def _object_format(path: Path) -> str:
    found = _ask(path, "rev-parse", "--show-object-format")
    return found.stdout.decode("ascii", "replace").strip() or "sha1"


def _head(path: Path) -> tuple[str, str]:
    """Commit and branch of HEAD; no commit for a repository or branch without one."""
    commit = _ask(path, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", "--")
    head = commit.stdout.decode("ascii", "replace").split("\n")[0] if not commit.returncode else ""
    name = _ask(path, "symbolic-ref", "--quiet", "--short", "HEAD")
    branch = name.stdout.decode("utf-8", "replace").strip() if name.returncode == 0 else ""
    if not head and _ask(path, "rev-parse", "--verify", "--quiet", "HEAD", "--").returncode == 0:
        raise SourceError(
            str(path), "HEAD names a commit that cannot be read", "run git fsck and restore it"
        )
    return head, branch


def _commit_before(path: Path, moment: datetime) -> str:
    asked = f"--before={moment:%Y-%m-%dT%H:%M:%S}Z"
    found = _ask(path, "rev-list", "-1", "--first-parent", asked, "HEAD", "--")
    commit = found.stdout.decode("ascii", "replace").strip()
    if not commit:
        raise SourceError(
            str(path), f"has no commit before {moment:%Y-%m-%d}", "give a later --as-of"
        )
    return commit


def _remote(path: Path) -> str:
    found = _ask(path, "config", "--local", "--get", "remote.origin.url")
    return without_password(found.stdout.decode("utf-8", "replace").strip())


def without_password(url: str) -> str:
    """`url` as it may be shown: without the user and the password before the host."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url
    host, slash, path = rest.partition("/")
    if ":" in host and "@" not in host and not host.rpartition(":")[2].isdigit():
        # A password with a slash in it, which no rule of URLs allows, is none the less secret.
        host, slash, path = rest, "", ""
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
