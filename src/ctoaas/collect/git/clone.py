"""A repository given as a URL: cloned bare into the cache, brought up to date on the next run."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from ctoaas.collect.git.reach import Reach
from ctoaas.collect.git.source import last_line, without_password
from ctoaas.core.canonical import digest
from ctoaas.core.errors import SourceError, UsageError
from ctoaas.core.progress import Progress

_PROTOCOLS = "https:http:ssh:git:file"
_REFS = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")


_AS_ONESELF = Reach()


def local_clone(
    url: str, cache: Path, *, offline: bool, progress: Progress, reach: Reach = _AS_ONESELF
) -> Path:
    """Folder of a bare clone of `url`, fetched now unless `offline`.

    Raises UsageError when offline and never cloned, SourceError when git cannot reach it, or does
    not end in the time that `reach` gives.
    """
    shown = without_password(url)
    folder = cache.absolute() / "clones" / f"{digest(url)[:16]}.git"
    if offline:
        if folder.exists():
            return folder
        raise UsageError(shown, "was never fetched here", "run once without --offline")
    if folder.exists():
        progress.say(f"{shown}: fetching what is new")
        _git(url, reach, "--git-dir", str(folder), "fetch", "--quiet", "--prune", "origin", *_REFS)
        return folder
    progress.say(f"{shown}: cloning")
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = folder.with_suffix(".new")
    shutil.rmtree(staged, ignore_errors=True)
    _git(url, reach, "clone", "--quiet", "--bare", "--template=", "--", url, str(staged))
    staged.rename(folder)
    return folder


def _git(url: str, reach: Reach, *arguments: str) -> None:
    """Run git, by default with the user's own keys and proxies; it may not ask, nor run hooks."""
    environment = {
        **os.environ,
        "GIT_ALLOW_PROTOCOL": _PROTOCOLS,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
        **reach.environment,
    }
    command = ["git", "-c", "core.hooksPath=/dev/null", *arguments]
    code, said = _ended(command, environment, reach.seconds)
    shown = without_password(url)
    if code is None:
        raise SourceError(
            shown,
            f"did not answer in full within {round((reach.seconds or 0) / 60)} minutes",
            "check that its server is well, and try again",
        )
    if code != 0:
        raise SourceError(
            shown,
            f"git says: {last_line(said).replace(url, shown)}",
            "check the address, the network and your access",
        )


def _ended(
    command: list[str], environment: dict[str, str], seconds: float | None
) -> tuple[int | None, bytes]:
    """Exit code and standard error; None instead of a code when the time was up.

    What git started ends with it: a helper that hangs would else hold the pipe for ever.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=seconds is not None,
    ) as process:
        try:
            said = process.communicate(timeout=seconds)[1]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None, process.communicate()[1]
        return process.returncode, said
