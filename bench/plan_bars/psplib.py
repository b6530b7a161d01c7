"""Bars on PSPLIB: our solver, our fallback and a one-pass greedy side by side in one run.

A folder holds `<set>/*.rcp` in Patterson format and `<set>_reference.csv` with the columns
`instance` and `best_known_makespan` (Kolisch, Sprecher 1996, EJOR 96).
"""

import csv
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from ctoaas.plan.schedule.exact import solve
from ctoaas.plan.schedule.passes import critical_first, shortest
from ctoaas.plan.schedule.problem import Problem, is_valid, makespan

SECONDS, WORKERS, FALLBACK_SECONDS = 10.0, 2, 0.2
GREEDY_SHARE = {"j30": 0.20, "j60": 0.20}
FALLBACK_SHARE = {"j30": 0.25, "j60": 0.45}
LARGER, LARGER_FALLBACK = 0.50, 0.70
"""Goals on sets that are not supplied, such as j90 and j120."""
Lines = Iterator[dict[str, object]]


def read_rcp(path: Path) -> Problem:
    """A problem in Patterson format."""
    numbers = list(map(int, path.read_text().split()))
    count, resources = numbers[:2]
    capacities = tuple(numbers[2 : 2 + resources])
    place = 2 + resources
    durations, demands, successors = [], [], []
    for _ in range(count):
        durations.append(numbers[place])
        demands.append(tuple(numbers[place + 1 : place + 1 + resources]))
        later = numbers[place + 1 + resources]
        place += 2 + resources
        successors.append(tuple(one - 1 for one in numbers[place : place + later]))
        place += later
    return Problem(tuple(durations), tuple(demands), capacities, tuple(successors))


def sets(folder: Path) -> dict[str, list[tuple[str, Problem, int]]]:
    """Instances with their best known makespans, by set."""
    found = {}
    for reference in sorted(folder.glob("*_reference.csv")):
        name = reference.name.removesuffix("_reference.csv")
        with reference.open(encoding="utf-8") as stream:
            best = {
                row["instance"]: int(row["best_known_makespan"]) for row in csv.DictReader(stream)
            }
        files = sorted((folder / name).glob("*.rcp"))
        found[name] = [(f.stem, read_rcp(f), best[f.stem]) for f in files if f.stem in best]
    return found


def lines(folder: Path, *, seconds: float = SECONDS, quick: bool = False) -> Lines:
    """P1, P2 and P3 of every set in the folder."""
    for name, instances in sets(folder).items():
        if not instances:
            continue
        greedy, fallback, exact = [], [], []
        proved = 0
        began, cpu = time.monotonic(), time.process_time()
        for id_, problem, best in instances:
            one = critical_first(problem)
            two = shortest(problem, seconds=FALLBACK_SECONDS)
            wrong = [s for s in (one, two) if not is_valid(problem, s)]
            greedy.append(makespan(problem, one) / best - 1)
            fallback.append(makespan(problem, two) / best - 1)
            if not quick:
                three = solve(problem, seconds=seconds, workers=WORKERS)
                wrong += [1] * (not is_valid(problem, list(three.starts)))
                exact.append(three.makespan / best - 1)
                proved += three.is_proved
            if wrong:
                yield {"bar": "P1", "set": name, "instance": id_, "holds": False, "note": "invalid"}
        gap = statistics.fmean(greedy)
        facts = {
            "n": len(instances),
            "greedy_gap": round(gap, 5),
            "wall_s": round(time.monotonic() - began),
            "cpu_s": round(time.process_time() - cpu),
        }
        share = statistics.fmean(fallback) / gap
        goal = FALLBACK_SHARE.get(name, LARGER_FALLBACK)
        yield {
            "bar": "P3",
            "what": f"fallback {FALLBACK_SECONDS} s ÷ greedy",
            "set": name,
            "figure": round(share, 4),
            "goal": goal,
            "holds": share <= goal,
            "gap": round(statistics.fmean(fallback), 5),
        } | facts
        if not exact:
            continue
        mean = statistics.fmean(exact)
        at_best = sum(one <= 0 for one in exact) / len(exact)
        facts |= {"proved": proved, "at_best_known": round(at_best, 4), "gap": round(mean, 5)}
        if name == "j30":
            yield {
                "bar": "P1",
                "set": name,
                "figure": round(mean, 5),
                "goal": 0.001,
                "holds": mean <= 0.001 and at_best >= 0.97,
            } | facts
        goal = GREEDY_SHARE.get(name, LARGER)
        yield {
            "bar": "P2",
            "what": "gap ÷ greedy",
            "set": name,
            "figure": round(mean / gap, 4),
            "goal": goal,
            "holds": mean / gap <= goal,
        } | facts
