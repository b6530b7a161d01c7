"""goals.toml read strictly, and the head it begins with."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from ctoaas.plan.decisions.weights import RATIOS, Preference
from ctoaas.plan.goals.goal import Comparison, Goal, Goals, Reading
from ctoaas.plan.writing.fields import id_of, unique
from ctoaas.workspace.toml_file import Field, read

KEYS = ("vision", "goals", "answers", "readings")
GOAL_KEYS = ("id", "statement", "metric", "unit", "baseline", "target", "by", "weight", "source")
MOST_GOALS = 12
"""Who has more goals than that has none; a dozen questions could not weigh them either."""
ONE_PAGE = 3_000
"""Characters of a page of text."""
_LARGEST = Decimal(10) ** 12

HEAD = '''\
# What the company wants to reach. `cto goals add`, `weigh` and `record` add at the end of this
# file; everything may be edited by hand. `cto goals list` shows it on a page.

# One page at most: for whom, what changes for them, why you.
vision = """
"""

# A goal is a number that moves. Weights come from comparing the steps in pairs (`cto goals weigh`);
# a line weight = 0.4 at each goal takes their place.
#
# [[goals]]
# id = "more-bookings"
# statement = "Parents find and book without calling"
# metric = "lessons booked"
# unit = "a month"
# baseline = 40
# target = 200
# by = 2027-06-30
'''


def load(path: Path) -> Goals:
    """Goals in the file `path`; UsageError names file, line and field."""
    return of(read(path))


def load_if_there(path: Path) -> Goals:
    """As `load`, but no file is no goals."""
    return load(path) if path.exists() else Goals()


def of(document: Field) -> Goals:
    """Goals of a TOML document."""
    held = document.table(KEYS)
    tables = _items(held, "goals")
    if len(tables) > MOST_GOALS:
        raise held["goals"].wrong(
            f"has {len(tables)} goals", f"keep the {MOST_GOALS} that matter most"
        )
    goals = tuple(map(_goal, tables))
    unique((table, goal.id) for table, goal in zip(tables, goals, strict=True))
    _all_or_none(tables, goals)
    ids = tuple(goal.id for goal in goals)
    return Goals(
        vision=_vision(held["vision"]) if "vision" in held else "",
        goals=goals,
        comparisons=tuple(_comparison(each, ids) for each in _items(held, "answers")),
        readings=tuple(_reading(each, ids) for each in _items(held, "readings")),
    )


def _items(held: dict[str, Field], key: str) -> list[Field]:
    return held[key].items() if key in held else []


def _vision(field: Field) -> str:
    if not isinstance(field.value, str):
        raise field.wrong("is not a text", 'write it between """ and """')
    text: str = field.value.strip()
    if len(text) > ONE_PAGE:
        raise field.wrong(
            f"has {len(text):,} characters, a page holds {ONE_PAGE:,}", "say it in one page"
        )
    return text


def _goal(field: Field) -> Goal:
    held = field.table(GOAL_KEYS)
    for key in ("id", "metric", "baseline", "target"):
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key} = ... as the head of the file shows")
    baseline, target = (held[key].number(-_LARGEST, _LARGEST) for key in ("baseline", "target"))
    if baseline == target:
        raise held["target"].wrong("equals the baseline", "say how far the number should move")
    metric = held["metric"].string()
    return Goal(
        id=id_of(held["id"]),
        statement=held["statement"].string() if "statement" in held else metric,
        metric=metric,
        baseline=baseline,
        target=target,
        unit=held["unit"].string() if "unit" in held else "",
        by=held["by"].day() if "by" in held else None,
        weight=held["weight"].number(Decimal(0), _LARGEST) if "weight" in held else None,
    )


def _all_or_none(tables: Sequence[Field], goals: Sequence[Goal]) -> None:
    if len({goal.weight is None for goal in goals}) > 1:
        first = next(i for i, goal in enumerate(goals) if goal.weight is None)
        raise tables[first].wrong("has no weight, others have", "weigh all by hand, or none")
    if goals and all(goal.weight == 0 for goal in goals):
        raise tables[0].wrong("and all others weigh nothing", "give at least one a weight")


def _comparison(field: Field, ids: tuple[str, ...]) -> Comparison:
    held = field.table(("by", "first", "second", "answer", "on"))
    for key in ("by", "first", "second", "answer"):
        if key not in held:
            raise field.wrong(f"has no {key}", "take the entry out and run cto goals weigh")
    first, second = (held[key].choice(ids) for key in ("first", "second"))
    if first == second:
        raise held["second"].wrong("is the first again", "compare two goals")
    answer = held["answer"].choice(tuple(RATIOS))
    on = held["on"].day() if "on" in held else None
    return Comparison(held["by"].string(), Preference(first, second, answer), on)


def _reading(field: Field, ids: tuple[str, ...]) -> Reading:
    held = field.table(("goal", "value", "on", "source"))
    for key in ("goal", "value", "on"):
        if key not in held:
            raise field.wrong(f"has no {key}", 'write goal = "...", value = 12, on = 2027-01-31')
    value = held["value"].number(-_LARGEST, _LARGEST)
    return Reading(held["goal"].choice(ids), value, held["on"].day())
