"""Markdown as far as a decision record needs it: headings, lists, and text that cannot be one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t](.*))?$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_BULLET = re.compile(r"^ {0,3}[*+-][ \t]+(.*)$")
_WOULD_BE_HEADING = re.compile(r"^( {0,3})(\\*#)")
_BACKSLASH = r"\1\\\2"
_ESCAPED = re.compile(r"^( {0,3})\\(\\*#)")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it up to the next heading of any level."""

    level: int
    """1 to 6; 0 for what stands before the first heading."""
    heading: str
    body: str
    raw: str
    """Heading and body as they stand in the file."""
    line: int
    """Line of the heading, from 1."""


def sections(text: str, first_line: int = 1) -> list[Section]:
    """The sections in their order, headings inside of code left alone."""
    found: list[tuple[int, str, list[str], int]] = [(0, "", [], first_line)]
    fence = ""
    for number, line in enumerate(text.split("\n"), start=first_line):
        fence = _fence_after(line, fence)
        heading = None if fence else _HEADING.match(line)
        if heading:
            found.append((len(heading[1]), _unclosed(heading[2] or ""), [line], number))
        else:
            found[-1][2].append(line)
    return [
        Section(level, heading, "\n".join(held[level > 0 :]).strip("\n"), "\n".join(held), line)
        for level, heading, held, line in found
    ]


def _unclosed(words: str) -> str:
    """A heading's words without the # that may close it."""
    words = words.strip()
    open_ = words.rstrip("#")
    return open_.rstrip() if not open_ or open_[-1] in " \t" else words


def _fence_after(line: str, fence: str) -> str:
    """The fence that is open after `line`, "" outside of code."""
    mark = _FENCE.match(line)
    if mark is None:
        return fence
    if not fence:
        return mark[1]
    closes = mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and line.strip() == mark[1]
    return "" if closes else fence


def bullets(body: str) -> tuple[tuple[str, ...], str]:
    """Items of the list in `body`, each on one line, and the text that is in no item."""
    items: list[str] = []
    rest: list[str] = []
    is_open = False
    for line in body.split("\n"):
        bullet = _BULLET.match(line)
        if bullet:
            items.append(bullet[1].strip())
        elif is_open and line.strip() and line[:1] in (" ", "\t"):
            items[-1] = f"{items[-1]} {line.strip()}"
            continue
        elif line.strip() or rest:
            rest.append(line)
        is_open = bool(bullet)
    return tuple(unescaped(item) for item in items if item), "\n".join(rest).strip()


def listed(items: Iterable[str]) -> str:
    """Items as a list, each on one line."""
    lines = (" ".join(item.split()) for item in items)
    return "\n".join(f"* {_WOULD_BE_HEADING.sub(_BACKSLASH, line)}" for line in lines if line)


def heading(text: str) -> str:
    """`text` behind the marks of a heading: on one line, its number and its # kept."""
    line = " ".join(text.split()).replace("\\", "\\\\")
    line = re.sub(r"(^|\s)#", r"\1\\#", line)
    return re.sub(r"^((?:ADR[ -]?)?\d+)([.:)])", r"\1\\\2", line, flags=re.IGNORECASE)


def plain_heading(text: str) -> str:
    """The text that `heading` wrote."""
    return re.sub(r"\\([\\#.:)])", r"\1", text)


def escaped(text: str) -> str:
    """`text` as a body: no line of it is a heading, and no code in it stays open."""
    fence, lines = "", []
    for line in text.strip("\n").split("\n"):
        lines.append(line if fence else _WOULD_BE_HEADING.sub(_BACKSLASH, line))
        fence = _fence_after(line, fence)
    return "\n".join([*lines, fence] if fence else lines)


def unescaped(body: str) -> str:
    """The text that `escaped` wrote as `body`."""
    fence, lines = "", []
    for line in body.strip("\n").split("\n"):
        lines.append(line if fence else _ESCAPED.sub(r"\1\2", line))
        fence = _fence_after(line, fence)
    return "\n".join(lines)
