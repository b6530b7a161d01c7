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
    *("class", "prename", "function", "inner", "outside", "aside", "alt", "chain", "else", "nest"),
    *("closure", "name", "owner"),
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


_NO_NOTE = [-1, 0]


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

    __slots__ = ("depth", "end", "kind", "level", "name", "note", "start", "unit")

    def __init__(
        self, start: int, end: int, kind: int, level: int, depth: int, name: str, unit: _Unit
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.level = level
        self.depth = depth
        self.name = name
        self.unit = unit
        self.note: list[int] = _NO_NOTE
        """Last operator met and its end, shared by the parts of one logical expression; for the
        other way of a branch the deepest nesting before it."""


class _Sweep:
    """The stack and what is done at each kind of piece."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.units: list[_Unit] = []
        self.top = _Frame(0, len(source) + 1, -1, 0, 0, "", _Unit(0, len(source)))
        self.stack = [self.top]
        self.next_name = self.owner = b""

    def run(self, events: Iterable[Event]) -> None:
        """Walk the events, which are sorted; a query may tell one twice."""
        stack, actions = self.stack, _ACTIONS
        last: Event | None = None
        for event in events:
            if event == last:
                continue
            start, minus_end, role = last = event
            while self.top.end <= start:
                stack.pop()
                self.top = stack[-1]
            actions[role](self, start, -minus_end)

    def _push(self, start: int, end: int, kind: int, deeper: int = 0) -> _Frame:
        """Open something that is `deeper` by the reader's count than what is around it."""
        outer = self.top
        frame = _Frame(start, end, kind, outer.level + deeper, outer.depth, outer.name, outer.unit)
        self.top = frame
        self.stack.append(frame)
        return frame

    def on_function(self, start: int, end: int) -> None:
        unit = _Unit(start, end)
        outer = self.top
        outer.unit.inner.append(unit)
        self.units.append(unit)
        name = f"{outer.name}.{ANONYMOUS}" if outer.name else ANONYMOUS
        unit.name = name[:LONGEST_NAME]
        self.top = _Frame(start, end, _FUNCTION, 0, 0, unit.name, unit)
        self.stack.append(self.top)
        if self.next_name:
            self._call(self.next_name)
            self.next_name = b""

    def on_inner(self, start: int, end: int) -> None:
        if self.top.unit is self.stack[0].unit:
            self.on_function(start, end)
        else:
            self.on_closure(start, end)

    def on_aside(self, start: int, end: int) -> None:
        self._push(start, end, 0).unit = _Unit(start, end)

    def on_outside(self, start: int, end: int) -> None:
        stack = self.stack
        at = max((n for n, frame in enumerate(stack) if frame.kind == _FUNCTION), default=1)
        unit = stack[at - 1].unit
        self._push(start, end, 0).unit = unit

    def on_class(self, start: int, end: int) -> None:
        self._push(start, end, _CLASS)
        if self.next_name:
            self._call(self.next_name)
            self.next_name = b""

    def _call(self, text: bytes) -> None:
        """Name the scope on top: the scopes around it, its owner and `text`, dots between."""
        frame, outer = self.top, self.stack[-2].name
        if self.owner:
            text = self.owner + b"." + text
            self.owner = b""
        own = text[:LONGEST_NAME].decode("utf-8", "replace")
        if not own.isidentifier():
            own = " ".join(own.replace("::", ".").split())
        frame.name = (f"{outer}.{own}" if outer else own)[:LONGEST_NAME]
        if frame.kind == _FUNCTION:
            frame.unit.name = frame.name

    def on_name(self, start: int, end: int) -> None:
        if self.top.kind in (_FUNCTION, _CLASS):
            self._call(self.source[start:end])
            if self.top.kind == _FUNCTION:
                self.top.unit.begin = start

    def on_prename(self, start: int, end: int) -> None:
        self.next_name = self.source[start:end].strip(b"\"'")

    def on_owner(self, start: int, end: int) -> None:
        self.owner = self.source[start:end]

    def on_param(self, start: int, end: int) -> None:
        # C writes (void) where there is no parameter.
        if self.top.kind == _FUNCTION and self.source[start:end] != b"void":
            self.top.unit.parameters += 1

    def on_nest(self, start: int, end: int) -> None:
        frame = self._push(start, end, 0, 1)
        frame.depth += 1
        if frame.depth > frame.unit.deepest:
            frame.unit.deepest = frame.depth

    def on_closure(self, start: int, end: int) -> None:
        self._push(start, end, 0, 1)

    def on_alt(self, start: int, end: int) -> None:
        self.top.unit.cognitive += 1
        deepest = self.top.unit.deepest
        self.on_nest(start, end)
        self.top.kind, self.top.note = _ALT, [deepest]

    def on_chain(self, start: int, end: int) -> None:
        self._push(start, end, _ALT).note = [self.top.unit.deepest]

    def on_if(self, start: int, end: int) -> None:
        top = self.top
        if top.kind == _ALT and (top.start, top.end) == (start, end):
            # The other way is a further branch of the chain: already counted, no level deeper.
            top.unit.deepest = top.note[0]
            self.stack.pop()
            self.top = self.stack[-1]
            top.unit.cyclomatic += 1
        else:
            self.on_structure(start, end)

    def on_structure(self, start: int, end: int) -> None:
        unit = self.top.unit
        unit.cyclomatic += 1
        unit.cognitive += 1 + self.top.level

    def on_switch(self, start: int, end: int) -> None:
        self.top.unit.cognitive += 1 + self.top.level

    def on_ternary(self, start: int, end: int) -> None:
        self.on_structure(start, end)
        self.on_closure(start, end)

    def on_elif(self, start: int, end: int) -> None:
        self.top.unit.cyclomatic += 1
        self.top.unit.cognitive += 1

    def on_decision(self, start: int, end: int) -> None:
        self.top.unit.cyclomatic += 1

    def on_uncase(self, start: int, end: int) -> None:
        self.top.unit.cyclomatic -= 1

    def on_flat(self, start: int, end: int) -> None:
        self.top.unit.cognitive += 1

    def on_bool(self, start: int, end: int) -> None:
        outer = self.top
        is_part = outer.kind == _BOOL and self._is_operand(outer, start, end)
        self._push(start, end, _BOOL).note = outer.note if is_part else [-1, start]

    def _is_operand(self, outer: _Frame, start: int, end: int) -> bool:
        """Only brackets stand between this logical expression and the one around it."""
        before = self.source[max(outer.note[1], outer.start) : start].lstrip(b"( \t\r\n")
        after = self.source[end : min(outer.end, end + 40)].lstrip(b") \t\r\n")
        return _OPENS.search(before) is None and not after.startswith(_USES_RESULT)

    def on_and(self, start: int, end: int) -> None:
        self._operator(0, end)

    def on_or(self, start: int, end: int) -> None:
        self._operator(1, end)

    def _operator(self, which: int, end: int) -> None:
        unit, note = self.top.unit, self.top.note
        unit.cyclomatic += 1
        if self.top.kind != _BOOL:
            unit.cognitive += 1
        else:
            unit.cognitive += note[0] != which
            note[0], note[1] = which, end


_NAMED: dict[str, Callable[[_Sweep, int, int], None]] = {
    "class": _Sweep.on_class,
    "function": _Sweep.on_function,
    "inner": _Sweep.on_inner,
    "aside": _Sweep.on_aside,
    "outside": _Sweep.on_outside,
    "alt": _Sweep.on_alt,
    "chain": _Sweep.on_chain,
    "nest": _Sweep.on_nest,
    "closure": _Sweep.on_closure,
    "name": _Sweep.on_name,
    "prename": _Sweep.on_prename,
    "owner": _Sweep.on_owner,
    "param": _Sweep.on_param,
    "if": _Sweep.on_if,
    "elif": _Sweep.on_elif,
    "loop": _Sweep.on_structure,
    "catch": _Sweep.on_structure,
    "switch": _Sweep.on_switch,
    "ternary": _Sweep.on_ternary,
    "case": _Sweep.on_decision,
    "decision": _Sweep.on_decision,
    "uncase": _Sweep.on_uncase,
    "else": _Sweep.on_flat,
    "jump": _Sweep.on_flat,
    "bool": _Sweep.on_bool,
    "and": _Sweep.on_and,
    "or": _Sweep.on_or,
}
_ACTIONS = tuple(_NAMED[role] for role in ROLES)


def functions_of(
    source: bytes, events: Iterable[Event], lines: LineMap
) -> tuple[FunctionFacts, ...]:
    """Functions in the order in which they begin, from events in any order."""
    sweep = _Sweep(source)
    sweep.run(sorted(events))
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
