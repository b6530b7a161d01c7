"""Three or four plans to choose from, each with what it promises and what it leaves out."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from ctoaas.plan.roadmap.greedy import PASSES
from ctoaas.plan.roadmap.instance import POINTS, Instance, instance_of
from ctoaas.plan.roadmap.leaving_out import LeftOut, Limit, left_out, limits
from ctoaas.plan.roadmap.naming import bills, numbered
from ctoaas.plan.roadmap.placing import Plan, cost, worth
from ctoaas.plan.roadmap.prospects import Prospects, prospects
from ctoaas.plan.roadmap.schedule import Schedule
from ctoaas.plan.roadmap.search import Found, search
from ctoaas.plan.roadmap.securing import Secured, secured
from ctoaas.plan.roadmap.wanted import Aim, Wanted
from ctoaas.plan.roadmap.wishes import Wishes

ALIKE = 0.05
"""Options that differ by less on value, cost and end are one."""
MOST = 4
FIRST = 6.0
"""Times the effort for the very first search, by which all other options are measured."""
LARGE = 40
"""Initiatives up to which each search gets its whole effort."""
FEWER = 60
"""Passes of those."""
EFFORT_EACH = 0.6
"""Deterministic units of a rule's first search."""
LATER, LATER_LARGE = 0.35, 0.7
"""Share of the effort of a rule's first search that each later one may take; passes of large
roadmaps cost less than models."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an option is after."""

    id: str
    title: str
    rule: str
    aim: Aim
    share: float
    """Of the most value that it must bring."""


MOST_VALUE = Rule("most-value", "Most value", "as much value as fits", "value", 0.0)
RULES = (
    Rule("cheap-85", "Cheap", "the least money for 85 % of the most value", "cost", 0.85),
    Rule("cheap-60", "Cheapest", "the least money for 60 % of the most value", "cost", 0.6),
    Rule("quick-60", "Quickest", "the earliest end for 60 % of the most value", "end", 0.6),
    Rule("unique", "Slow and unique", "what sets the product apart, soft dates aside", "unique", 0),
)


@dataclass(frozen=True, slots=True)
class Option:
    """A plan with all that is known of it."""

    rule: Rule
    schedule: Schedule
    value: float
    """Points, less what delay and missed soft deadlines lose."""
    cost: int
    """As planned, on medians."""
    prospects: Prospects
    left_out: tuple[LeftOut, ...]
    limits: tuple[Limit, ...]
    gap: float | None
    """Proven distance to the best possible of its search; None means no proof."""
    is_proved: bool
    solver: str
    fits: bool
    problems: tuple[str, ...]
    """Why it does not fit, one sentence each."""
    by_quarter: tuple[int, ...]
    """Planned money by quarter."""
    price_of_safety: float | None
    """Share of value given up so that deadlines and total hold; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `cto plan options` finds."""

    options: tuple[Option, ...]
    notes: tuple[str, ...]


def options(wishes: Wishes, *, effort: float = EFFORT_EACH, workers: int = 2) -> Options | None:
    """The options; None when the must-haves do not fit together (see conflicts).

    `effort` is that of one search. The same wishes give the same options with any `workers`.
    """
    # A large model costs more for each unit of effort, before and beside the search itself.
    effort *= min(1.0, (LARGE / 2) / max(len(wishes.initiatives) - LARGE / 2, 1))
    most = most_valuable(wishes, effort)
    if most is None:
        return None
    start = numbered(instance_of(wishes), most.schedule)
    rules = [rule for rule in RULES if _applies(rule, wishes, most)]
    with ThreadPoolExecutor(workers) as pool:
        others = list(pool.map(lambda rule: _other(wishes, rule, most, start, effort), rules))
    found = [most, *(one for one in others if one is not None)]
    kept = _apart(found)
    return Options(tuple(kept), tuple(_notes(wishes, kept)))


def most_valuable(wishes: Wishes, effort: float = EFFORT_EACH) -> Option | None:
    """The option of most value alone; None when the must-haves do not fit together."""
    found = _secured(wishes, MOST_VALUE, None, effort)
    return None if found is None else _option(wishes, MOST_VALUE, found)


def _applies(rule: Rule, wishes: Wishes, most: Option) -> bool:
    if not most.schedule.chosen:
        return False
    return rule.aim != "unique" or any(one.differentiator for one in wishes.initiatives)


def _other(wishes: Wishes, rule: Rule, most: Option, start: Plan, effort: float) -> Option | None:
    least = round(rule.share * most.value * POINTS) if rule.share else None
    found = _secured(wishes, rule, least, effort, start)
    return None if found is None else _option(wishes, rule, found)


def _secured(
    wishes: Wishes, rule: Rule, least: int | None, effort: float, start: Plan | None = None
) -> Secured | None:
    wanted = Wanted(rule.aim, least_worth=least)
    rounds: list[int] = []

    def seek(instance: Instance, hint: Plan | None) -> Found:
        if rule.aim == "unique":
            tasks = tuple(replace(task, soft=None) for task in instance.tasks)
            instance = replace(instance, tasks=tasks)
        # The first search of a rule knows nothing of it; those that make room start from its plan.
        most = FIRST if rule is MOST_VALUE else 1.0
        later = LATER if len(instance.tasks) <= LARGE else LATER_LARGE
        share, passes = (later, FEWER) if rounds else (most, PASSES)
        rounds.append(1)
        return search(instance, wanted, hint=hint, effort=effort * share, passes=passes)

    return secured(wishes, seek, start)


def _option(wishes: Wishes, rule: Rule, found: Secured) -> Option:
    instance = instance_of(wishes)
    plan = numbered(instance, found.schedule)
    promised = prospects(wishes, found.schedule)
    problems = tuple(_problems(wishes, promised))
    naive = found.naive.figure
    return Option(
        rule=rule,
        schedule=found.schedule,
        value=worth(instance, plan) / POINTS,
        cost=cost(instance, plan),
        prospects=promised,
        left_out=left_out(wishes, instance, plan),
        limits=limits(wishes, instance, plan),
        gap=_gap(rule, found),
        is_proved=found.found.is_proved,
        solver=found.found.solver,
        fits=not problems,
        problems=problems,
        by_quarter=tuple(bills(instance, plan)),
        price_of_safety=(1 - found.found.figure / naive) if rule.aim == "value" and naive else None,
    )


def _gap(rule: Rule, found: Secured) -> float | None:
    """To the tighter of two bounds: what holds without room for overruns holds with it."""
    bounds = [one.bound for one in (found.found, found.naive) if one.bound is not None]
    if not bounds:
        return None
    bound = min(bounds) if rule.aim in ("value", "unique") else max(bounds)
    return replace(found.found, bound=bound).gap


def _problems(wishes: Wishes, promised: Prospects) -> list[str]:
    found = []
    holds, total = promised.budget_holds, wishes.budget.total
    if holds is not None and total is not None and holds < wishes.budget_chance:
        found.append(
            f"the budget of {total:,} {wishes.currency} is kept in {holds * 100:.0f} of 100 "
            f"futures only; {promised.cost_p95:,} would do in 95"
        )
    for one in promised.likely:
        deadline = wishes.initiative(one.initiative).deadline
        if deadline is None or not deadline.is_hard or one.holds is None:
            continue
        if one.holds < wishes.deadline_chance:
            found.append(
                f'"{wishes.initiative(one.initiative).title}" is done by {deadline.day} in '
                f"{one.holds * 100:.0f} of 100 futures only"
            )
    return found


def _apart(found: list[Option]) -> list[Option]:
    """Options that differ, at most four; of two alike the earlier stays."""
    kept: list[Option] = []
    for one in found:
        if all(_distance(one, other) > ALIKE for other in kept):
            kept.append(one)
    while len(kept) > MOST:
        near = min(
            range(1, len(kept)),
            key=lambda i: min(_distance(kept[i], other) for other in kept if other is not kept[i]),
        )
        del kept[near]
    return kept


def _distance(one: Option, other: Option) -> float:
    """Largest difference of value, cost and end, as a share of the larger."""
    pairs = (
        (one.value, other.value),
        (one.prospects.cost_p80, other.prospects.cost_p80),
        (one.prospects.p80, other.prospects.p80),
    )
    return max(abs(a - b) / max(abs(a), abs(b), 1e-9) for a, b in pairs)


def _notes(wishes: Wishes, kept: list[Option]) -> list[str]:
    notes = []
    if not wishes.initiatives:
        notes.append("There are no initiatives yet, so the only plan is to do nothing.")
    if not all(one.solver.startswith("OR-Tools") for one in kept):
        notes.append(
            "No optimality proof: the solver is not installed, so these are the best plans of our "
            "own passes. Install ctoaas[plan] for plans with a proven gap."
        )
    if len(wishes.initiatives) > 60:
        notes.append(
            f"{len(wishes.initiatives)} initiatives are many to weigh at once: put those that "
            "belong together into one, or read the proven gap with care."
        )
    return notes
