"""What the cache knows of the files of a tree, and the reading of what it does not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctoaas.collect.code import classes
from ctoaas.collect.code.classify import classify, classify_path
from ctoaas.collect.code.facts import CodeFacts
from ctoaas.collect.code.facts_json import from_json, to_json
from ctoaas.collect.code.functions import MOST_BYTES, without_functions
from ctoaas.collect.code.linecount import count, has_comments
from ctoaas.collect.code.pool import run
from ctoaas.collect.code.recognise import is_binary, is_lfs_pointer, language_of
from ctoaas.collect.code.store import Kept, Named, Store
from ctoaas.collect.code.task import Task
from ctoaas.core.progress import Progress

MOST_BYTES_READ = 50_000_000
"""Larger files are not read at all."""
_SAVE_EVERY = 500
_NOTHING = CodeFacts(0, 0, 0, 0, (), False, "")

Contents = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
"""Gives (blob, content) in the order asked; None for an object that is missing."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a tree: its path, the id of its content, and that content's size."""

    path: str
    blob: str
    bytes: int


class Reading:
    """Facts of contents, from the cache where it has them."""

    def __init__(self, files: Sequence[SourceFile], contents: Contents, store: Store) -> None:
        self.contents, self.store = contents, store
        self._skips: dict[str, list[str]] = defaultdict(list)
        self._named = store.named([(file.blob, file.path) for file in files])
        self._kept = store.contents(
            [(blob, named[0]) for (blob, _), named in self._named.items() if not named[1]]
        )
        self._parsed: dict[tuple[str, str], CodeFacts] = {}
        self._paths: dict[str, list[str]] = {}
        for file in files:
            if file.bytes > MOST_BYTES_READ:
                self._skips[f"larger than {MOST_BYTES_READ:,} bytes, not read"].append(file.path)
            elif not self._is_known(file):
                self._paths.setdefault(file.blob, []).append(file.path)

    def _is_known(self, file: SourceFile) -> bool:
        named = self._named.get((file.blob, file.path))
        if named is None or named[1]:
            return named is not None
        kept = self._kept.get((file.blob, named[0]))
        if kept is None or from_json(kept[0]) is None:
            return False
        return kept[1] is not None or not _wants_lines(named, file.bytes)

    def read(self, workers: int, progress: Progress) -> None:
        """Analyse every content that is not known, in that many processes."""
        for done, (task, answer) in enumerate(run(self._tasks(), workers), 1):
            if isinstance(answer, str):
                facts = without_functions(count(task.source, task.language), answer)
                self._keep(task, (to_json(facts), b""))
            else:
                self._keep(task, (answer[0], answer[1] if task.wants_lines else None))
            progress.step("code", done, len(self._paths))
            if done % _SAVE_EVERY == 0:
                self.store.save()
        progress.finish("code")

    def _keep(self, task: Task, kept: Kept) -> None:
        self._kept[task.blob, task.language] = kept
        self.store.keep_content(task.blob, task.language, kept)

    def _tasks(self) -> Iterator[Task]:
        for blob, data in self.contents(self._paths):
            if data is None:
                self._skips["content is missing from the repository"] += self._paths[blob]
            else:
                yield from self._tasks_of(blob, data)

    def _tasks_of(self, blob: str, data: bytes) -> Iterator[Task]:
        """One task for each language that the paths of a content make of it."""
        wanted: dict[str, bool] = {}
        for path in self._paths[blob]:
            named = _name(path, data)
            self._named[blob, path] = named
            self.store.keep_name(blob, path, named)
            if not named[1]:
                wanted[named[0]] = wanted.get(named[0], False) or _wants_lines(named, len(data))
        for language, wants_lines in sorted(wanted.items()):
            yield Task(blob, language, data, wants_lines)

    def name_of(self, file: SourceFile) -> Named:
        """What a file is; by its path alone when its content could not be read."""
        named = self._named.get((file.blob, file.path))
        if named is not None:
            if named[2]:
                self._skips["Git LFS pointer, the content is kept elsewhere"].append(file.path)
            return named
        return language_of(file.path), False, False, *classify_path(file.path)

    def facts_of(self, file: SourceFile) -> CodeFacts:
        """Lines and functions of a file; zeros when it is binary or could not be read."""
        language = self.name_of_content(file)
        kept = self._kept.get((file.blob, language))
        if kept is None:
            return _NOTHING
        facts = self._parsed.get((file.blob, language))
        if facts is None:
            facts = self._parsed[file.blob, language] = from_json(kept[0]) or _NOTHING
        if facts.reason:
            self._skips[facts.reason].append(file.path)
        return facts

    def name_of_content(self, file: SourceFile) -> str:
        """Language a content was read as."""
        named = self._named.get((file.blob, file.path))
        return named[0] if named is not None else ""

    def lines_of(self, blob: str, language: str) -> bytes:
        """Packed lines for the search for clones, empty where none were wanted."""
        kept = self._kept.get((blob, language))
        return (kept[1] or b"") if kept is not None else b""

    def skipped(self) -> list[tuple[str, str, str, int]]:
        """Source, first subject, reason and count of what was met so far, by reason."""
        return [
            ("code", min(paths), reason, len(paths))
            for reason, paths in sorted(self._skips.items())
        ]


def _name(path: str, data: bytes) -> Named:
    file_class, reason = classify(path, data)
    return language_of(path, data), is_binary(data), is_lfs_pointer(data), file_class, reason


def _wants_lines(named: Named, size: int) -> bool:
    """Copies are looked for in code of people: production and test, where people comment."""
    is_written = named[3] in (classes.PRODUCTION, classes.TEST)
    return is_written and size <= MOST_BYTES and has_comments(named[0])
