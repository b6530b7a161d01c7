"""How a language whose functions are understood is described.

A description is data: which wheel holds the grammar and one tree-sitter query whose capture names
say what a piece of syntax means. The meanings are the same for every language:

| capture | cyclomatic | cognitive | meaning |
|---|---|---|---|
| `function` | starts at 1 | starts at 0 | a function with a body; counts for itself |
| `class` | | | something whose name goes before the names of its functions |
| `name` `prename` `owner` | | | name of the scope around it, of the next function, of a receiver |
| `param` | | | one declared parameter |
| `if` `loop` `catch` | 1 | 1 + level | a branch, a loop, a handler |
| `elif` | 1 | 1 | a further branch of one chain |
| `else` `alt` | | 1 | the other way; `alt` where it may be an `if`, which then costs no more |
| `chain` | | | an `if` that is the other way of another and whose `else` was counted |
| `switch` | | 1 + level | a choice among many |
| `case` `uncase` | 1, -1 | | one of the many; `uncase` for the way that is always left |
| `ternary` | 1 | 1 + level | a conditional expression; what is in it is a level deeper |
| `bool` with `and` `or` | 1 each | 1 per run of the same operator | a logical expression |
| `decision` | 1 | | a way through the code that costs the reader nothing by the white paper |
| `jump` | | 1 | a jump to a label |
| `nest` | | level + 1 | the body of a structure |
| `aside` | | | counts for nothing, whatever is in it |
| `closure` | | level + 1 | an unnamed function that counts for the one around it |
| `test` | | | a mark that may make what it stands before a test |
| `comment` `doc` | | | comment, documentation string |

Cyclomatic is McCabe's (IEEE TSE 2(4), 1976, doi:10.1109/TSE.1976.233837): decisions plus one.
Cognitive is Campbell's (SonarSource white paper, version 1.5, 2021), without its point for
recursion, which needs calls to be resolved.

In parity mode cyclomatic complexity is what lizard 1.24.3 counts from tokens: captures that end in
`.own` are left out, and the patterns of `parity` are added, for which there are two more captures:

| capture | meaning |
|---|---|
| `beyond` | a body that ends for lizard with its line (see `one_line`) |
| `outside` | made from it: what counts for the function around this one |
| `until_block` | an arrow from which all counts for nobody up to the end of the next block |
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OneLine:
    """Where lizard lets a body without a block of its own go on to the next line."""

    brackets: bytes
    """Inside of these (the opening ones)."""
    goes_on: bytes
    """Before a line that begins with one of these."""
    takes_a_word: bool = False
    """Of a body that begins on a line of its own, the first word still counts."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language: its name, the wheel with its grammar, and the query over its syntax."""

    name: str
    module: str
    """Module of the wheel, such as `tree_sitter_python`."""
    query: str
    """Captures as in the table above."""
    rules: str
    """What counts as a decision here, in words, with the differences from lizard."""
    entry: str = "language"
    """Function of the module that gives the grammar."""
    parity: str = ""
    """Patterns that are added in parity mode."""
    one_line: OneLine | None = None
    """Parity: how far a body captured as `beyond` reaches."""
    one_level: bool = False
    """Parity: a function inside another counts for the one around it."""
