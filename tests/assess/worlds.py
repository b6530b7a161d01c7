"""Made-up results for the judging parts: one measure at a time, or a whole repository."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from ctoaas.assess.answers import Answers, conditions, parse
from ctoaas.assess.assessment import RepositoryFacts
from ctoaas.assess.risks import stories
from ctoaas.assess.rules import PARTS, Rule, flags, rules
from ctoaas.assess.scales import scales
from ctoaas.assess.sentences import PLACEHOLDER
from ctoaas.core.outcome import Measured, Tier
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import Result

AS_OF = datetime(2026, 1, 1)  # noqa: DTZ001 -- evidence times are UTC without a zone
OWN = {"value", "n", "low", "high", "count", "picked", "top", "subject"}


def facts(repository: str = "shop", **changed: Any) -> RepositoryFacts:
    given: dict[str, Any] = {
        "repository": repository,
        "commit": "c" * 40,
        "branch": "main",
        "as_of": AS_OF,
        "commits_read": 900,
        "commits_total": 1000,
        "is_shallow": False,
        "first_commit_at": datetime(2020, 1, 1),  # noqa: DTZ001
        "last_commit_at": datetime(2025, 12, 20),  # noqa: DTZ001
        "file_count": 300,
        "code_lines": 60_000,
        "people_count": 12,
        "skipped": (("too large", "data/big.csv", 2),),
    }
    return RepositoryFacts(**given | changed)


def result(
    measure: str,
    value: float,
    *,
    subject: str = "shop",
    n: int = 5000,
    interval: tuple[float, float] | None = None,
    tier: Tier = Tier.OBSERVED,
    **details: Any,
) -> Result:
    return Result(measure, subject, Measured(value, n, interval, tier), details)


def answers(*results: Result, **changed: Any) -> Answers:
    return Answers.of(facts(**changed), results)


@cache
def columns() -> dict[str, set[str]]:
    """Every column of every measure that rules, flags, scales and risks name."""
    found: dict[str, set[str]] = {}
    for measure, column in _named():
        if column not in OWN:
            found.setdefault(measure, set()).add(column)
    return found


def _named() -> Iterator[tuple[str, str]]:
    for rule in rules():
        yield from _of_rule(rule)
    for flag in flags():
        yield flag.measure, flag.column
    for scale in scales():
        for part in scale.parts:
            for column in of_column(part.column):
                yield part.measure, column
    for story in stories():
        for text in ("title", "event", "cause", "effect", "basis", "narrowed_by", "trigger"):
            yield from of_template(getattr(story, text), story.measure)


def _of_rule(rule: Rule) -> Iterator[tuple[str, str]]:
    yield rule.measure, rule.order.lstrip("-") or "value"
    for column in (*of_column(rule.column), *(c.column for c in conditions(rule.where))):
        yield rule.measure, column
    for guard in rule.guard.split(" and "):
        family, _, rest = guard.partition(".")
        if rest and family != "facts":
            yield family, conditions(rest)[0].column
    for side in (rule.weakness, rule.strength):
        if side is not None:
            for part in (*PARTS, "step"):
                yield from of_template(getattr(side, part), rule.measure)
            if side.effort is not None and side.effort.each:
                yield rule.measure, side.effort.each


def of_template(template: str, measure: str) -> Iterator[tuple[str, str]]:
    for name, _ in PLACEHOLDER.findall(template):
        family, dot, column = name.partition(".")
        if not family.isidentifier():
            family, dot, column = measure, "", name
        owner, rest = (family, column) if dot else (measure, name)
        if owner in {"facts", "assumption"}:
            continue
        for found in of_column(rest):
            yield owner, found


def of_column(column: str) -> Iterator[str]:
    """The plain columns a column text reads."""
    query = parse(column)
    if query is None:
        yield column
        return
    if query.column:
        yield query.column
    yield from (condition.column for condition in query.where)


def _number(column: str, random: Random) -> float:
    if "share" in column:
        return random.random()
    if column.startswith("is_"):
        return random.randrange(2)
    return random.randrange(400) if random.random() < 0.8 else random.randrange(4)


def repository(name: str = "shop") -> st.SearchStrategy[list[Result]]:
    """Results of every measure that a rule, flag, scale or risk reads."""
    return st.integers(0, 10_000).map(lambda seed: made_up(seed, name))


def made_up(seed: int, name: str = "shop") -> list[Result]:
    random = Random(seed)
    made = []
    used = columns()
    for measure in sorted({rule.measure for rule in rules()} | set(used)):
        entry = catalogue()[measure].measure
        one = entry.grain == "repository"
        for subject in [name] if one else [f"src/part {i}.py" for i in range(4)]:
            value = float(_number(entry.unit, random))
            details = {column: _number(column, random) for column in sorted(used.get(measure, ()))}
            interval = (value * random.uniform(0.3, 1), value * 1.5)
            made.append(
                result(
                    measure,
                    value,
                    subject=subject,
                    n=random.randrange(1, 3000),
                    interval=interval if random.random() < 0.5 else None,
                    tier=entry.tier,
                    **details,
                )
            )
    return made
