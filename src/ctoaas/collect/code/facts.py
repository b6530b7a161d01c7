"""What is known of one text file: its lines, and its functions where the language is understood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """One function as written; a function inside it counts for itself and is left out here."""

    name: str
    """Enclosing classes and functions, dots between; `(anonymous)` where the source gives none."""
    first_line: int
    """From 1, the line of its name; annotations and return types on lines above are not part."""
    last_line: int
    code_lines: int
    """Lines with code, without those of functions nested in it."""
    cyclomatic: int
    """1 for straight code."""
    cognitive: int
    """0 for straight code."""
    nesting: int
    """Deepest nesting of branches and loops, 0 for straight code."""
    parameters: int
    """Parameters declared, receivers such as Python's `self` included."""


@dataclass(frozen=True, slots=True)
class InlineTests:
    """Tests that stand in the file they test, as in Rust; their lines as in `CodeFacts`."""

    ranges: tuple[tuple[int, int], ...] = ()
    """First and last line of each, in order, without overlaps."""
    code_lines: int = 0
    comment_lines: int = 0
    blank_lines: int = 0

    @property
    def lines(self) -> int:
        """Physical lines of all of them."""
        return self.code_lines + self.comment_lines + self.blank_lines

    def hold(self, first_line: int, last_line: int) -> bool:
        """All of these lines stand in one of the tests."""
        return any(first <= first_line and last_line <= last for first, last in self.ranges)


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """Lines and functions of one file; `lines` is the sum of code, comment and blank lines."""

    lines: int
    code_lines: int
    comment_lines: int
    """Lines with nothing but comment; documentation strings are comment."""
    blank_lines: int
    functions: tuple[FunctionFacts, ...]
    """In the order in which they begin; empty where none were looked for."""
    is_parsed: bool
    """Functions were looked for and the parser held."""
    reason: str
    """Why the file was not parsed, or what was wrong in it; empty when all is well."""
    error_share: float = 0.0
    """Share of the bytes that the parser could not understand, 0 to 1."""
    tests: InlineTests = InlineTests()
