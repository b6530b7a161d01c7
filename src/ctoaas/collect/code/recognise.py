"""What a file is: its language, whether it is text, whether it stands for one kept elsewhere."""

import re
from functools import lru_cache

from ctoaas.collect.code.language_table import BY_EXTENSION, BY_FILENAME, BY_INTERPRETER

HEAD_BYTES = 8_000
"""As many bytes as git looks at to tell binary from text; enough for every question here."""

_SHEBANG = re.compile(rb"#!\s*(\S+)(?:\s+(?:-S\s+)?([^\s=-]\S*))?")
_VERSION_SUFFIX = re.compile(r"[\d.]+$")
_C_PLUS_PLUS = re.compile(
    rb"^\s*(?:class\s+\w+[^;]*$|namespace\b|template\s*<|using\s+\w|(?:public|private|protected)\s*:)"
    rb"|\bstd::|\bconstexpr\b|\bvirtual\b|\bnullptr\b",
    re.MULTILINE,
)
_OBJECTIVE_C = re.compile(
    rb"^\s*(?:@(?:interface|protocol|class|import)\b|#import\b)", re.MULTILINE
)
_MATLAB = re.compile(rb"^\s*(?:function\b|%|classdef\b)", re.MULTILINE)
_PROLOG = re.compile(rb"^\s*:-\s", re.MULTILINE)
_XML = re.compile(rb"^\s*<\?xml|^\s*<!DOCTYPE TS")

_AMBIGUOUS: dict[str, tuple[tuple[re.Pattern[bytes], str], ...]] = {
    "h": ((_OBJECTIVE_C, "Objective-C"), (_C_PLUS_PLUS, "C++")),
    "m": ((_OBJECTIVE_C, "Objective-C"), (_MATLAB, "MATLAB")),
    "pl": ((_PROLOG, "Prolog"),),
    "ts": ((_XML, "XML"),),
}


@lru_cache(maxsize=200_000)
def _by_name(name: str) -> tuple[str, str]:
    """Language by name alone, and the extension it was known by."""
    if name in BY_FILENAME:
        return BY_FILENAME[name], ""
    stem, dot, extension = name.rpartition(".")
    if dot and stem:
        extension = extension.lower()
        found = BY_EXTENSION.get(extension) or BY_FILENAME.get(name.partition(".")[0], "")
        return found, extension
    return "", ""


def language_of(path: str, head: bytes | None = None) -> str:
    """Language of a file by its name, its first line `#!`, or telling words; "" when unknown.

    `head` is the beginning of the content, None when it is not at hand.
    """
    language, extension = _by_name(path.rpartition("/")[2])
    if head is None:
        return language
    if language:
        for pattern, other in _AMBIGUOUS.get(extension, ()):
            if pattern.search(head, 0, HEAD_BYTES):
                return other
        return language
    return "" if extension else _by_first_line(head)


def _by_first_line(head: bytes) -> str:
    found = _SHEBANG.match(head)
    if found is None:
        return ""
    program = found[1].rsplit(b"/", 1)[-1]
    if program == b"env" and found[2]:
        program = found[2].rsplit(b"/", 1)[-1]
    name = program.decode("ascii", "replace")
    return BY_INTERPRETER.get(name) or BY_INTERPRETER.get(_VERSION_SUFFIX.sub("", name), "")


def is_binary(head: bytes) -> bool:
    """Not text, as git decides: there is a NUL in the first 8,000 bytes."""
    return b"\0" in head[:HEAD_BYTES]


def is_lfs_pointer(data: bytes) -> bool:
    """A Git LFS pointer: the content itself is kept on another server."""
    return len(data) < 1024 and data.startswith(b"version https://git-lfs.github.com/spec/")
