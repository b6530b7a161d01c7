"""Slow plain-Python twins of the measures about people and survival, on small random tables."""

import math
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.outcome import Measured, NotApplicable, Unavailable
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import Result, run
from tests.measure.tables import evidence

AS_OF = datetime(2026, 1, 1)  # noqa: DTZ001 -- evidence times are UTC without a zone

change = st.tuples(
    st.integers(0, 4),  # file
    st.integers(0, 4),  # person
    st.sampled_from(["added", "modified", "modified", "renamed", "deleted"]),
    st.integers(0, 300),  # added lines
    st.integers(0, 4000),  # days ago
)
histories = st.lists(change, min_size=1, max_size=40)
few = settings(max_examples=20, deadline=None)


def ask(measure: str, tables: dict[str, Any]) -> Result:
    (result,) = run(evidence(tables), catalogue()[measure])
    return result


def history(changes: list[tuple[int, int, str, int, int]]) -> dict[str, Any]:
    """Evidence in which each change is a commit of its own and wrote one run of lines."""
    people = sorted({person for _, person, *_ in changes})
    commits, touched, lines = [], [], []
    for ordinal, (file, person, kind, added, days) in enumerate(changes):
        commits.append(
            {
                "commit": f"c{ordinal}",
                "ordinal": ordinal,
                "identity": f"i{person}",
                "person": f"p{person}",
                "is_bot": person == 4,
                "authored_at": AS_OF - timedelta(days=days),
            }
        )
        touched.append(
            {"ordinal": ordinal, "path": f"{file}", "file": file, "kind": kind, "added": added}
        )
        lines.append(
            {
                "path": f"{file}",
                "first_line": ordinal * 1000,
                "line_count": added + 1,
                "commit": f"c{ordinal}",
                "person": f"p{person}",
            }
        )
    return {
        "files": [
            {"path": f"{file}", "file": file, "class": "production", "lines": 10 * file}
            for file in range(5)
        ],
        "people": [{"person": f"p{p}", "is_bot": p == 4, "last_at": AS_OF} for p in people],
        "identities": [
            {"identity": f"i{p}", "person": f"p{p}", "is_bot": p == 4, "merge_rule": "alone"}
            for p in people
        ],
        "commits": commits,
        "file_changes": touched,
        "line_ownership": lines,
    }


def steps_until_orphaned(authors: dict[int, set[str]]) -> int:
    """Avelino's loop as the paper tells it: drop the author of most files until half have none."""
    left = {file: set(people) for file, people in authors.items()}
    owned = {p: {f for f in left if p in left[f]} for people in left.values() for p in people}
    steps = 0
    while 2 * sum(not people for people in left.values()) <= len(left):
        top = min(owned, key=lambda person: (-len(owned[person]), person))
        for file in owned.pop(top):
            left[file].discard(top)
        steps += 1
    return steps


def authors_by_degree(changes: list[tuple[int, int, str, int, int]]) -> dict[int, set[str]]:
    """Authors of each file by degree of authorship, from the formula of the paper."""
    known = [c for c in changes if c[1] != 4 and c[2] != "deleted"]
    authors: dict[int, set[str]] = {}
    for file in sorted({c[0] for c in known}):
        mine = [c for c in known if c[0] == file]
        creator = next((c[1] for c in mine if c[2] == "added"), None)
        later = [c[1] for c in mine if c[2] != "added"]
        degree = {
            person: 3.293
            + 1.098 * (person == creator)
            + 0.164 * later.count(person)
            - 0.321 * math.log(1 + len(later) - later.count(person))
            for person in {c[1] for c in mine}
        }
        best = max(degree.values())
        authors[file] = {f"p{p}" for p, doa in degree.items() if doa > 0.75 * best and doa >= 3.293}
    return authors


@few
@given(histories)
def test_truck_factor_by_authorship_is_what_the_papers_loop_gives(
    changes: list[tuple[int, int, str, int, int]],
) -> None:
    authors = authors_by_degree(changes)
    result = ask("truck_factor_authorship", history(changes))
    if not authors:
        assert isinstance(result.outcome, NotApplicable)
        return
    assert isinstance(result.outcome, Measured)
    assert result.outcome.value == steps_until_orphaned(authors)
    assert result.outcome.n == len(authors)


@few
@given(histories)
def test_the_models_inside_the_truck_factor_are_those_of_their_own_measures(
    changes: list[tuple[int, int, str, int, int]],
) -> None:
    tables = history(changes)
    whole = ask("truck_factor", tables)
    for model, column in (
        ("truck_factor_authorship", "authorship"),
        ("truck_factor_recency", "recency"),
        ("truck_factor_lines", "line_based"),
    ):
        part = ask(model, tables).outcome
        value = part.value if isinstance(part, Measured) else None
        assert whole.details[column] == value


@few
@given(histories)
def test_truck_factor_by_lines_loses_most_files_no_later_and_no_earlier(
    changes: list[tuple[int, int, str, int, int]],
) -> None:
    held: dict[int, dict[str, int]] = {}
    for file, person, _, added, _ in changes:
        if person != 4:
            of_file = held.setdefault(file, {})
            of_file[f"p{person}"] = of_file.get(f"p{person}", 0) + added + 1
    result = ask("truck_factor_lines", history(changes))
    if not held:
        assert isinstance(result.outcome, NotApplicable)
        return
    total = {p: sum(h.get(p, 0) for h in held.values()) for h in held.values() for p in h}
    order = sorted(total, key=lambda person: (-total[person], person))

    def most_are_lost(gone: list[str]) -> bool:
        lost = sum(2 * sum(h.get(p, 0) for p in gone) > sum(h.values()) for h in held.values())
        return 2 * lost > len(held)

    assert isinstance(result.outcome, Measured)
    factor = int(result.outcome.value)
    assert most_are_lost(order[:factor])
    assert not most_are_lost(order[: factor - 1])


def commits_of(counts: list[int]) -> dict[str, Any]:
    """One commit a day ago for each unit of work of each person."""
    owners = [person for person, count in enumerate(counts) for _ in range(count)]
    return {
        "identities": [
            {"identity": f"i{p}", "person": f"p{p}", "is_bot": False, "merge_rule": "alone"}
            for p in range(len(counts))
        ],
        "commits": [
            {
                "ordinal": ordinal,
                "identity": f"i{person}",
                "person": f"p{person}",
                "is_bot": False,
                "is_merge": False,
                "authored_at": AS_OF - timedelta(days=1),
            }
            for ordinal, person in enumerate(owners)
        ],
    }


def test_the_worked_example_of_chaoss_gives_two() -> None:
    result = ask("absence_factor", commits_of([1000, 202, 90, 33, 332, 343, 42, 433]))
    assert isinstance(result.outcome, Measured)
    assert result.outcome.value == 2
    assert result.outcome.n == 2475


@few
@given(st.lists(st.integers(1, 30), min_size=1, max_size=7))
def test_no_smaller_group_than_the_absence_factor_did_half(counts: list[int]) -> None:
    result = ask("absence_factor", commits_of(counts))
    assert isinstance(result.outcome, Measured)
    smallest = next(
        size
        for size in range(1, len(counts) + 1)
        if any(2 * sum(group) >= sum(counts) for group in combinations(counts, size))
    )
    assert result.outcome.value == smallest
    low, high = result.outcome.interval or (0, 0)
    assert low <= smallest <= high


lines = st.lists(
    st.tuples(st.integers(0, 20), st.none() | st.integers(0, 20), st.integers(1, 9)),
    min_size=1,
    max_size=25,
)


@few
@given(lines)
def test_half_life_is_the_textbook_median_over_single_lines(
    table: list[tuple[int, int | None, int]],
) -> None:
    lived, rows = [], []
    for born, lifetime, count in table:
        died = None if lifetime is None or born + lifetime > 24 else born + lifetime
        lived += [(24 - born if died is None else died - born, died is not None)] * count
        rows.append(
            {
                "born_month": datetime(2024 + born // 12, 1 + born % 12, 1),  # noqa: DTZ001
                "died_month": died
                if died is None
                else datetime(2024 + died // 12, 1 + died % 12, 1),  # noqa: DTZ001
                "class": "production",
                "lines": count,
            }
        )
    share, curve = Fraction(1), []
    for age in range(max(age for age, _ in lived) + 1):
        at_risk = sum(1 for end, _ in lived if end >= age)
        deaths = sum(1 for end, is_dead in lived if end == age and is_dead)
        share *= 1 - Fraction(deaths, at_risk)
        curve.append(share)
    result = ask("code_half_life", {"line_survival": rows})
    if min(curve) > Fraction(1, 2):
        assert isinstance(result.outcome, Unavailable)
        return
    assert isinstance(result.outcome, Measured)
    assert result.outcome.value == next(a for a, s in enumerate(curve) if s <= Fraction(1, 2))
    assert result.outcome.n == len(lived)
