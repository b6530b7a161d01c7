"""One side of the simulation bar: CPU seconds for the network described in a JSON file.

    network_runs.py SIDE FILE RUNS      SIDE is ours, loop, squigglepy or squigglepy-independent

The file has tasks [ln median, ln sd, group, predecessors], risks [probability, tasks, factor, cost]
and the shares of the common factors. Cost is task days times a rate; the end is that of the last
task. `ours` is the whole `simulate`, with calendar, criticality, tornado and cash flow.
"""

import datetime
import json
import math
import random
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path

CHUNK = 2_000
RATE = 600
ROUNDS = 3


def main() -> None:
    """Run one side and print what it took."""
    side, file, runs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    network = json.loads(file.read_text())
    print(json.dumps(SIDES[side](network, runs)))


def ours(network: dict, runs: int) -> dict:
    """Medians over rounds in turn: drawing as many normals, and the whole simulation."""
    import numpy as np

    from ctoaas.core.canonical import dumps
    from ctoaas.forecast.network.simulation import simulate

    plan = as_plan(network)
    tasks = len(network["tasks"])
    simulate(plan, np.random.default_rng(0), runs=CHUNK)
    drawing, simulating = [], []
    for _ in range(ROUNDS):
        began = time.process_time()
        rng = np.random.default_rng(0)
        for _ in range(runs // CHUNK):
            rng.standard_normal((tasks, CHUNK), dtype=np.float32)
        drawing.append(time.process_time() - began)
        began = time.process_time()
        one = simulate(plan, np.random.default_rng(0), runs=runs)
        simulating.append(time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    two = simulate(plan, np.random.default_rng(0), runs=runs, workers=2)
    same = dumps(one.as_json()) == dumps(two.as_json())
    return {
        "draw_s": sorted(drawing)[ROUNDS // 2],
        "cpu_s": sorted(simulating)[ROUNDS // 2],
        "peak_mib": peak,
        "same_bytes": same and one.costs.tobytes() == two.costs.tobytes(),
    }


def as_plan(network: dict):
    """The network as a plan of ours."""
    from ctoaas.core.quantity import Money
    from ctoaas.forecast.expert import TwoPiece
    from ctoaas.forecast.network.correlation import Correlation
    from ctoaas.forecast.network.plan import Item, Link, Plan, Risk

    items = tuple(
        Item(
            f"t{place}",
            f"task {place}",
            TwoPiece(middle, spread, spread),
            tuple(Link(f"t{one}") for one in before),
            group=f"g{group}",
        )
        for place, (middle, spread, group, before) in enumerate(network["tasks"])
    )
    risks = tuple(
        Risk(f"r{place}", f"risk {place}", p, tuple(f"t{one}" for one in hit), factor, cost=cost)
        for place, (p, hit, factor, cost) in enumerate(network["risks"])
    )
    return Plan(
        "bench",
        datetime.date(2026, 1, 5),
        "EUR",
        items,
        risks=risks,
        correlation=Correlation(network["all"], network["group"]),
        day_rate=Money(Decimal(RATE), "EUR"),
    )


def loop(network: dict, runs: int) -> dict:
    """Plain Python, run by run, with the same correlation and risks."""
    rng = random.Random(0)
    own = math.sqrt(1 - network["all"] - network["group"])
    common, grouped = math.sqrt(network["all"]), math.sqrt(network["group"])
    groups = 1 + max(group for _, _, group, _ in network["tasks"])
    began = time.process_time()
    results = []
    for _ in range(runs):
        everything = rng.gauss(0, 1)
        factors = [common * everything + grouped * rng.gauss(0, 1) for _ in range(groups)]
        days = [
            math.exp(middle + spread * (factors[group] + own * rng.gauss(0, 1)))
            for middle, spread, group, _ in network["tasks"]
        ]
        cost = 0.0
        for probability, hit, factor, money in network["risks"]:
            if rng.random() < probability:
                cost += money
                for one in hit:
                    days[one] *= factor
        finish: list[float] = []
        for day, (_, _, _, before) in zip(days, network["tasks"], strict=True):
            finish.append(day + max((finish[one] for one in before), default=0.0))
        results.append((cost + RATE * sum(days), max(finish)))
    return {"cpu_s": time.process_time() - began}


def squigglepy(network: dict, runs: int) -> dict:
    """The library's own distributions and correlation (Iman-Conover); numpy for the network."""
    return _squigglepy(network, runs, is_correlated=True)


def independent(network: dict, runs: int) -> dict:
    """The same without correlation: less work than the bar asks for."""
    return _squigglepy(network, runs, is_correlated=False)


def _squigglepy(network: dict, runs: int, *, is_correlated: bool) -> dict:
    try:
        import numpy as np
        import squigglepy as sq
    except ImportError as error:
        return {"missing": str(error)}
    began = time.process_time()
    sq.set_seed(0)
    tasks = [sq.lognorm(norm_mean=middle, norm_sd=sd) for middle, sd, _, _ in network["tasks"]]
    if is_correlated:
        group = np.array([one[2] for one in network["tasks"]])
        matrix = network["all"] + network["group"] * (group[:, None] == group)
        np.fill_diagonal(matrix, 1.0)
        tasks = sq.correlate(tuple(tasks), matrix.tolist())
    days = [sq.sample(task, n=runs) for task in tasks]
    cost = np.zeros(runs)
    for probability, hit, factor, money in network["risks"]:
        happened = sq.sample(sq.bernoulli(probability), n=runs)
        cost += happened * money
        for one in hit:
            days[one] = days[one] * np.where(happened, factor, 1)
    finish: list = []
    for day, (_, _, _, before) in zip(days, network["tasks"], strict=True):
        start = np.max([finish[one] for one in before], axis=0) if before else 0.0
        finish.append(start + day)
    cost += RATE * np.sum(days, axis=0)
    end = np.max(finish, axis=0)
    return {"cpu_s": time.process_time() - began, "p80": float(np.quantile(end, 0.8))}


SIDES = {
    "ours": ours,
    "loop": loop,
    "squigglepy": squigglepy,
    "squigglepy-independent": independent,
}

if __name__ == "__main__":
    main()
