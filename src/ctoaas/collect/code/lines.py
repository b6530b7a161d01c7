"""Lines of a file sorted into code, comment and blank, from where its comments stand."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

_ONE_MORE = (1).__add__


@dataclass(frozen=True, slots=True)
class LineMap:
    """The lines of one file; line numbers and rows here count from 0."""

    starts: list[int]
    """Byte where each line begins, and one past the end of the file."""
    code_before: list[int]
    """Lines with code before each row, one entry more than there are rows."""
    line_count: int
    comment_lines: int
    blank_lines: int

    @property
    def code_lines(self) -> int:
        """Lines with code in the whole file."""
        return self.code_before[-1]

    def row(self, byte: int) -> int:
        """Row in which the byte stands."""
        return bisect_right(self.starts, byte, 0, self.line_count) - 1


def split(source: bytes) -> list[bytes]:
    """Lines without their newline; a newline at the end opens no further line; none for b""."""
    lines = source.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return lines


def map_lines(source: bytes, comments: Iterable[tuple[int, int]]) -> LineMap:
    """Map of the lines of `source`, given the byte ranges of its comments in any order.

    A line is comment when comments and white space fill it, blank when only white space does,
    inside a comment too, and else code.
    """
    lines = split(source)
    has_code = bytearray(map(bool, map(bytes.strip, lines)))
    filled = sum(has_code)
    starts = list(accumulate(map(_ONE_MORE, map(len, lines)), initial=0))
    remains: dict[int, int] = {}
    for start, end in sorted(comments):
        _take_out(source, starts, has_code, remains, start, end)
    code_before = list(accumulate(has_code, initial=0))
    code = code_before[-1]
    return LineMap(starts, code_before, len(lines), filled - code, len(lines) - filled)


def _take_out(
    source: bytes,
    starts: list[int],
    has_code: bytearray,
    clean_until: dict[int, int],
    start: int,
    end: int,
) -> None:
    """Strike the lines which the comment from `start` to `end` fills.

    `clean_until` says for a row up to which byte nothing but comments was met so far.
    """
    row = bisect_right(starts, start) - 1
    before = source[clean_until.get(row, starts[row]) : start]
    is_clean = not before or before.isspace()
    while True:
        line_end = starts[row + 1]
        if end < line_end:
            rest = source[end:line_end]
            if is_clean:
                clean_until[row] = end
                if rest.isspace() or not rest:
                    has_code[row] = 0
            return
        if is_clean:
            has_code[row] = 0
        row += 1
        if end <= starts[row] or row == len(has_code):
            return
        is_clean = True
