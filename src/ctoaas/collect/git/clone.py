"""A repository given as a URL: cloned bare into the cache, brought up to date on the next run."""

import os
import shutil
import subprocess
from pathlib import Path

from ctoaas.collect.git.source import last_line, without_password
from ctoaas.core.canonical import digest
from ctoaas.core.errors import SourceError, UsageError
from ctoaas.core.progress import Progress

_PROTOCOLS = "https:http:ssh:git:file"
_REFS = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")


def local_clone(url: str, cache: Path, *, offline: bool, progress: Progress) -> Path:
    """Folder of a bare clone of `url`, fetched now unless `offline`.

    Raises UsageError when offline and never cloned, SourceError when git cannot reach it.
    """
    shown = without_password(url)
    folder = cache.absolute() / "clones" / f"{digest(url)[:16]}.git"
    if offline:
        if folder.exists():
            return folder
        raise UsageError(shown, "was never fetched here", "run once without --offline")
    if folder.exists():
        progress.say(f"{shown}: fetching what is new")
        _git(url, "--git-dir", str(folder), "fetch", "--quiet", "--prune", "origin", *_REFS)
        return folder
    progress.say(f"{shown}: cloning")
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = folder.with_suffix(".new")
    shutil.rmtree(staged, ignore_errors=True)
    _git(url, "clone", "--quiet", "--bare", "--template=", "--", url, str(staged))
    staged.rename(folder)
    return folder


def _git(url: str, *arguments: str) -> None:
    """Run git with the user's own keys and proxies; it may not ask, nor use odd protocols."""
    environment = {
        **os.environ,
        "GIT_ALLOW_PROTOCOL": _PROTOCOLS,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    command = ["git", "-c", "core.hooksPath=/dev/null", *arguments]
    done = subprocess.run(command, capture_output=True, env=environment, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        shown = without_password(url)
        raise SourceError(
            shown,
            f"git says: {last_line(done.stderr).replace(url, shown)}",
            "check the address, the network and your access",
        )
