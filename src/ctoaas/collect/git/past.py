"""Trees of commits read in an earlier run: what each holds otherwise than the last HEAD did.

Branches begun before the last run go on from such trees. Git says which contents they hold; whose
lines those are is known from the versions kept of recent commits, else asked from `git blame`.
"""

from collections.abc import Callable, Iterable

from ctoaas.collect.git.commits import Commits
from ctoaas.collect.git.kept import Kept
from ctoaas.collect.git.merges import is_file
from ctoaas.collect.git.replay import OLDER, UNREAD, Tree, Version
from ctoaas.collect.git.source import Source

Blamed = Callable[[bytes, bytes, int], Version]
"""The version of (path, blob id) in a commit, its lines asked from `git blame`."""


class Past:
    """What an earlier run left: the tree of its HEAD, and the versions of its recent commits."""

    def __init__(self, commits: Commits, head: Tree, recent: Kept, blamed: Blamed) -> None:
        """Take the state as it is; it must not change while it is asked."""
        self.head = head
        self._commits, self._recent, self._blamed = commits, recent, blamed

    def find(self, path: bytes, blob: bytes, commit: int) -> Version:
        """The version of `path` with content `blob` that stands in `commit`."""
        return self._kept(path, blob, commit) or self._blamed(path, blob, commit)

    def trees(self, source: Source, head: str, numbers: Iterable[int]) -> dict[int, Tree]:
        """For each commit the paths it holds otherwise than `head`; None where it lacks one.

        A version whose lines nobody has kept has the file number UNREAD.
        """
        wanted = sorted(numbers)
        if not wanted:
            return {}
        several = [(p, v.blob) for p, v in self.head.items() if v and self._is_open(p, v)]
        trees: dict[int, Tree] = {}
        for number, entries in _differences(source, self._commits, head, wanted).items():
            tree: Tree = {}
            for path, blob in [*several, *entries]:
                tree[path] = None if blob is None else self._version(path, blob, number)
            trees[number] = tree
        return trees

    def _version(self, path: bytes, blob: bytes, commit: int) -> Version:
        return self._kept(path, blob, commit) or Version(blob, None, UNREAD)

    def _is_open(self, path: bytes, version: Version) -> bool:
        """Whether the same content stood there with other authors too."""
        return any(made != version for _, made in self._recent.get(path, version.blob))

    def _kept(self, path: bytes, blob: bytes, commit: int) -> Version | None:
        made = self._recent.get(path, blob)
        version = self.head.get(path)
        if version is not None and version.blob == blob and version not in (v for _, v in made):
            made.append((OLDER, version))
        return _made_before(self._commits, made, commit)


def _made_before(commits: Commits, made: list[tuple[int, Version]], commit: int) -> Version | None:
    """Of several versions with the same content, the one that `commit` inherits."""
    if not made or all(version == made[0][1] for _, version in made):
        return made[0][1] if made else None
    makers = dict(made)
    first = min((number for number in makers if number != OLDER), default=commit)
    while commit >= first:
        if commit in makers:
            return makers[commit]
        commit = commits.parents[commit][0] if commits.parents[commit] else OLDER
    return makers.get(OLDER)


def _differences(
    source: Source, commits: Commits, head: str, numbers: list[int]
) -> dict[int, list[tuple[bytes, bytes | None]]]:
    """For each commit its (path, blob id or None) that are not as in `head`."""
    asked = "".join(f"{commits.ids[number]} {head}\n" for number in numbers)
    output = source.read(
        "diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-renames", "--no-abbrev",
        stdin=asked.encode(),
    )  # fmt: skip
    fields = iter(output.split(b"\0"))
    found: dict[int, list[tuple[bytes, bytes | None]]] = {}
    number = -1
    for field in fields:
        if field.startswith(b":"):
            _, mode, _, blob, _ = field.split(b" ")
            found[number].append((next(fields), blob if is_file(mode) else None))
        elif field:
            number = commits.numbers[field.decode()]
            found[number] = []
    return found
