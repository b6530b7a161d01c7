"""Rules of working together: ours by area, and a team's own in plan/process.toml."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path

from ctoaas.measure.catalogue import catalogue
from ctoaas.plan.writing.toml_text import Inline, Value, table
from ctoaas.workspace.company import STAGES
from ctoaas.workspace.toml_file import Field, parse, read

AREAS = (
    *("branching", "review", "release", "environments"),
    *("incident", "support", "maintenance", "security"),
)
MOST_RULES = 200
_EVERYBODY = (1, 999)
_MOST = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Check:
    """How a later assessment sees whether a rule is lived; one of measure, files, needs, lived."""

    measure: str = ""
    above: float | None = None
    below: float | None = None
    files: tuple[str, ...] = ()
    """Patterns of paths, letters of either case; one file that fits is enough."""
    of: str = ""
    """What is looked at, in words."""
    needs: str = ""
    """What would make it measurable."""
    lived: bool | None = None
    """Somebody said so."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its check."""

    id: str
    area: str
    text: str
    why: str
    check: Check
    people: tuple[int, int] = _EVERYBODY
    """Fewest and most people of a team it fits."""
    stages: tuple[str, ...] = ()
    """Stages of the product it fits; none named means all."""


@dataclass(frozen=True, slots=True)
class Process:
    """What a team of that size at that stage works by."""

    people: int
    stage: str
    rules: tuple[Rule, ...]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Our own rules, by area in the order of AREAS."""
    folder = resources.files("ctoaas.plan.process").joinpath("rules")
    found: list[Rule] = []
    for area in AREAS:
        name = f"{area}.toml"
        document = parse(folder.joinpath(name).read_bytes(), Path(name))
        found += [rule_of(each, area) for each in document.table()["rules"].items()]
    return tuple(found)


def proposed(people: int, stage: str) -> Process:
    """The rules that fit a team of `people` whose product is at `stage`."""
    fitting = (
        rule
        for rule in all_rules()
        if rule.people[0] <= people <= rule.people[1] and (not rule.stages or stage in rule.stages)
    )
    return Process(people, stage, tuple(fitting))


def load(file: Path) -> Process:
    """The process in `file`; UsageError names file, line and field."""
    return process_of(read(file))


def process_of(document: Field) -> Process:
    """The process a TOML document holds."""
    held = document.table(("people", "stage", "rules"))
    for key, example in (("people", "6"), ("stage", f'"{STAGES[3]}"')):
        if key not in held:
            raise document.wrong(f"{key} is missing", f"add {key} = {example} at the top")
    items = held["rules"].items() if "rules" in held else []
    if len(items) > MOST_RULES:
        raise held["rules"].wrong(f"are {len(items)}", f"keep the {MOST_RULES} that matter")
    rules = tuple(rule_of(each) for each in items)
    for place, rule in enumerate(rules):
        if rule.id in {other.id for other in rules[:place]}:
            raise items[place].wrong(f'"{rule.id}" is there twice', "give each an id of its own")
    people = int(held["people"].number(Decimal(1), Decimal(10_000)))
    return Process(people, held["stage"].choice(STAGES), rules)


def rule_of(field: Field, area: str = "") -> Rule:
    """One rule; `area` is that of our own file, a team's rule says it."""
    held = field.table(("id", "area", "text", "why", "people", "stages", "check"))
    for key in ("id", "text", *(() if area else ("area",))):
        if key not in held:
            raise field.wrong(f"has no {key}", f'add {key} = "..."')
    return Rule(
        id=held["id"].string(),
        area=area or held["area"].choice(AREAS),
        text=held["text"].string(),
        why=held["why"].string() if "why" in held else "",
        check=_check(held["check"]) if "check" in held else Check(needs="a check for this rule"),
        people=_people(held["people"]) if "people" in held else _EVERYBODY,
        stages=tuple(each.choice(STAGES) for each in held["stages"].items())
        if "stages" in held
        else (),
    )


def written(process: Process) -> str:
    """`process` as the text of plan/process.toml."""
    return "\n".join(_lines(process))


def _lines(process: Process) -> Iterator[str]:
    yield "# How we work. Change it as you agree; cto process check says what of it is lived."
    yield "# check: { measure, above or below }, { files = [patterns] }, { needs = what misses }"
    yield "# or { lived = true } for what only people can say."
    yield f"people = {process.people}"
    yield f'stage = "{process.stage}"'
    yield ""
    for rule in process.rules:
        yield table(
            "rules",
            {
                "id": rule.id,
                "area": rule.area,
                "text": rule.text,
                "why": rule.why,
                "check": _inline(rule.check),
            },
        )
        yield ""


def _inline(check: Check) -> Inline:
    fields: dict[str, Value | None] = {
        "measure": check.measure,
        "above": check.above,
        "below": check.below,
        "files": check.files,
        "of": check.of,
        "needs": check.needs,
        "lived": check.lived,
    }
    return Inline(tuple((k, v) for k, v in fields.items() if v is not None and v != "" and v != ()))


def _check(field: Field) -> Check:
    held = field.table(("measure", "above", "below", "files", "of", "needs", "lived"))
    ways = [key for key in ("measure", "files", "needs", "lived") if key in held]
    if len(ways) != 1:
        raise field.wrong("needs one of measure, files, needs, lived", 'needs = "..." will do')
    if ways == ["measure"] and ("above" in held) == ("below" in held):
        raise field.wrong("needs above or below, one of the two", "above = 0.5")
    if "lived" in held and not isinstance(held["lived"].value, bool):
        raise held["lived"].wrong("is neither true nor false", "write true or false")
    if "measure" in held:
        held["measure"].choice(tuple(catalogue()))
    above, below = (
        float(held[key].number(-_MOST, _MOST)) if key in held else None
        for key in ("above", "below")
    )
    return Check(
        measure=held["measure"].string() if "measure" in held else "",
        above=above,
        below=below,
        files=tuple(each.string() for each in held["files"].items()) if "files" in held else (),
        of=held["of"].string() if "of" in held else "",
        needs=held["needs"].string() if "needs" in held else "",
        lived=held["lived"].value if "lived" in held else None,
    )


def _people(field: Field) -> tuple[int, int]:
    ends = [int(each.number(Decimal(1), Decimal(999))) for each in field.items()]
    if len(ends) != 2 or ends[0] > ends[1]:
        raise field.wrong("is not the fewest and the most", "write [2, 8]")
    return ends[0], ends[1]
