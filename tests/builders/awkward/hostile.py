"""Hostile repositories: each tries to run a command that leaves the file MARKER behind."""

from pathlib import Path

from tests.builders.repository import Files, RepoBuilder, Submodule, run_git

MARKER = "code-was-run"
"""Name of the file in the parent of the repository that shows a trap went off."""

_HOOKS = (
    "post-checkout",
    "post-index-change",
    "post-merge",
    "post-rewrite",
    "pre-auto-gc",
    "pre-commit",
    "reference-transaction",
    "fsmonitor-watchman",
)


def hostile_config(folder: Path) -> Path:
    """Settings that name commands for git to run, directly and through an included file."""
    repository = _story(folder).build()
    _sign(repository)
    trap = _trap(repository)
    included = repository / ".git" / "more"
    included.write_text(f"[diff]\n\texternal = {trap}\n[core]\n\tsshCommand = {trap}\n")
    settings = {
        "core.fsmonitor": str(trap),
        "core.pager": str(trap),
        "core.editor": str(trap),
        "core.askPass": str(trap),
        "core.gitProxy": str(trap),
        "core.alternateRefsCommand": str(trap),
        "core.hooksPath": str(_hooks(repository.parent / "hooks", trap)),
        "pager.log": str(trap),
        "pager.diff": str(trap),
        "alias.log": f"!{trap}",
        "alias.history": f"!{trap}",
        "credential.helper": f"!{trap}",
        "gpg.program": str(trap),
        "log.showSignature": "true",
        "uploadpack.packObjectsHook": str(trap),
        "interactive.diffFilter": str(trap),
        "include.path": str(included),
    }
    return _configured(repository, settings)


def hostile_attributes(folder: Path) -> Path:
    """Attributes that send files through text converters, filters, diff and merge programs."""
    lines = "*.py diff=trap filter=trap merge=trap text working-tree-encoding=UTF-16\n"
    repository = _story(folder, {".gitattributes": lines}).build(checkout=False)
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text("* diff=trap filter=trap\n")
    trap = str(_trap(repository))
    settings = {
        "diff.trap.textconv": trap,
        "diff.trap.command": trap,
        "filter.trap.clean": trap,
        "filter.trap.smudge": trap,
        "filter.trap.process": trap,
        "filter.trap.required": "true",
        "merge.trap.driver": trap,
    }
    return _configured(repository, settings)


def hostile_hooks(folder: Path) -> Path:
    """Hooks in the place where git looks for them."""
    repository = _story(folder).build()
    _hooks(repository / ".git" / "hooks", _trap(repository))
    return repository


def hostile_promisor(folder: Path) -> Path:
    """Missing objects that git would fetch from a remote whose address is a command."""
    story = _story(folder)
    repository = story.build()
    lost = run_git(repository, "rev-parse", f"{story.ids[0]}:app.py").decode().strip()
    (repository / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "blob:none",
        "remote.origin.url": f"ext::{_trap(repository)}",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
    }
    return _configured(repository, settings)


def hostile_submodule(folder: Path) -> Path:
    """Submodules whose address is a command or an option and whose update runs a command."""
    story = _story(folder)
    story.build(checkout=False)
    trap = _trap(folder)
    addresses = {"lib": str(folder), "ext": f"ext::{trap}", "-upload": f"--upload-pack={trap}"}
    entries = (
        f'[submodule "{path}"]\n\tpath = {path}\n\turl = {url}\n' for path, url in addresses.items()
    )
    links = {path: Submodule(story.ids[0]) for path in addresses}
    repository = story.commit("Eve", {".gitmodules": "".join(entries), **links}).build()
    settings = {
        "submodule.lib.url": str(folder),
        "submodule.lib.update": f"!{trap}",
        "submodule.recurse": "true",
        "protocol.ext.allow": "always",
        "diff.submodule": "log",
    }
    return _configured(repository, settings)


def hostile_project(folder: Path) -> Path:
    """Project files that run a command as soon as a tool imports, builds or installs them."""
    trap = _trap(folder)
    story = _story(
        folder,
        {
            "conftest.py": f"import os\nos.system('{trap}')\n",
            "setup.py": f"import os\nos.system('{trap}')\n",
            "sitecustomize.py": f"import os\nos.system('{trap}')\n",
            "package.json": f'{{"scripts": {{"preinstall": "{trap}", "prepare": "{trap}"}}}}\n',
            "Makefile": f"X := $(shell {trap})\nall:\n\t{trap}\n",
            ".envrc": f"{trap}\n",
            "build.rs": f'fn main() {{ std::process::Command::new("{trap}").spawn(); }}\n',
            "company.toml": 'name = "Eve"\nrepositories = ["/etc"]\n',
        },
    )
    return story.build()


def settings_that_change_output(folder: Path) -> Path:
    """Harmless-looking settings that change what git prints and how it compares."""
    story = _story(folder).rename("Ben", {"app.py": "größe.py"})
    settings = {
        "color.ui": "always",
        "color.diff": "always",
        "core.quotePath": "false",
        "core.abbrev": "4",
        "core.notesRef": "refs/notes/x",
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.renames": "false",
        "diff.renameLimit": "1",
        "diff.algorithm": "patience",
        "diff.context": "9",
        "diff.interHunkContext": "9",
        "diff.orderFile": str(folder / ".git" / "order"),
        "diff.wordRegex": ".",
        "diff.indentHeuristic": "false",
        "diff.ignoreSubmodules": "all",
        "diff.relative": "true",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "UTF-16",
        "i18n.commitEncoding": "latin1",
        "log.date": "relative",
        "log.decorate": "full",
        "log.diffMerges": "remerge",
        "log.follow": "true",
        "log.mailmap": "false",
        "log.showRoot": "false",
        "log.abbrevCommit": "true",
        "log.excludeDecoration": "refs/*",
        "mailmap.file": "/etc/passwd",
    }
    repository = story.build()
    (repository / ".git" / "order").write_text("z*\n")
    return _configured(repository, settings)


def broken_config(folder: Path) -> Path:
    """A configuration file that git refuses to read."""
    repository = _story(folder).build()
    with (repository / ".git" / "config").open("a") as stream:
        stream.write("[core\n\tbare = perhaps\n")
    return repository


def escaping_paths(folder: Path) -> Path:
    """Trees whose paths lead out of the repository or into .git."""
    paths = ("../out.py", ".git/config", ".GIT/hooks/x", "a/../../b.py", "git~1/x", "./dot.py")
    story = _story(folder).commit("Eve", dict.fromkeys(paths, "x = 1\n"))
    return story.commit("Eve", dict.fromkeys(paths, "x = 2\n")).build(bare=True)


def _story(folder: Path, files: Files | None = None) -> RepoBuilder:
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 1\n" * 3})
    story.commit("Eve", files or {}).commit("Ben", {"app.py": "x = 2\n" * 3})
    return story.branch("topic").commit("Eve", {"b.py": "y = 1\n"}).checkout("main")


def _trap(repository: Path) -> Path:
    """A command that leaves the marker beside the repository."""
    repository.parent.mkdir(parents=True, exist_ok=True)
    marker, trap = repository.parent / MARKER, repository.parent / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{marker}'\nexit 0\n")
    trap.chmod(0o755)
    return trap


def _sign(repository: Path) -> None:
    """Put a signature into the commit at HEAD, so that git has something to verify."""
    head, _, message = run_git(repository, "cat-file", "commit", "HEAD").partition(b"\n\n")
    block = b"-----BEGIN PGP SIGNATURE-----\n \n none\n -----END PGP SIGNATURE-----"
    signed = head + b"\ngpgsig " + block + b"\n\n" + message
    commit = run_git(repository, "hash-object", "-t", "commit", "-w", "--stdin", stdin=signed)
    run_git(repository, "update-ref", "refs/heads/main", commit.decode().strip())


def _hooks(folder: Path, trap: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in _HOOKS:
        (folder / name).symlink_to(trap)
    return folder


def _configured(repository: Path, settings: dict[str, str]) -> Path:
    for key, value in settings.items():
        run_git(repository, "config", "--file", str(repository / ".git" / "config"), key, value)
    return repository
