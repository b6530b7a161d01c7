"""The front matter of a decision record: the flat part of YAML that such records use.

Values are plain or quoted texts, `[a, b]`, or a list with dashes. Everything else (nested maps,
anchors, tags) is kept as it stands and never interpreted.
"""

import re
from dataclasses import dataclass

_KEY = re.compile(r"^([A-Za-z][\w .-]{0,60}?) {0,3}:(?:\s+(.*))?$")
_PLAIN = re.compile(r"[\w(/][\w ()/.,@+-]*")
_WORDS_OF_YAML = frozenset({"yes", "no", "true", "false", "on", "off", "null", "~"})
_ESCAPES = {"n": "\n", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its lines as they stand; `key` is "" for a comment on a line of its own."""

    key: str
    raw: str

    @property
    def text(self) -> str:
        """The value as one text; a list is joined with commas."""
        return ", ".join(self.items)

    @property
    def items(self) -> tuple[str, ...]:
        """The value as a list: dashes, brackets, else one text; empty when there is none."""
        first, *more = self.raw.split("\n")
        found = _KEY.match(first)
        value = _without_comment((found[2] or "") if found else "")
        dashed = [line.strip()[1:] for line in more if line.strip().startswith("- ")]
        if not value and dashed:
            return tuple(filter(None, (_unquoted(_without_comment(each)) for each in dashed)))
        if value.startswith("[") and value.endswith("]"):
            return tuple(filter(None, map(_unquoted, _parts(value[1:-1]))))
        whole = _unquoted(value)
        return (whole,) if whole else ()

    @property
    def names(self) -> tuple[str, ...]:
        """The value as names of people: a single text is parted at its commas."""
        items = self.items
        if len(items) != 1 or "\n" in self.raw:
            return items
        return tuple(filter(None, (part.strip() for part in items[0].split(","))))


def split(text: str) -> tuple[tuple[Entry, ...], str]:
    """The entries of the front matter and what comes after it; no entries without one."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return (), text
    for end, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return _entries(lines[1:end]), "\n".join(lines[end + 1 :])
    return (), text


def written(key: str, value: str | tuple[str, ...]) -> str:
    """One entry: a text, or people in a row, or below each other where a name has a comma."""
    if isinstance(value, str):
        return f"{key}: {quoted(value)}"
    if any("," in each for each in value):
        return "\n".join([f"{key}:", *(f"  - {quoted(each)}" for each in value)])
    return f"{key}: {quoted(', '.join(value))}"


def quoted(text: str) -> str:
    """`text` as YAML: plain where nothing in it has a meaning, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.strip() == text and text.lower() not in _WORDS_OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def _entries(lines: list[str]) -> tuple[Entry, ...]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        key = _KEY.match(line)
        if key:
            found.append((key[1], [line]))
        elif found and not line.startswith("#"):
            found[-1][1].append(line)
        elif line.strip():
            found.append(("", [line]))
    return tuple(Entry(key, "\n".join(held).rstrip()) for key, held in found)


def _without_comment(value: str) -> str:
    value = value.strip()
    if value[:1] in ('"', "'"):
        end = value.find(value[0], 1)
        while end > 0 and value[end - 1] == "\\":
            end = value.find(value[0], end + 1)
        return value if end < 0 else value[: end + 1]
    return re.split(r"(?:^|\s)#", value, maxsplit=1)[0].strip()


def _parts(inside: str) -> list[str]:
    return re.findall(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^,]+', inside)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
