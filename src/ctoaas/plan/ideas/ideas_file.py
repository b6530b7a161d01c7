"""ideas.toml read strictly, and the head it begins with.

Results and parkings are entries of their own behind the ideas, so that recording one changes
nothing that was written before: a threshold cannot move after the result is known unseen.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from ctoaas.plan.ideas.idea import Better, Idea, Ideas, Parked, PriorArt, Result, Test
from ctoaas.plan.writing.fields import id_of, points, share, unique
from ctoaas.workspace.toml_file import Field, read

KEYS = ("ideas", "tests", "results", "parked")
IDEA_KEYS = (
    *("id", "title", "problem", "approach", "readiness", "chance", "prior_art"),
    *("initiatives", "if_it_fails", "risks", "source", "note"),
)
TEST_KEYS = (
    *("idea", "id", "hypothesis", "measure", "threshold", "better", "set_on"),
    *("passes_if_true", "passes_if_not", "how"),
)
_LARGEST = Decimal(10) ** 12

HEAD = """\
# Ideas, tried or not. `cto ideas add`, `test`, `result` and `park` add at the end; ideas and tests
# may be edited by hand, a threshold only before its result is known.
#
# [[ideas]]
# id = "listening"
# title = "The product listens to a recording and proposes the next exercise"
# problem = "Teachers have no time between lessons"
# approach = "Compare pitch and rhythm with the sheet"
# readiness = 2           # 1 the principle was seen ... 9 proved in daily use
# chance = 0.5            # that it works, before any test
# prior_art = [{ what = "...", where = "...", says = "..." }]
# initiatives = ["listening"]                              # what rests on it
# if_it_fails = { low = 1.2, likely = 2, high = 4 }        # their effort is multiplied by this
# risks = ["parents-leave"]                                # what it would make rarer
#
# [[tests]]
# idea = "listening"
# id = "fifty-recordings"
# hypothesis = "The comparison is good enough to choose an exercise"
# measure = "share of 50 recordings where the teacher agrees"
# threshold = 0.7
# set_on = 2027-01-10
"""


def load(path: Path) -> Ideas:
    """Ideas in the file `path`; UsageError names file, line and field."""
    return of(read(path))


def load_if_there(path: Path) -> Ideas:
    """As `load`, but no file is no ideas."""
    return load(path) if path.exists() else Ideas()


def of(document: Field) -> Ideas:
    """Ideas of a TOML document, each with its tests, their results, and whether it is parked."""
    held = document.table(KEYS)
    tables = _items(held, "ideas")
    ideas = tuple(map(_idea, tables))
    unique((table, idea.id) for table, idea in zip(tables, ideas, strict=True))
    ids = tuple(idea.id for idea in ideas)
    tests = _tests(_items(held, "tests"), ids, _items(held, "results"))
    parked = dict(_parked(each, ids) for each in _items(held, "parked"))
    return Ideas(
        tuple(
            replace(
                idea,
                tests=tuple(test for owner, test in tests if owner == idea.id),
                parked=parked.get(idea.id),
            )
            for idea in ideas
        )
    )


def _items(held: dict[str, Field], key: str) -> list[Field]:
    return held[key].items() if key in held else []


def _idea(field: Field) -> Idea:
    held = field.table(IDEA_KEYS)
    for key in ("id", "title"):
        if key not in held:
            raise field.wrong(f"has no {key}", f'add {key} = "..."')
    return Idea(
        id=id_of(held["id"]),
        title=held["title"].string(),
        problem=_text(held, "problem"),
        approach=_text(held, "approach"),
        readiness=_level(held["readiness"]) if "readiness" in held else None,
        chance=_chance(held["chance"]) if "chance" in held else 0.5,
        prior_art=tuple(map(_prior_art, _items(held, "prior_art"))),
        initiatives=tuple(each.string() for each in _items(held, "initiatives")),
        if_it_fails=points(held["if_it_fails"]) if "if_it_fails" in held else None,
        risks=tuple(each.string() for each in _items(held, "risks")),
    )


def _text(held: dict[str, Field], key: str) -> str:
    return held[key].string() if key in held else ""


def _level(field: Field) -> int:
    level = field.number(Decimal(1), Decimal(9))
    if level != int(level):
        raise field.wrong(f"is {level}", "write a whole number from 1 to 9")
    return int(level)


def _chance(field: Field) -> float:
    chance = share(field)
    if not 0 < chance < 1:
        raise field.wrong(f"is {chance:g}", "write more than 0 and less than 1: nobody is sure")
    return chance


def _prior_art(field: Field) -> PriorArt:
    if not isinstance(field.value, dict):
        return PriorArt(field.string())
    held = field.table(("what", "where", "says"))
    if "what" not in held:
        raise field.wrong("has no what", 'add what = "..."')
    return PriorArt(held["what"].string(), _text(held, "where"), _text(held, "says"))


def _tests(
    fields: list[Field], ids: tuple[str, ...], results: list[Field]
) -> tuple[tuple[str, Test], ...]:
    found = [_test(field, ids) for field in fields]
    unique((field, test.id) for field, (_, test) in zip(fields, found, strict=True))
    known = {test.id: test for _, test in found}
    for field in results:
        id_, result = _result(field, known)
        known[id_] = replace(known[id_], result=result)
    return tuple((owner, known[test.id]) for owner, test in found)


def _test(field: Field, ids: tuple[str, ...]) -> tuple[str, Test]:
    held = field.table(TEST_KEYS)
    for key in ("idea", "id", "hypothesis", "measure", "threshold"):
        if key not in held:
            raise field.wrong(f"has no {key}", "say it before the test begins")
    better: Better = "higher"
    if "better" in held and held["better"].choice(("higher", "lower")) == "lower":
        better = "lower"
    yes = _chance(held["passes_if_true"]) if "passes_if_true" in held else 0.85
    no = _chance(held["passes_if_not"]) if "passes_if_not" in held else 0.2
    if yes <= no:
        raise field.wrong(
            "passes as often when the idea does not work", "raise passes_if_true, or drop the test"
        )
    return held["idea"].choice(ids), Test(
        id=id_of(held["id"]),
        hypothesis=held["hypothesis"].string(),
        measure=held["measure"].string(),
        threshold=held["threshold"].number(-_LARGEST, _LARGEST),
        better=better,
        set_on=held["set_on"].day() if "set_on" in held else None,
        passes_if_true=yes,
        passes_if_not=no,
        how=_text(held, "how"),
    )


def _result(field: Field, tests: dict[str, Test]) -> tuple[str, Result]:
    held = field.table(("test", "value", "on", "note"))
    for key in ("test", "value", "on"):
        if key not in held:
            raise field.wrong(f"has no {key}", 'write test = "...", value = 0.8, on = 2027-01-31')
    id_ = held["test"].choice(tuple(tests))
    on = held["on"].day()
    set_on: date | None = tests[id_].set_on
    if set_on is not None and on < set_on:
        raise held["on"].wrong(
            f"is before the threshold was set ({set_on})", "a threshold comes before its result"
        )
    if tests[id_].result is not None:
        raise field.wrong(f'"{id_}" has a result already', "make a new test: a second try is one")
    value = held["value"].number(-_LARGEST, _LARGEST)
    return id_, Result(value, on, _text(held, "note"))


def _parked(field: Field, ids: tuple[str, ...]) -> tuple[str, Parked]:
    held = field.table(("idea", "on", "would_work_if", "look_again_on"))
    for key in ("idea", "on", "would_work_if"):
        if key not in held:
            raise field.wrong(f"has no {key}", "say what would have to be so for it to work")
    conditions = tuple(each.string() for each in held["would_work_if"].items())
    if not conditions:
        raise held["would_work_if"].wrong("is empty", "name at least one condition")
    again = held["look_again_on"].day() if "look_again_on" in held else None
    return held["idea"].choice(ids), Parked(held["on"].day(), conditions, again)
