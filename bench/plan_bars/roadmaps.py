"""Bars on made-up roadmaps: value against one-pass greedy, proof, rules kept, promises kept."""

import hashlib
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.plan_bars.generated import roadmap
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.checker import violations
from ctoaas.plan.roadmap.conflicts import conflict, keeping, wished
from ctoaas.plan.roadmap.futures import futures
from ctoaas.plan.roadmap.greedy import many_passes, value_per_week
from ctoaas.plan.roadmap.instance import instance_of
from ctoaas.plan.roadmap.naming import named
from ctoaas.plan.roadmap.options import options
from ctoaas.plan.roadmap.placing import worth
from ctoaas.plan.roadmap.search import search
from ctoaas.plan.roadmap.wanted import Wanted
from ctoaas.plan.roadmap.wishes import Wishes

Lines = Iterator[dict[str, object]]
VALUE_SEEDS = range(101, 107)
EFFORT = 4.0


def value() -> Lines:
    """P4: 30 initiatives against value per week, the proven gap, and 15 initiatives."""
    ratios, gaps = [], []
    for seed in VALUE_SEEDS:
        instance = instance_of(roadmap(seed, 30))
        greedy = worth(instance, value_per_week(instance))
        found = search(instance, effort=EFFORT)
        ratios.append(found.figure / greedy)
        gaps.append(found.gap if found.gap is not None else 1.0)
    mean, least = statistics.fmean(ratios), min(ratios)
    each = {"ratios": [round(r, 3) for r in ratios], "gaps": [round(g, 4) for g in gaps]}
    yield line("P4", "value ÷ value-per-week greedy, mean", mean, 1.1, mean >= 1.1, **each)
    yield line("P4", "value ÷ value-per-week greedy, least", least, 1.0, least >= 1.0)
    yield line(
        "P4", "proven gap, mean", statistics.fmean(gaps), 0.05, statistics.fmean(gaps) <= 0.05
    )
    yield line("P4", "proven gap, most", max(gaps), 0.05, max(gaps) <= 0.05)
    proved = sum(
        search(instance_of(roadmap(seed, 15)), effort=EFFORT).is_proved for seed in VALUE_SEEDS
    )
    count = len(VALUE_SEEDS)
    yield line("P4", f"15 initiatives, proved optimal of {count}", proved, count, proved == count)


def rules(count: int = 1000) -> Lines:
    """P7: plans of all kinds against the checker."""
    broken, plans, examples = 0, 0, []
    for seed in range(count):
        wishes = _varied(seed)
        instance = instance_of(wishes)
        found = [value_per_week(instance), many_passes(instance, passes=8, seed=seed)]
        if seed % 5 == 0:
            aim = ("value", "cost", "end", "unique")[seed // 5 % 4]
            least = worth(instance, found[1]) // 2 if aim in ("cost", "end") else None
            plan = search(instance, Wanted(aim, least), effort=0.1, passes=5).plan
            found += [plan] if plan is not None else []
        for plan in found:
            plans += 1
            problems = violations(wishes, named(instance, plan))
            broken += bool(problems)
            if problems and len(examples) < 3:
                examples.append(f"seed {seed}: {problems[0]}")
    what = f"plans that break a rule, of {plans} for {count} roadmaps"
    yield line("P7", what, broken, 0, broken == 0, examples=examples)


def _varied(seed: int) -> Wishes:
    wishes = roadmap(seed, 3 + seed % 14, quarters=1 + seed % 4)
    budget = wishes.budget
    if seed % 3 == 0:
        budget = replace(budget, carry_over=False)
    if seed % 7 == 0:
        budget = replace(budget, by_quarter=())
    # A must-have of a greedy pass may stand in the way of another: none here.
    return replace(wishes, budget=budget, unplanned=(0.0, 0.2, 0.35)[seed % 3])


CHILD = """
import sys, json
sys.path[:0] = {paths!r}
from bench.plan_bars.generated import roadmap
from ctoaas.plan.roadmap.options import options
from ctoaas.plan.roadmap.stored import options_json
from ctoaas.core.canonical import dumps
wishes = roadmap(7, 14)
sys.stdout.write(dumps(options_json(wishes, options(wishes, effort=0.2), "")))
"""


def same_bytes(runs: int = 10) -> Lines:
    """P8: the same wishes in fresh processes, some beside a busy one, with other hash seeds."""
    here = Path(__file__).resolve().parents[2]
    code = CHILD.format(paths=[str(here)])
    found = []
    for number in range(runs):
        busy = None
        if number % 2:
            busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        try:
            done = subprocess.run(
                [sys.executable, "-c", code],
                capture_output=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": str(number)},
            )
        finally:
            if busy is not None:
                busy.kill()
                busy.wait()
        found.append(hashlib.sha256(done.stdout).hexdigest())
    same = max(found.count(one) for one in found)
    yield line("P8", f"identical of {runs}, half of them under load", same, runs, same == runs)


def promises(seeds: range = range(201, 207), fresh: int = 99) -> Lines:
    """P9: quoted dates and limits against futures nobody has seen yet."""
    held, caps, deadlines, misfits, count = [], [], [], 0, 0
    for seed in seeds:
        wishes = roadmap(seed, 15)
        found = options(wishes, effort=0.3)
        for option in found.options if found else ():
            count += 1
            draws = futures(wishes, option.schedule, seed=fresh, runs=20_000)
            held.append(float((draws.end <= option.prospects.p80).mean()))
            for likely in option.prospects.likely:
                row = draws.of(likely.initiative)
                held.append(float((row <= likely.p80).mean()))
            if not option.fits:
                misfits += 1
                continue
            total = wishes.budget.total
            if total is not None:
                caps.append(float((draws.cost <= float(total)).mean()))
            deadlines += _deadlines(wishes, draws)
    mean = statistics.fmean(held)
    yield line("P9", "finishes ≤ quoted P80", mean, [0.75, 0.85], 0.75 <= mean <= 0.85, n=len(held))
    outside = sum(not 0.75 <= one <= 0.85 for one in held)
    yield line(
        "P9", f"initiatives or plans outside 0.75 to 0.85 of {len(held)}", outside, None, None
    )
    worst = min(caps, default=1.0)
    yield line("P9", "budget kept, worst accepted option", worst, 0.95, worst >= 0.945, n=len(caps))
    late = min(deadlines, default=1.0)
    yield line("P9", "hard deadline, worst", late, 0.8, late >= 0.795, n=len(deadlines))
    yield line("P9", f"options of {count} said not to fit", misfits, None, None)


def _deadlines(wishes: Wishes, draws: object) -> list[float]:
    from ctoaas.plan.roadmap.futures import Futures

    if not isinstance(draws, Futures):
        raise TypeError("not futures")
    calendar = Calendar.of(wishes)
    found = []
    for id_ in draws.ids:
        deadline = wishes.initiative(id_).deadline
        if deadline is not None and deadline.is_hard:
            by = calendar.evening(deadline.day)
            found.append(float((draws.of(id_) <= by).mean()))
    return found


def conflicts(seeds: range = range(301, 321)) -> Lines:
    """P10: wishes that cannot all hold; what is named is impossible, each member necessary."""
    impossible = members = necessary = cases = 0
    for seed in seeds:
        wishes = _overloaded(seed)
        found = conflict(wishes)
        if not found.parts:
            continue
        cases += 1
        parts = wished(wishes)
        alone = keeping(wishes, parts, found.parts)
        proof = search(instance_of(alone), Wanted("end"), effort=3.0, passes=20)
        impossible += proof.plan is None and proof.is_proved
        for part in found.parts:
            members += 1
            rest = keeping(wishes, parts, [p for p in found.parts if p != part])
            plan = search(instance_of(rest), Wanted("end"), effort=3.0, passes=20).plan
            necessary += plan is not None
    share = necessary / max(members, 1)
    yield line("P10", f"really impossible of {cases}", impossible, cases, impossible == cases)
    yield line("P10", f"members necessary of {members}", share, 0.9, share >= 0.9)


def _overloaded(seed: int) -> Wishes:
    """Half of the initiatives are must-haves, with half of the money."""
    wishes = roadmap(seed, 10)
    made = tuple(
        replace(one, must=number % 2 == 0) for number, one in enumerate(wishes.initiatives)
    )
    total = None if wishes.budget.total is None else wishes.budget.total / 2
    return replace(wishes, initiatives=made, budget=replace(wishes.budget, total=total))


SIXTY = """
import sys, json, resource, time
sys.path[:0] = {paths!r}
from bench.plan_bars.generated import roadmap
from ctoaas.plan.roadmap.options import options
began = time.monotonic()
found = options(roadmap(1, 60, people=12, quarters=8))
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({{"wall": time.monotonic() - began, "cpu": usage.ru_utime + usage.ru_stime,
    "mb": usage.ru_maxrss / 1024, "options": len(found.options),
    "gaps": [o.gap for o in found.options]}}))
"""


def sixty() -> Lines:
    """P12: 60 initiatives, 12 people, 8 quarters; CPU over two cores where others work here too."""
    here = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", SIXTY.format(paths=[str(here)])],
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(done.stdout)
    wall, cpu = found["wall"], found["cpu"]
    facts = {"cpu_s": round(cpu, 1), "options": found["options"], "gaps": found["gaps"]}
    yield line("P12", "wall seconds", wall, 60, wall <= 60, **facts)
    yield line("P12", "memory, MB", found["mb"], 600, found["mb"] <= 600)


def line(
    bar: str, what: str, figure: float, goal: object, holds: bool | None, **more: object
) -> dict[str, object]:
    """One line of JSON."""
    return {
        "bar": bar,
        "what": what,
        "figure": round(figure, 4),
        "goal": goal,
        "holds": holds,
    } | more
