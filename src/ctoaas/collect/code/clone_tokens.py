"""What of each line counts when code is compared: a hash of it and its number of tokens.

White space and comments do not count, nor how a text or a number reads: a copy in which only
messages and constants were changed is still a copy (SonarQube sees it so; "type 2" for literals in
Roy and Cordy 2007, Queen's University technical report 2007-541). A text of several lines does
count, unless it stands alone as documentation does. Names count, so a copy in which a variable was
renamed splits there: folding names as well would call alike what merely has the same shape. Lines
without any name or keyword (lone brackets, rows of numbers and texts) and statements that only
name other modules are left out altogether.

A token is a name, a keyword, a number, a text or one character of punctuation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from ctoaas.collect.code.clone_syntax import syntax_of

LONGEST_LINE = 10_000
"""Characters that count; a longer line was not written by a person and is left out."""

ROW = np.dtype([("line", "<u4"), ("tokens", "<u2"), ("is_item", "<u2"), ("hash", "<u8")])
"""Line from 1, its tokens, whether a comma ends it (a row of a list), hash of its tokens."""

_BLOCK = 1 << 17
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NUMBER = re.compile(rb"[0-9](?<!\w.)[\w.]*+")
_MARK, _WORD, _SILENT = 1, 2, 3
_SILENT_BYTES = bytes(range(16, 32))
"""Control bytes that stand for what makes lines differ but is neither a word nor a token."""
_SILENCED = bytes.maketrans(b"0123456789abcdef", _SILENT_BYTES)
_BASE = 0x9E3779B97F4A7C15

Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class LineTokens:
    """Lines of one file that count; `packed` is all there is to store."""

    packed: bytes
    """Rows of type `ROW`, in the order of the lines."""

    @property
    def rows(self) -> npt.NDArray[np.void]:
        """The lines as a read-only array of `ROW`; empty for a file without code."""
        return np.frombuffer(self.packed, ROW)

    def __len__(self) -> int:
        return len(self.packed) // ROW.itemsize


def fingerprint(source: bytes, language: str) -> LineTokens:
    """Lines of `source` that count, each with its hash; `language` as in `files`, any case.

    Depends on nothing but the two arguments, on every machine. Takes any bytes, in time that grows
    with their number. Two different lines share one of the 2**64 hashes by chance in fewer than
    one of 10**7 repositories of a million lines.
    """
    syntax = syntax_of(language)
    # The newline in front lets patterns see the first line, and makes lines count from 1.
    text = syntax.marks.sub(_folded, b"\n" + source.removeprefix(_BYTE_ORDER_MARK))
    text = _NUMBER.sub(b'"', syntax.imports.sub(_newlines, text))
    return LineTokens(b"".join(_rows(block, line) for line, block in _blocks(text)))


def _newlines(match: re.Match[bytes]) -> bytes:
    return b"\n" * match[0].count(b"\n")


def _folded(match: re.Match[bytes]) -> bytes:
    """A space for a comment, a quote for a text, and where lines end in it a digest and those."""
    is_comment = match.lastindex
    text = match[0]
    if b"\n" not in text:
        return b" " if is_comment else b'"'
    digest = b"" if is_comment else b'"' + blake2b(text, digest_size=8).hexdigest().encode()
    return digest.translate(_SILENCED) + b"\n" * text.count(b"\n")


def _blocks(text: bytes) -> Iterator[tuple[int, bytes]]:
    """Whole lines of `text` in pieces that the tables below can hold, with their first line."""
    line = begin = 0
    while begin < len(text):
        end = text.find(b"\n", begin + _BLOCK) + 1 or len(text)
        block = text[begin:end]
        if len(block) > _BLOCK + LONGEST_LINE:
            lines = block.split(b"\n")
            block = b"\n".join(each if len(each) <= LONGEST_LINE else b"" for each in lines)
        yield line, block
        line += block.count(b"\n")
        begin = end


def _kinds() -> npt.NDArray[np.uint8]:
    """Kind of each byte: a mark of punctuation, part of a word, silent, or 0 for no part at all."""
    kinds = np.zeros(256, np.uint8)
    kinds[33:127] = _MARK
    kinds[list(b"_$@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")] = _WORD
    kinds[128:] = _WORD
    kinds[list(_SILENT_BYTES)] = _SILENT
    return kinds


def _mixed(values: Words) -> Words:
    """Finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_KINDS = _kinds()
_LETTERS = _mixed(np.arange(1, 513, dtype=np.uint64) * np.uint64(_BASE))
"""A number for each byte, and 256 further on for each byte that begins a token."""


@cache
def _powers(base: int) -> Words:
    return np.cumprod(np.full(_BLOCK + LONGEST_LINE, base, np.uint64), dtype=np.uint64)


def _running(values: npt.NDArray[np.bool_] | Words) -> npt.NDArray[np.int64]:
    """Sum of all values before each place, one entry more than there are values."""
    sums = np.zeros(values.size + 1, np.int64)
    np.cumsum(values.view(np.int8 if values.dtype == bool else np.int64), out=sums[1:])
    return sums


def _rows(text: bytes, first_line: int) -> bytes:
    """Rows of the lines of `text` with at least one word.

    The hash of a line is a polynomial over its kept bytes (Karp and Rabin 1987,
    doi:10.1147/rd.312.0249) modulo 2**64, taken for all lines at once from one running sum.
    """
    letters = np.frombuffer(text, np.uint8)
    kinds = _KINDS[letters]
    kept = np.flatnonzero(kinds)
    kind = kinds[kept]
    starts = kind == _MARK
    starts[:1] = True
    starts[1:] |= (kind[:-1] == _MARK) | (kept[1:] - kept[:-1] > 1)
    starts &= kind != _SILENT
    ends = np.searchsorted(kept, np.append(np.flatnonzero(letters == 10), letters.size))
    begins = np.concatenate(([0], ends[:-1]))
    words, tokens = _running(kind == _WORD), _running(starts)
    lines = np.flatnonzero((words[ends] > words[begins]) & (ends - begins <= LONGEST_LINE))
    begins, ends = begins[lines], ends[lines]
    values = _LETTERS[letters[kept] + (starts.astype(np.uint16) << np.uint16(8))]
    sums = _running(values * _powers(_BASE)[: kept.size]).view(np.uint64)
    inverse = _powers(pow(_BASE, -1, 1 << 64))
    rows = np.empty(lines.size, ROW)
    rows["line"] = lines + first_line
    rows["tokens"] = tokens[ends] - tokens[begins]
    rows["is_item"] = letters[kept[ends - 1]] == ord(",")
    rows["hash"] = _mixed((sums[ends] - sums[begins]) * inverse[begins])
    return rows.tobytes()
