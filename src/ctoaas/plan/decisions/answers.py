"""A new decision from a TOML of answers, or from a ready model with nothing said yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.kinds import Kind, kind_of, kinds
from ctoaas.plan.decisions.model import COST, Choice, Model
from ctoaas.plan.decisions.model_file import MODEL_KEYS, model_of
from ctoaas.plan.decisions.model_text import number, text, write_model
from ctoaas.plan.decisions.record import Decision, Option
from ctoaas.workspace.toml_file import Field, read

_TEXTS = ("title", "kind", "context", "reversible", "confirmation", "more", "outcome")
_LISTS = (
    *("decision_makers", "consulted", "informed"),
    *("drivers", "consequences", "dissent"),
)
_DAYS = ("date", "review_on", "confirm_by")
_OPTION = ("text", "good", "neutral", "bad")
_MULTI_LINE = ("context", "confirmation", "more", "outcome")


@dataclass(frozen=True, slots=True)
class Begun:
    """A decision and its model, not yet in a file."""

    decision: Decision
    model: Model

    def filed(self) -> Decision:
        """The decision with its model written into it."""
        toml = write_model(self.model)
        return replace(self.decision, model=toml if toml.strip() else "")


def from_file(file: Path) -> Begun:
    """The decision that a TOML of answers describes; UsageError with file, line and field."""
    fields = read(file).table((*_TEXTS, *_LISTS, *_DAYS, *MODEL_KEYS))
    if "title" not in fields:
        raise UsageError(str(file), "has no title", 'add title = "..." with what is decided')
    kind = _kind(fields.get("kind"))
    texts: dict[str, Any] = {key: _text(fields[key]) for key in _TEXTS if key in fields}
    if kind is not None and "criteria" not in fields:
        fields = {**fields, "criteria": _criteria_of(kind, fields["title"])}
    model = model_of(fields, _OPTION)
    lists: dict[str, Any] = {key: _list(fields[key]) for key in _LISTS if key in fields}
    decision = Decision(
        **({"status": "proposed"} | texts | lists),
        day=_day(fields, "date"),
        review_on=_day(fields, "review_on"),
        confirm_by=_day(fields, "confirm_by"),
        options=tuple(map(_option, fields["options"].items())) if "options" in fields else (),
    )
    begun = Begun(decision, model)
    return begun if kind is None else _completed(begun, kind)


def from_kind(title: str, kind: str) -> Begun:
    """A decision with the criteria and options of a ready model; without one when `kind` is ""."""
    decision = Decision(title=title)
    if not kind:
        return Begun(decision, Model())
    held = kind_of(kind)
    choices = tuple(Choice(option) for option in held.options)
    options = tuple(Option(option) for option in held.options)
    begun = Begun(
        replace(decision, kind=kind, options=options),
        Model(criteria=held.criteria, choices=choices),
    )
    return _completed(begun, held)


def template(kind: str) -> str:
    """A commented TOML of answers for `kind`, ready to be filled in."""
    return "\n".join(_template(kind_of(kind))) + "\n"


def _completed(begun: Begun, kind: Kind) -> Begun:
    """What the ready model proposes, where nobody said otherwise."""
    decision = begun.decision
    checks = "\n".join(f"* {each}" for each in kind.before)
    return replace(
        begun,
        decision=replace(
            decision,
            context=decision.context or kind.question,
            reversible=decision.reversible or kind.reversible,
            confirmation=decision.confirmation or kind.confirmation,
            more=decision.more or f"Before deciding:\n\n{checks}",
        ),
    )


def _kind(field: Field | None) -> Kind | None:
    return None if field is None else kind_of(field.choice(tuple(kinds())))


def _criteria_of(kind: Kind, like: Field) -> Field:
    """The criteria of `kind` as if they stood in the file of `like`."""
    rows = [
        {"id": each.id, "title": each.title, "why": each.why, "unit": each.unit}
        | ({"measure": COST} if each.measure else _ends(each.worst, each.best))
        for each in kind.criteria
    ]
    return Field(like.file, like.text, ("criteria",), rows)


def _ends(worst: float, best: float) -> dict[str, object]:
    return {"worst": Decimal(repr(worst)), "best": Decimal(repr(best))}


def _text(field: Field) -> str:
    """One line, or several where prose is meant."""
    if str(field.where[-1]) in _MULTI_LINE and isinstance(field.value, str):
        lines = [line.rstrip() for line in field.value.strip().split("\n")]
        kept = "\n".join(lines)
        if not kept or any(ord(c) < 32 and c not in "\n\t" for c in kept):
            raise field.wrong("is empty or has control characters", "write plain text")
        return kept
    return field.string()


def _list(field: Field) -> tuple[str, ...]:
    if isinstance(field.value, str):
        return (field.string(),)
    return tuple(each.string() for each in field.items())


def _day(fields: dict[str, Field], key: str) -> date | None:
    return fields[key].day() if key in fields else None


def _option(field: Field) -> Option:
    held = field.table(("title", "scores", "cost", *_OPTION))
    arguments = [
        f"{side.capitalize()}, because {each.removeprefix('because ')}"
        for side in ("good", "neutral", "bad")
        if side in held
        for each in _list(held[side])
    ]
    said = held["text"].string() if "text" in held else ""
    return Option(held["title"].string(), said, tuple(arguments))


def _template(kind: Kind) -> Iterator[str]:
    yield f"# Answers for: {kind.title}. Lines starting with # are ignored; leave out what nobody"
    yield "# knows: an unknown score makes the answer less sure, it never counts as a bad one."
    yield from ("", 'title = "What is decided, in one line"', f"kind = {text(kind.name)}")
    yield from ("", f"# {kind.question}", '# context = """..."""')
    yield from ('# decision_makers = ["Ana"]', '# drivers = ["what the choice must respect"]')
    yield from ('# dissent = ["Bo: would rather wait, because ..."]', "# review_on = 2027-06-30")
    yield from ("", "# Money of this decision, and what a working day costs: low, likely, high.")
    yield from ('currency = "EUR"', "day_rate = [400, 500, 600]", "years = 3")
    yield from ("", "# Criteria: keep, change or take out. A weight weighs the way from worst to")
    yield "# best, so choose ends that the options here could really have."
    for criterion in kind.criteria:
        yield from ("", "[[criteria]]", f"id = {text(criterion.id)}")
        yield from (f"title = {text(criterion.title)}", f"why = {text(criterion.why)}")
        if criterion.measure:
            yield f"measure = {text(criterion.measure)}   # worked out from [options.cost]"
        else:
            yield f"worst = {number(criterion.worst)}"
            yield f"best = {number(criterion.best)}"
            yield f"unit = {text(criterion.unit)}"
    scored = [criterion for criterion in kind.criteria if not criterion.measure]
    for option in kind.options:
        yield from ("", "[[options]]", f"title = {text(option)}")
        yield from ('# good = ["it is there today"]', '# bad = ["one more contract"]')
        yield from ("[options.scores]   # a number, or [low, likely, high]",)
        yield from (f"# {each.id} = {number(each.worst)}" for each in scored)
        yield "[options.cost]     # money, or working days; a number, or [low, likely, high]"
        yield from ("# build_days = [20, 40, 80]", "# once = 2000")
        yield from ("# care_days_per_year = [5, 10, 20]", "# fees_per_year = [3000, 4000, 6000]")
        yield from ("# fees_grow_per_year = 0.1", "# exit_days = [5, 10, 25]", "# exit = 1000")
    first, second = kind.criteria[0].id, kind.criteria[1].id
    yield from ("", "# At most 12 comparisons: which matters more, the first from its worst to its")
    yield "# best, or the second? first by far, first, same, second, second by far."
    yield from ("# [[compare]]", f"# first = {text(first)}", f"# second = {text(second)}")
    yield '# answer = "first"'
    yield from ("", "# What it rests on in an assessment; a change of it re-opens the decision.")
    yield from ("# [[evidence]]", '# ref = "measure:truck_factor"', "# below = 2")
