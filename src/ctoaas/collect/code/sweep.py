"""Complexity of every function of a file in one sweep over the captured pieces of its syntax.

A query hands over only the pieces that mean something (see `grammar`), as byte ranges. Sorted by
where they begin, outer before inner, they are walked once with a stack of what is open. There is
no recursion, so depth costs memory only.
"""

import re
from collections.abc import Callable, Iterable

from ctoaas.collect.code.facts import FunctionFacts
from ctoaas.collect.code.lines import LineMap

ANONYMOUS = "(anonymous)"
LONGEST_NAME = 200
"""Names are cut here, prefix included, so that hostile nesting cannot make them grow."""

ROLES = (
    *("class", "prename", "function", "alt", "chain", "else", "nest", "closure", "name", "owner"),
    *("param", "if", "elif", "loop", "switch", "case", "uncase", "catch", "ternary", "decision"),
    *("jump", "bool", "and", "or"),
)
"""Where two pieces have one range the order here decides: what opens comes before what is in it,
and an `alt` or `chain` before the `if` it turns out to be."""
CODE = {role: number for number, role in enumerate(ROLES)}

_FUNCTION, _CLASS, _ALT, _BOOL = (CODE[role] for role in ("function", "class", "alt", "bool"))

_OPENS = re.compile(rb"[(\[{]")
_USES_RESULT = (b".", b"[", b"(", b"=", b"!", b"<", b">", b"?")

Event = tuple[int, int, int]
"""Where the piece begins, minus where it ends, and its role's number."""


class _Unit:
    """A function being counted, or all code outside of functions."""

    __slots__ = (
        *("begin", "cognitive", "cyclomatic", "deepest", "end", "inner", "name", "parameters"),
        "start",
    )

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end, self.name = start, end, ""
        self.begin = start
        """Where its name stands: annotations and return types may stand lines above."""
        self.cyclomatic, self.cognitive, self.deepest, self.parameters = 1, 0, 0, 0
        self.inner: list[_Unit] = []


class _Frame:
    """Something open: how deep it is, whose it is, what it is called."""

    __slots__ = ("depth", "end", "kind", "level", "name", "operator", "owner", "start", "unit")

    def __init__(
        self, start: int, end: int, kind: int, outer: "_Frame | None", unit: _Unit
    ) -> None:
        self.start, self.end, self.kind, self.unit = start, end, kind, unit
        self.level: int = outer.level if outer else 0
        self.depth: int = outer.depth if outer else 0
        self.name: str = outer.name if outer else ""
        self.owner = b""
        self.operator = [-1, start]
        """Last operator met and its end; shared by the parts of one logical expression."""


class _Sweep:
    """The stack and what is done at each kind of piece."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.units: list[_Unit] = []
        outside = _Unit(0, len(source))
        self.top = _Frame(0, len(source) + 1, -1, None, outside)
        self.stack = [self.top]
        self.next_name = b""
        named: dict[str, Callable[[int, int], None]] = {
            "class": self._class,
            "function": self._function,
            "alt": self._alt,
            "chain": self._chain,
            "nest": self._nest,
            "closure": self._closure,
            "name": self._name,
            "prename": self._prename,
            "owner": self._owner,
            "param": self._param,
            "if": self._if,
            "elif": self._elif,
            "loop": self._structure,
            "catch": self._structure,
            "switch": self._switch,
            "ternary": self._ternary,
            "case": self._decision,
            "decision": self._decision,
            "uncase": self._uncase,
            "else": self._flat,
            "jump": self._flat,
            "bool": self._bool,
            "and": self._and,
            "or": self._or,
        }
        self.actions = [named[role] for role in ROLES]

    def run(self, events: Iterable[Event]) -> None:
        """Walk the events, which are sorted."""
        stack, actions = self.stack, self.actions
        for start, minus_end, role in events:
            while self.top.end <= start:
                stack.pop()
                self.top = stack[-1]
            actions[role](start, -minus_end)

    def _push(self, start: int, end: int, kind: int, unit: _Unit) -> _Frame:
        self.top = _Frame(start, end, kind, self.top, unit)
        self.stack.append(self.top)
        return self.top

    def _function(self, start: int, end: int) -> None:
        unit = _Unit(start, end)
        self.top.unit.inner.append(unit)
        self.units.append(unit)
        frame = self._push(start, end, _FUNCTION, unit)
        frame.level = frame.depth = 0
        if self.next_name:
            self._call(self.next_name)
            self.next_name = b""
        else:
            frame.name = f"{frame.name}.{ANONYMOUS}" if frame.name else ANONYMOUS
            unit.name = frame.name = frame.name[:LONGEST_NAME]

    def _class(self, start: int, end: int) -> None:
        self._push(start, end, _CLASS, self.top.unit)
        if self.next_name:
            self._call(self.next_name)
            self.next_name = b""

    def _call(self, text: bytes) -> None:
        """Name the scope on top: the scopes around it, its owner and `text`, dots between."""
        frame, outer = self.top, self.stack[-2].name
        if frame.owner:
            text = frame.owner + b"." + text
        own = text[:LONGEST_NAME].decode("utf-8", "replace")
        if not own.isidentifier():
            own = " ".join(own.replace("::", ".").split())
        frame.name = (f"{outer}.{own}" if outer else own)[:LONGEST_NAME]
        if frame.kind == _FUNCTION:
            frame.unit.name = frame.name

    def _name(self, start: int, end: int) -> None:
        if self.top.kind in (_FUNCTION, _CLASS):
            self._call(self.source[start:end])
            if self.top.kind == _FUNCTION:
                self.top.unit.begin = start

    def _prename(self, start: int, end: int) -> None:
        self.next_name = self.source[start:end].strip(b"\"'")

    def _owner(self, start: int, end: int) -> None:
        self.top.owner = self.source[start:end]

    def _param(self, start: int, end: int) -> None:
        # C writes (void) where there is no parameter.
        if self.top.kind == _FUNCTION and self.source[start:end] != b"void":
            self.top.unit.parameters += 1

    def _nest(self, start: int, end: int) -> None:
        frame = self._push(start, end, 0, self.top.unit)
        frame.level += 1
        frame.depth += 1
        if frame.depth > frame.unit.deepest:
            frame.unit.deepest = frame.depth

    def _closure(self, start: int, end: int) -> None:
        self._push(start, end, 0, self.top.unit).level += 1

    def _alt(self, start: int, end: int) -> None:
        self.top.unit.cognitive += 1
        deepest = self.top.unit.deepest
        self._nest(start, end)
        self.top.kind, self.top.operator[0] = _ALT, deepest

    def _chain(self, start: int, end: int) -> None:
        self._push(start, end, _ALT, self.top.unit).operator[0] = self.top.unit.deepest

    def _if(self, start: int, end: int) -> None:
        top = self.top
        if top.kind == _ALT and (top.start, top.end) == (start, end):
            # The other way is a further branch of the chain: already counted, no level deeper.
            top.unit.deepest = top.operator[0]
            self.stack.pop()
            self.top = self.stack[-1]
            top.unit.cyclomatic += 1
        else:
            self._structure(start, end)

    def _structure(self, start: int, end: int) -> None:
        unit = self.top.unit
        unit.cyclomatic += 1
        unit.cognitive += 1 + self.top.level

    def _switch(self, start: int, end: int) -> None:
        self.top.unit.cognitive += 1 + self.top.level

    def _ternary(self, start: int, end: int) -> None:
        self._structure(start, end)
        self._closure(start, end)

    def _elif(self, start: int, end: int) -> None:
        self.top.unit.cyclomatic += 1
        self.top.unit.cognitive += 1

    def _decision(self, start: int, end: int) -> None:
        self.top.unit.cyclomatic += 1

    def _uncase(self, start: int, end: int) -> None:
        self.top.unit.cyclomatic -= 1

    def _flat(self, start: int, end: int) -> None:
        self.top.unit.cognitive += 1

    def _bool(self, start: int, end: int) -> None:
        outer = self.top
        is_part = outer.kind == _BOOL and self._is_operand(outer, start, end)
        frame = self._push(start, end, _BOOL, outer.unit)
        if is_part:
            frame.operator = outer.operator

    def _is_operand(self, outer: _Frame, start: int, end: int) -> bool:
        """Only brackets stand between this logical expression and the one around it."""
        before = self.source[max(outer.operator[1], outer.start) : start].lstrip(b"( \t\r\n")
        after = self.source[end : min(outer.end, end + 40)].lstrip(b") \t\r\n")
        return _OPENS.search(before) is None and not after.startswith(_USES_RESULT)

    def _and(self, start: int, end: int) -> None:
        self._operator(0, end)

    def _or(self, start: int, end: int) -> None:
        self._operator(1, end)

    def _operator(self, which: int, end: int) -> None:
        unit, operator = self.top.unit, self.top.operator
        unit.cyclomatic += 1
        if self.top.kind != _BOOL or operator[0] != which:
            unit.cognitive += 1
        operator[0], operator[1] = which, end


def functions_of(
    source: bytes, events: Iterable[Event], lines: LineMap
) -> tuple[FunctionFacts, ...]:
    """Functions in the order in which they begin, from events in any order."""
    sweep = _Sweep(source)
    sweep.run(sorted(set(events)))
    return tuple(_facts(source, unit, lines) for unit in sweep.units)


def _facts(source: bytes, unit: _Unit, lines: LineMap) -> FunctionFacts:
    first, last = lines.row(unit.begin), lines.row(max(unit.end - 1, unit.start))
    code_before = lines.code_before
    code = code_before[last + 1] - code_before[first]
    for inner in unit.inner:
        begin, finish = lines.row(inner.start), lines.row(max(inner.end - 1, inner.start))
        if begin < first or source[lines.starts[begin] : inner.start].strip():
            begin += 1  # a line shared with the code around it counts for both
        code -= max(0, code_before[finish + 1] - code_before[begin])
    return FunctionFacts(
        unit.name,
        first + 1,
        last + 1,
        max(code, 1),
        unit.cyclomatic,
        unit.cognitive,
        unit.deepest,
        unit.parameters,
    )
