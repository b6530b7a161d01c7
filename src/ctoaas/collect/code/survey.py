"""Every file of a tree: class, language, size, functions and clones."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ctoaas.collect.code.attributes import Attributes, parse
from ctoaas.collect.code.classify import classify, classify_path
from ctoaas.collect.code.clone_tokens import LineTokens, fingerprint
from ctoaas.collect.code.clones import find_clones, table_columns
from ctoaas.collect.code.components import components
from ctoaas.collect.code.facts import CodeFacts, FunctionFacts
from ctoaas.collect.code.functions import analyse, without_functions
from ctoaas.collect.code.languages import known
from ctoaas.collect.code.linecount import count
from ctoaas.collect.code.recognise import is_binary, is_lfs_pointer, language_of
from ctoaas.core.progress import Progress

Contents = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
"""(blob id, content) of each blob asked for, in that order."""

SkippedRow = tuple[str, str, str, int]
"""Source, subject, reason, count."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the tree, before it is read."""

    path: str
    blob: str
    bytes: int


@dataclass(frozen=True, slots=True)
class SurveyedFile:
    """A file of the tree with everything that was found in it."""

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
    is_parsed: bool
    functions: tuple[FunctionFacts, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """All files by path, the clones among production files, and what was left out."""

    files: tuple[SurveyedFile, ...]
    clones: dict[str, list[int | str]]
    skipped: tuple[SkippedRow, ...]


def of_path(path: str) -> tuple[str, str]:
    """Class and language of a path that is not at HEAD."""
    return classify_path(path)[0], language_of(path)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file and what its content said."""

    file: SourceFile
    class_: str
    reason: str
    language: str
    is_binary: bool
    facts: CodeFacts | None


def survey(
    files: Sequence[SourceFile], contents: Contents, cache: Path, workers: int, progress: Progress
) -> Survey:
    """Every file in the order of paths; content that was read before is not read again.

    Clones are looked for in production files. The result depends on the content alone, not on
    the cache, nor on the number of workers.
    """
    ordered = sorted(files, key=lambda file: file.path)
    attributes = _attributes(ordered, contents)
    read, prints, skipped = _read_all(ordered, contents, attributes, progress)
    parts = components(
        [(one.file.path, one.class_, one.facts.code_lines if one.facts else 0) for one in read]
    )
    return Survey(
        files=tuple(_surveyed(one, parts[one.file.path]) for one in read),
        clones=table_columns(find_clones(prints)),
        skipped=tuple(skipped),
    )


def _attributes(files: Sequence[SourceFile], contents: Contents) -> Attributes:
    paths = {file.blob: file.path for file in files if file.path.split("/")[-1] == ".gitattributes"}
    return parse((paths[blob], data) for blob, data in contents(paths) if data is not None)


def _read_all(
    files: Sequence[SourceFile], contents: Contents, attributes: Attributes, progress: Progress
) -> tuple[list[_Read], list[tuple[str, LineTokens]], list[SkippedRow]]:
    read: list[_Read] = []
    prints: list[tuple[str, LineTokens]] = []
    skipped: list[SkippedRow] = []
    for done, (file, (_, data)) in enumerate(
        zip(files, contents(file.blob for file in files), strict=True)
    ):
        progress.step("code", done, len(files))
        if data is None:
            skipped.append(("code", file.path, "its content is missing from the repository", 1))
            read.append(_Read(file, *classify(file.path, None, attributes), "", False, None))
            continue
        one = _one(file, data, attributes)
        read.append(one)
        if one.facts is not None and one.facts.reason:
            skipped.append(("code", file.path, one.facts.reason, 1))
        if is_lfs_pointer(data):
            skipped.append(("code", file.path, "Git LFS pointer, the file itself was not read", 1))
        if one.class_ == "production" and one.facts is not None and one.facts.code_lines:
            prints.append((file.path, fingerprint(data, one.language)))
    progress.finish("code")
    return read, prints, skipped


def _one(file: SourceFile, data: bytes, attributes: Attributes) -> _Read:
    language = language_of(file.path, data)
    class_, reason = classify(file.path, data, attributes)
    if is_binary(data):
        return _Read(file, class_, reason, "", True, None)
    return _Read(file, class_, reason, language, False, _facts(data, language))


def _facts(data: bytes, language: str) -> CodeFacts:
    if language in known():
        return analyse(data, language)
    return without_functions(count(data, language), "")


def _surveyed(one: _Read, component: str) -> SurveyedFile:
    facts = one.facts
    return SurveyedFile(
        path=one.file.path,
        blob=one.file.blob,
        bytes=one.file.bytes,
        class_=one.class_,
        class_reason=one.reason,
        component=component,
        language=one.language,
        is_binary=one.is_binary,
        lines=facts.lines if facts else 0,
        code_lines=facts.code_lines if facts else 0,
        comment_lines=facts.comment_lines if facts else 0,
        blank_lines=facts.blank_lines if facts else 0,
        is_parsed=facts.is_parsed if facts else False,
        functions=facts.functions if facts else (),
    )
