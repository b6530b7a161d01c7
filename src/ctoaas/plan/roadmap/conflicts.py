"""Which wishes cannot all hold, in words.

A model without any aim in which each wish of a person (a must-have, a deadline, a pin, a limit of
money, ...) hangs on a literal; wishes are taken away one by one as long as the rest is still
impossible, so each that is named is necessary for the conflict (deletion filter: Chinneck,
Dravnieks 1991, ORSA Journal on Computing 3).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ctoaas.plan.roadmap.instance import instance_of
from ctoaas.plan.roadmap.search import has_solver, search
from ctoaas.plan.roadmap.wanted import Wanted
from ctoaas.plan.roadmap.wishes import Budget, Initiative, Wishes

EFFORT = 1.0
MOST_TESTS = 60


@dataclass(frozen=True, slots=True)
class Conflict:
    """Wishes that exclude each other."""

    wishes: tuple[str, ...]
    """One sentence each."""
    missing: str
    """How much money would end it, where money is part of it; else empty."""
    is_proved: bool
    """Proved that they cannot all hold; else no plan was found."""
    parts: "tuple[Part, ...]" = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A wish that can be let go of."""

    words: str
    without: Callable[[Wishes], Wishes] = field(compare=False)
    about: str
    """The initiative, or "" for what concerns all."""


def conflict(wishes: Wishes, effort: float = EFFORT) -> Conflict:
    """The wishes in conflict; none named when there is a plan after all."""
    parts = list(wished(wishes))
    is_proved = _is_impossible(wishes, effort) or not has_solver()
    if _has_plan(wishes, effort):
        return Conflict((), "", is_proved=False)
    named = _narrowed(wishes, parts, effort)
    return Conflict(
        tuple(part.words for part in named), _missing(wishes, named), is_proved, tuple(named)
    )


def keeping(wishes: Wishes, parts: Sequence[Part], kept: Sequence[Part]) -> Wishes:
    """The wishes without those of `parts` that are not `kept`."""
    for part in parts:
        if part not in kept:
            wishes = part.without(wishes)
    return wishes


def _narrowed(wishes: Wishes, parts: list[Part], effort: float) -> list[Part]:
    """Parts each of which is needed for the conflict; larger blocks are tried first."""
    kept = list(parts)
    size = max(1, len(kept) // 2)
    tests = 0
    while tests < MOST_TESTS:
        place = 0
        while place < len(kept) and tests < MOST_TESTS:
            fewer = kept[:place] + kept[place + size :]
            tests += 1
            if not _has_plan(keeping(wishes, parts, fewer), effort):
                kept = fewer
            else:
                place += size
        if size == 1:
            break
        size = max(1, size // 2)
    return kept


def _has_plan(wishes: Wishes, effort: float) -> bool:
    found = search(instance_of(wishes), Wanted("end"), effort=effort, passes=40)
    return found.plan is not None


def _is_impossible(wishes: Wishes, effort: float) -> bool:
    found = search(instance_of(wishes), Wanted("end"), effort=effort, passes=40)
    return found.plan is None and found.is_proved


def _missing(wishes: Wishes, named: Sequence[Part]) -> str:
    """Money that would do for the must-haves, where the total is part of the conflict."""
    if not any(part.about == "total" for part in named) or wishes.budget.total is None:
        return ""
    open_ = replace(wishes, budget=replace(wishes.budget, total=None, by_quarter=()))
    kept = [part for part in wished(wishes) if part.about in ("total", "quarters")]
    instance = instance_of(keeping(open_, kept, []))
    found = search(instance, Wanted("cost"), effort=EFFORT)
    if found.plan is None:
        return ""
    short = Decimal(found.figure) - int(wishes.budget.total)
    words = "at least " if found.is_proved else "about "
    return (
        f"The must-haves cost {words}{found.figure:,} {wishes.currency}: the budget is "
        f"{short:,} {wishes.currency} short."
    )


def wished(wishes: Wishes) -> tuple[Part, ...]:
    """Every wish that could be let go of, in the order of the file."""
    found: list[Part] = []
    budget = wishes.budget
    if budget.total is not None:
        found.append(Part(f"the budget of {budget.total:,} {wishes.currency}", _no_total, "total"))
    if budget.by_quarter:
        found.append(Part("the money of each quarter", _no_quarters, "quarters"))
    found.append(Part(f"the end of the plan after {wishes.quarters} quarters", _longer, "horizon"))
    for one in wishes.initiatives:
        found += _of(one)
    for name in dict.fromkeys(o.group for o in wishes.initiatives if o.group is not None):
        found.append(
            Part(f'at most one of the group "{name}"', _changing_all(name), f"group {name}")
        )
    return tuple(found)


def _of(one: Initiative) -> list[Part]:
    found = []
    if one.must:
        found.append(Part(f'"{one.title}" is a must-have', _changed(one, must=False), one.id))
    if one.deadline is not None and one.deadline.is_hard:
        words = f'"{one.title}" done by {one.deadline.day}'
        found.append(Part(words, _changed(one, deadline=None), one.id))
    if one.pin is not None:
        found.append(Part(f'"{one.title}" begins on {one.pin}', _changed(one, pin=None), one.id))
    if one.earliest is not None:
        words = f'"{one.title}" not before {one.earliest}'
        found.append(Part(words, _changed(one, earliest=None), one.id))
    if one.after:
        names = ", ".join(link.initiative for link in one.after)
        found.append(Part(f'"{one.title}" waits for {names}', _changed(one, after=()), one.id))
    return found


def _changed(one: Initiative, **fields: object) -> Callable[[Wishes], Wishes]:
    def without(wishes: Wishes) -> Wishes:
        return replace(
            wishes,
            initiatives=tuple(
                replace(each, **fields) if each.id == one.id else each  # type: ignore[arg-type]
                for each in wishes.initiatives
            ),
        )

    return without


def _changing_all(group: str) -> Callable[[Wishes], Wishes]:
    def without(wishes: Wishes) -> Wishes:
        return replace(
            wishes,
            initiatives=tuple(
                replace(each, group=None) if each.group == group else each
                for each in wishes.initiatives
            ),
        )

    return without


def _no_total(wishes: Wishes) -> Wishes:
    return replace(wishes, budget=replace(wishes.budget, total=None))


def _no_quarters(wishes: Wishes) -> Wishes:
    return replace(wishes, budget=Budget(wishes.budget.total))


def _longer(wishes: Wishes) -> Wishes:
    return replace(wishes, quarters=wishes.quarters * 3, budget=_stretched(wishes))


def _stretched(wishes: Wishes) -> Budget:
    by_quarter = wishes.budget.by_quarter
    if not by_quarter:
        return wishes.budget
    return replace(wishes.budget, by_quarter=by_quarter + (Decimal(0),) * (2 * wishes.quarters))
