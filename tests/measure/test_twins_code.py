"""Slow plain-Python twins: the same numbers from the definition, on random small evidence."""

import random
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from scipy.stats import false_discovery_control, hypergeom

from ctoaas.core.outcome import Measured, NotApplicable
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import Result, run
from tests.measure.tables import evidence

Rows = list[dict[str, Any]]
AS_OF = datetime(2026, 1, 1)  # noqa: DTZ001 -- evidence times are UTC without a zone
CLASSES = ["production", "production", "production", "test", "vendored"]
seeds = pytest.mark.parametrize("seed", range(12))


def _answers(name: str, given: dict[str, Rows]) -> list[Result]:
    return list(run(evidence(given), catalogue()[name]))


def _files(dice: random.Random) -> Rows:
    return [
        {
            "path": f"f{number:02}",
            "class": dice.choice(CLASSES),
            "component": dice.choice("xyz"),
            "language": "C",
            "is_binary": False,
            "is_parsed": dice.random() < 0.7,
            "code_lines": dice.randint(0, 90),
            "lines": 100,
        }
        for number in range(dice.randint(2, 14))
    ]


def _commits(dice: random.Random, months: int) -> Rows:
    return [
        {
            "ordinal": ordinal,
            "person": dice.choice(["ana", "bob", "eve"]),
            "authored_at": AS_OF - timedelta(days=dice.randint(-9, months * 30)),
            "is_merge": dice.random() < 0.1,
            "is_bot": dice.random() < 0.1,
            "is_bulk": dice.random() < 0.1,
            "is_fix": dice.random() < 0.3,
            "file_count": dice.choice([2, 2, 2, 2, 30, 31]),
        }
        for ordinal in range(dice.randint(20, 160))
    ]


def _changes(dice: random.Random, files: Rows, commits: Rows) -> Rows:
    rows = []
    for commit in commits:
        first = dice.randrange(0, len(files), 3)
        for step in range(dice.randint(0, 3)):
            path = files[(first + step) % len(files)]["path"]
            rows.append(
                {
                    "ordinal": commit["ordinal"],
                    "path": path,
                    "head_path": path if dice.random() < 0.9 else None,
                    "added": dice.randint(0, 9),
                    "deleted": dice.randint(0, 9),
                }
            )
    return rows


def _is_work(commit: dict[str, Any]) -> bool:
    return not (commit["is_merge"] or commit["is_bot"] or commit["is_bulk"])


def _since(months: int) -> datetime:
    return AS_OF.replace(year=AS_OF.year - months // 12)


@seeds
def test_duplicated_share_equals_a_set_of_lines(seed: int) -> None:
    dice = random.Random(seed)
    files = _files(dice)
    clones = [
        {"clone": clone, "path": dice.choice(files)["path"], "first_line": at, "last_line": at + 9}
        for clone in range(dice.randint(0, 9))
        for at in dice.sample(range(1, 90), dice.randint(2, 4))
    ]
    read = {f["path"] for f in files if f["class"] == "production" and f["code_lines"] > 0}
    copied = set()
    for group in range(9):
        places = [c for c in clones if c["clone"] == group and c["path"] in read]
        if len(places) > 1:
            for c in places:
                copied |= {(c["path"], n) for n in range(c["first_line"], c["last_line"] + 1)}

    (answer,) = _answers("duplicated_share", {"files": files, "clones": clones})

    if not read:
        assert isinstance(answer.outcome, NotApplicable)
        return
    assert isinstance(answer.outcome, Measured)
    assert answer.details["duplicated_lines"] == len(copied)
    assert answer.outcome.value == pytest.approx(len(copied) / (100 * len(read)))


@seeds
def test_hotspots_equal_counting_by_hand(seed: int) -> None:
    dice = random.Random(100 + seed)
    files, commits = _files(dice), _commits(dice, 24)
    changes = _changes(dice, files, commits)
    functions = [
        {"path": f["path"], "name": f"g{n}", "first_line": n, "cognitive": dice.randint(0, 6)}
        for f in files
        if f["is_parsed"]
        for n in range(dice.randint(0, 3))
    ]
    product = [f for f in files if f["class"] == "production" and f["code_lines"] > 0]
    recent = {
        c["ordinal"]: c for c in commits if _is_work(c) and _since(12) < c["authored_at"] <= AS_OF
    }
    revisions, lines, people = defaultdict(set), defaultdict(int), defaultdict(set)
    for change in changes:
        if change["ordinal"] in recent:
            path = change["head_path"]
            revisions[path].add(change["ordinal"])
            lines[path] += change["added"] + change["deleted"]
            people[path].add(recent[change["ordinal"]]["person"])
    complexity = {
        f["path"]: sum(g["cognitive"] for g in functions if g["path"] == f["path"])
        if f["is_parsed"]
        else f["code_lines"]
        for f in product
    }
    work = sum(lines[f["path"]] for f in product)

    def score(f: dict[str, Any]) -> float:
        mine = len(revisions[f["path"]])
        kind = [complexity[o["path"]] for o in product if o["is_parsed"] == f["is_parsed"]]
        if not mine or not complexity[f["path"]]:
            return 0.0
        busier = sum(len(revisions[o["path"]]) <= mine for o in product) / len(product)
        return busier * sum(c <= complexity[f["path"]] for c in kind) / len(kind)

    answers = _answers(
        "hotspot_files",
        {"files": files, "functions": functions, "commits": commits, "file_changes": changes},
    )

    if not any(revisions[f["path"]] for f in product):
        assert all(not isinstance(answer.outcome, Measured) for answer in answers)
        return
    by_path = {f["path"]: f for f in product}
    assert {answer.subject for answer in answers} == set(by_path)
    for answer in answers:
        assert isinstance(answer.outcome, Measured)
        assert answer.outcome.value == pytest.approx(score(by_path[answer.subject]))
        assert answer.details["people_window"] == len(people[answer.subject])
        assert answer.details["share_of_work"] == (
            pytest.approx(lines[answer.subject] / work) if work else None
        )
    values = [answer.outcome.value for answer in answers if isinstance(answer.outcome, Measured)]
    assert values == sorted(values, reverse=True)


@seeds
def test_coupling_equals_counting_pairs_and_the_textbook_test(seed: int) -> None:
    dice = random.Random(200 + seed)
    files, commits = _files(dice), _commits(dice, 44)
    changes = _changes(dice, files, commits)
    read = {f["path"] for f in files if f["class"] in ("production", "test")}
    sets = defaultdict(set)
    for commit in commits:
        recent = _since(36) < commit["authored_at"] <= AS_OF
        if _is_work(commit) and recent and commit["file_count"] <= 30:
            for change in changes:
                if change["ordinal"] == commit["ordinal"] and change["head_path"] in read:
                    sets[commit["ordinal"]].add(change["head_path"])
    count = {path: sum(path in s for s in sets.values()) for path in read}
    busy = sum(n >= 5 for n in count.values())
    found = {}
    for one, other in combinations(sorted(read), 2):
        shared = sum({one, other} <= s for s in sets.values())
        degree = 2 * shared / max(1, count[one] + count[other])
        if shared >= 5 and degree >= 0.3:
            chance = hypergeom.sf(shared - 1, len(sets), count[one], count[other])
            found[f"{one} & {other}"] = (degree, min(1.0, float(chance)))
    unlisted = busy * (busy - 1) // 2 - len(found)
    discovery = false_discovery_control([p for _, p in found.values()] + [1.0] * unlisted or [1.0])
    expected = {
        pair: (degree, p, float(q))
        for (pair, (degree, p)), q in zip(found.items(), discovery, strict=False)
        if q <= 0.05
    }

    answers = _answers(
        "change_coupling", {"files": files, "commits": commits, "file_changes": changes}
    )

    measured = [a for a in answers if isinstance(a.outcome, Measured)]
    assert {answer.subject for answer in measured} == set(expected)
    for answer in measured:
        assert isinstance(answer.outcome, Measured)
        got = (answer.outcome.value, answer.details["p_value"], answer.details["q_value"])
        assert got == pytest.approx(expected[answer.subject])
