"""Bars on next-release problems: exact where a reference is known, never below greedy elsewhere.

Files of the format of Xuan et al. 2012 (doi 10.1109/TSE.2011.92) and a `reference.csv` with the
columns file, cost_ratio, proven_optimum.
"""

import csv
import time
from collections.abc import Iterator
from pathlib import Path

from ctoaas.plan.selection.exact import select
from ctoaas.plan.selection.greedy import value_per_cost
from ctoaas.plan.selection.problem import Release

RATIOS = (0.3, 0.5)
SECONDS = 20.0
Lines = Iterator[dict[str, object]]


def read_nrp(path: Path, ratio: float) -> Release:
    """One file with the budget at this share of all costs."""
    numbers = iter(map(int, path.read_text().split()))
    costs: list[int] = []
    for _ in range(next(numbers)):
        costs += [next(numbers) for _ in range(next(numbers))]
    needs: list[list[int]] = [[] for _ in costs]
    for _ in range(next(numbers)):
        before, later = next(numbers) - 1, next(numbers) - 1
        needs[later].append(before)
    wishes = []
    for _ in range(next(numbers)):
        profit, count = next(numbers), next(numbers)
        wishes.append((profit, tuple(next(numbers) - 1 for _ in range(count))))
    budget = int(ratio * sum(costs) + 1e-9)
    return Release(tuple(costs), tuple(map(tuple, needs)), tuple(wishes), budget)


def lines(folder: Path, *, seconds: float = SECONDS) -> Lines:
    """P6: the references exactly, the rest at least as good as greedy."""
    with (folder / "reference.csv").open(encoding="utf-8") as stream:
        known = {
            (row["file"], float(row["cost_ratio"])): int(row["proven_optimum"])
            for row in csv.DictReader(stream)
            if row["proven_optimum"]
        }
    exact, below, compared = 0, 0, 0
    for file in sorted(folder.glob("*.txt")):
        for ratio in RATIOS:
            release = read_nrp(file, ratio)
            began = time.process_time()
            found = select(release, seconds=seconds)
            cpu = time.process_time() - began
            greedy = value_per_cost(release).value
            best = known.get((file.stem, ratio))
            is_kept = found.cost <= release.budget and release.value(found.things) == found.value
            exact += best is not None and found.value == best and is_kept
            if best is None:
                compared += 1
                below += found.value < greedy or not is_kept
            yield {
                "bar": "P6",
                "file": file.stem,
                "ratio": ratio,
                "figure": found.value,
                "reference": best,
                "greedy": greedy,
                "bound": found.bound,
                "is_proved": found.is_proved,
                "cpu_s": round(cpu, 2),
                "holds": None,
            }
    yield {
        "bar": "P6",
        "what": "references exact",
        "figure": exact,
        "goal": len(known),
        "holds": exact == len(known),
    }
    yield {
        "bar": "P6",
        "what": f"below greedy, {compared} without a reference",
        "figure": below,
        "goal": 0,
        "holds": below == 0,
    }
