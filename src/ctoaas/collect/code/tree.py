"""Facts of all files of a tree: language, class, part of the product, lines, functions, clones.

Facts are kept by content, so that a second run only adds. What a blob is at a path (language and
class) and what is in it read as that language (lines, functions, fingerprints of lines) are two
facts; both know the versions of the analysers that found them. Neither holds a time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ctoaas.collect.code import attributes, classes, clone_tokens
from ctoaas.collect.code.attributes import Attributes
from ctoaas.collect.code.classify import classify, classify_path
from ctoaas.collect.code.clone_tokens import LineTokens
from ctoaas.collect.code.clones import find_clones, table_columns
from ctoaas.collect.code.components import components
from ctoaas.collect.code.facts import CodeFacts, FunctionFacts
from ctoaas.collect.code.facts_json import from_json
from ctoaas.collect.code.files import Task
from ctoaas.collect.code.functions import MOST_BYTES
from ctoaas.collect.code.linecount import has_comments
from ctoaas.collect.code.pool import run
from ctoaas.collect.code.recognise import is_binary, is_lfs_pointer, language_of
from ctoaas.collect.code.skipped import Skips
from ctoaas.collect.code.store import Kept, Named, Store
from ctoaas.core.progress import Progress, Silent

ANALYSER_VERSION = 1
"""Raised when a rule changes what is stored; facts of other versions are not used."""
MOST_BYTES_READ = 50_000_000
"""Larger files are not read at all."""
_SAVE_EVERY = 500

Contents = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
"""Gives (blob, content) in the order asked; None for an object that is missing."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a tree: its path, the id of its content, and that content's size."""

    path: str
    blob: str
    bytes: int


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One row of the evidence table `files`, with the functions of the file."""

    path: str
    blob: str
    bytes: int
    class_: str
    class_reason: str
    component: str
    language: str
    is_binary: bool
    lines: int
    code_lines: int
    comment_lines: int
    blank_lines: int
    functions: tuple[FunctionFacts, ...]
    is_parsed: bool


@dataclass(frozen=True, slots=True)
class CodeTree:
    """Everything known of the files of one tree."""

    files: tuple[FileFacts, ...]
    """By path."""
    clones: dict[str, list[int | str]]
    """Columns of the evidence table `clones`."""
    skipped: list[tuple[str, str, str, int]]
    """Source, first subject, reason, count; by reason."""
    attributes: Attributes

    def by_path(self, path: str) -> tuple[str, str]:
        """Class and language of a file that is no longer there, by its path alone."""
        said = self.attributes.class_of(path)
        return said or classify_path(path)[0], language_of(path)


def analyse_tree(
    files: Sequence[SourceFile],
    contents: Contents,
    cache: Path,
    workers: int = 1,
    progress: Progress | None = None,
) -> CodeTree:
    """Facts of `files`, reading only the contents that `cache` does not know.

    The result does not depend on the order of the files, the number of workers, or the cache.
    With `workers` of 0 everything happens in this process, where a crash of a parser is fatal.
    """
    ordered = sorted(files, key=lambda file: file.path)
    version = f"{ANALYSER_VERSION}.{clone_tokens.VERSION}"
    store = Store(cache, version)
    try:
        reading = _Reading(ordered, contents, store)
        reading.read(workers, progress or Silent())
    finally:
        store.close()
    said = _attributes(ordered, contents)
    return _joined(reading, said)


def _attributes(files: Sequence[SourceFile], contents: Contents) -> Attributes:
    paths = {
        file.path: file.blob
        for file in files
        if file.path.rsplit("/", 1)[-1] == ".gitattributes" and file.bytes < 1_000_000
    }
    held = dict(contents(sorted(set(paths.values())))) if paths else {}
    blobs = ((path, held.get(blob)) for path, blob in paths.items())
    return attributes.parse((path, data) for path, data in blobs if data is not None)


class _Reading:
    """What the cache knows of the files, and the reading of what it does not."""

    def __init__(self, files: Sequence[SourceFile], contents: Contents, store: Store) -> None:
        self.files, self.contents, self.store = files, contents, store
        self.skips = Skips()
        self.named = store.named([(file.blob, file.path) for file in files])
        self.kept = store.contents(
            [(blob, named[0]) for (blob, _), named in self.named.items() if not named[1]]
        )
        self.paths: dict[str, list[str]] = {}
        for file in files:
            if file.bytes <= MOST_BYTES_READ and not self._is_known(file):
                self.paths.setdefault(file.blob, []).append(file.path)

    def _is_known(self, file: SourceFile) -> bool:
        named = self.named.get((file.blob, file.path))
        if named is None:
            return False
        kept = self.kept.get((file.blob, named[0]))
        if named[1]:
            return True
        return kept is not None and (kept[1] is not None or not _wants_lines(named, file.bytes))

    def read(self, workers: int, progress: Progress) -> None:
        """Analyse every content that is not known."""
        done = 0
        for task, answer in run(self._tasks(), workers):
            done += 1
            if isinstance(answer, str):
                self._without(task, answer)
            else:
                self._keep(task, (answer[0], answer[1] if task.wants_tokens else None))
            progress.step("code", done, len(self.paths))
            if done % _SAVE_EVERY == 0:
                self.store.save()
        progress.finish("code")

    def _keep(self, task: Task, kept: Kept) -> None:
        self.kept[task.blob, task.language] = kept
        self.store.keep_content(task.blob, task.language, kept)

    def _without(self, task: Task, reason: str) -> None:
        """A file that cost its worker: its lines are counted here, where no parser runs."""
        for path in self.paths[task.blob]:
            self.skips.add(path, reason)
        self.kept[task.blob, task.language] = (lines_only(task, reason), b"")

    def _tasks(self) -> Iterator[Task]:
        for blob, data in self.contents(self.paths):
            if data is None:
                for path in self.paths[blob]:
                    self.skips.add(path, "content is missing from the repository")
                continue
            yield from self._tasks_of(blob, data)

    def _tasks_of(self, blob: str, data: bytes) -> Iterator[Task]:
        """One task for each language that the paths of a content make of it."""
        wanted: dict[str, bool] = {}
        for path in self.paths[blob]:
            named = _name(path, data)
            self.named[blob, path] = named
            self.store.keep_name(blob, path, named)
            if not named[1]:
                wants = wanted.get(named[0], False) or _wants_lines(named, len(data))
                wanted[named[0]] = wants
        for language, wants_lines in sorted(wanted.items()):
            yield Task(blob, language, data, wants_lines)


def lines_only(task: Task, reason: str) -> bytes:
    """Facts as JSON of a file that no parser may see again."""
    return to_json(without_functions(count(task.source, task.language), reason))


def _name(path: str, data: bytes) -> Named:
    file_class, reason = classify(path, data)
    return language_of(path, data), is_binary(data), is_lfs_pointer(data), file_class, reason


def _wants_lines(named: Named, size: int) -> bool:
    """Copies are looked for in code of people: production and test, where people comment."""
    is_written = named[3] in (classes.PRODUCTION, classes.TEST)
    return is_written and size <= MOST_BYTES and has_comments(named[0])
