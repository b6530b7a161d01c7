"""Facts of all files of a tree: language, class, part of the product, lines, functions, clones.

Facts are kept by content, so that a second run only adds. What a blob is at a path (language and
class) and what is in it read as that language (lines, functions, fingerprints of lines) are two
facts; both know the versions of the analysers that found them. Neither holds a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ctoaas.collect.code import attributes
from ctoaas.collect.code.attributes import Attributes
from ctoaas.collect.code.classes import PRODUCTION, TEST
from ctoaas.collect.code.classify import classify_path
from ctoaas.collect.code.clone_tokens import LineTokens
from ctoaas.collect.code.clones import find_clones, table_columns
from ctoaas.collect.code.components import components
from ctoaas.collect.code.facts import FunctionFacts, InlineTests
from ctoaas.collect.code.reading import Contents, Reading, SourceFile
from ctoaas.collect.code.recognise import language_of
from ctoaas.collect.code.store import Store
from ctoaas.collect.code.version import analyser_version
from ctoaas.core.progress import Progress, Silent


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
    """Lines of code, comment and nothing are those outside of `tests`."""
    functions: tuple[FunctionFacts, ...]
    is_parsed: bool
    tests: InlineTests
    """Tests inside product code; none in a file of another class."""

    def is_test(self, first_line: int, last_line: int) -> bool:
        """These lines of product code stand in a test."""
        return self.tests.hold(first_line, last_line)


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
    store = Store(cache, analyser_version())
    try:
        reading = Reading(ordered, contents, store)
        reading.read(workers, progress or Silent())
    finally:
        store.close()
    return _joined(ordered, reading, _attributes(ordered, contents))


def _attributes(files: Sequence[SourceFile], contents: Contents) -> Attributes:
    paths = {
        file.path: file.blob
        for file in files
        if file.path.rsplit("/", 1)[-1] == ".gitattributes" and file.bytes < 1_000_000
    }
    held = dict(contents(sorted(set(paths.values())))) if paths else {}
    blobs = ((path, held.get(blob)) for path, blob in paths.items())
    return attributes.parse((path, data) for path, data in blobs if data is not None)


def _joined(files: Sequence[SourceFile], reading: Reading, said: Attributes) -> CodeTree:
    facts = [_facts(file, reading, said) for file in files]
    parts = components([(one.path, one.class_, one.code_lines) for one in facts])
    placed = tuple(replace(one, component=parts[one.path]) for one in facts)
    compared = [
        (one.path, LineTokens(packed))
        for one in placed
        if one.class_ in (PRODUCTION, TEST) and (packed := reading.lines_of(one.blob, one.language))
    ]
    by_path = {one.path: one for one in placed}
    clones = table_columns(
        find_clones(compared),
        lambda place: by_path[place.path].is_test(place.first_line, place.last_line),
    )
    return CodeTree(placed, clones, reading.skipped(), said)


def _facts(file: SourceFile, reading: Reading, said: Attributes) -> FileFacts:
    language, is_binary, _, file_class, reason = reading.name_of(file)
    by_repository = said.class_of(file.path)
    if by_repository is not None:
        file_class, reason = by_repository, "said in .gitattributes"
    content = reading.facts_of(file)
    tests = content.tests if file_class == PRODUCTION else InlineTests()
    return FileFacts(
        file.path,
        file.blob,
        file.bytes,
        file_class,
        reason,
        "",
        language,
        is_binary,
        content.lines,
        content.code_lines - tests.code_lines,
        content.comment_lines - tests.comment_lines,
        content.blank_lines - tests.blank_lines,
        content.functions,
        content.is_parsed,
        tests,
    )
