"""Bars of the plan simulation (F10 speed, F11 closed forms) and of throughput (F7)."""

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from bench.forecast_bars import closed_forms, peers
from ctoaas.forecast.backtest.result import Backtest
from ctoaas.forecast.backtest.throughput import NAMES, backtest_throughput
from ctoaas.forecast.csv_file import read_csv
from ctoaas.forecast.throughput.history import History, by_week
from ctoaas.forecast.throughput.history_csv import history_from_csv

Lines = Iterator[dict[str, object]]

FEWEST_ITEMS = 200
"""A series of fewer has hardly an item a week."""
OURS, PLAIN, BLOCKS = NAMES
TASKS, RUNS, GROUPS, RISKS = 500, 100_000, 10, 20
LOOP_RUNS, PEER_RUNS = 2_000, 10_000
CHILD = Path(__file__).resolve().parents[1] / "children" / "network_runs.py"
MEMORY_MIB = 286


def throughput(data: Path) -> Lines:
    """F7: how often the promised date held; all series of items and commits in the folder."""
    found: list[tuple[str, Backtest]] = []
    for name, history in series(data):
        if history.weeks.sum() < FEWEST_ITEMS:
            continue
        past = backtest_throughput(history, np.random.default_rng(0))
        found.append((name, past))
        yield {"bar": "F7", "series": name, "figure": None, "goal": None, "holds": None} | facts(
            [past]
        )
    if not found:
        yield {"bar": "F7", "figure": None, "holds": None, "note": f"no series in {data}"}
        return
    pooled = facts([past for _, past in found])
    held = pooled["held"][OURS]
    ratio = pooled["high_over_low"][OURS] / pooled["high_over_low"][PLAIN]
    for name, figure, goal, holds in (
        ("P85 held", held["0.85"], [0.82, 0.9], 0.82 <= held["0.85"] <= 0.9),
        ("P95 held", held["0.95"], 0.9, held["0.95"] >= 0.9),
        ("high over low ÷ weekly bootstrap", ratio, 1.4, ratio <= 1.4),
    ):
        yield {
            "bar": "F7",
            "what": name,
            "figure": round(float(figure), 4),
            "goal": goal,
            "holds": bool(holds),
        }
    yield {"bar": "F7", "what": "all series pooled", "figure": None, "holds": None} | pooled


def series(data: Path) -> Iterator[tuple[str, History]]:
    """Every series of finished work in the folder, with slices by type of the one that has them."""
    items = data / "throughput" / "sevendigital_items.csv"
    if items.is_file():
        yield "sevendigital", history_from_csv(items, done="done")
        yield from _slices(items)
    for name, column in (
        ("sip_tasks", "completed_on"),
        ("hemmati_issues", "resolved"),
        ("cesaw_tasks", "task_actual_complete_date"),
    ):
        file = data / "effort" / f"{name}.csv"
        if file.is_file():
            yield name, history_from_csv(file, done=column)
    for file in sorted((data / "throughput").glob("commits_weekly_*.csv")):
        yield file.stem, history_from_csv(file, done="week_start", count="commits")


def _slices(items: Path) -> Iterator[tuple[str, History]]:
    table = read_csv(items)
    kinds, days = table.texts("type"), table.dates("done")
    for kind in sorted(set(kinds)):
        chosen = [d for k, d in zip(kinds, days, strict=True) if k == kind and d is not None]
        if len(chosen) >= FEWEST_ITEMS:
            counts = np.ones(len(chosen))
            yield f"sevendigital {kind}", by_week(chosen, counts, max(chosen), str(items))


def facts(pasts: list[Backtest]) -> dict[str, dict]:
    """Held shares and widths of every method, each moment counting once."""
    counts = np.array([past.methods[0].n for past in pasts])
    held: dict[str, dict[str, float]] = {}
    width: dict[str, float] = {}
    score: dict[str, float] = {}
    for name in [method.name for method in pasts[0].methods]:
        rows = [dict(past.more)["held"][name] for past in pasts]
        held[name] = {
            str(one["share"]): round(sum(row[place]["held"] for row in rows) / counts.sum(), 4)
            for place, one in enumerate(rows[0])
        }
        methods = [past.method(name) for past in pasts]
        logs = [math.log(method.high_over_low) for method in methods]
        width[name] = round(math.exp(float(np.average(logs, weights=counts))), 3)
        scores = [method.interval_score for method in methods]
        score[name] = round(float(np.average(scores, weights=counts)), 3)
    return {
        "moments": int(counts.sum()),
        "held": held,
        "high_over_low": width,
        "interval_score": score,
    }


def speed(_: Path) -> Lines:
    """F10: one simulation beside the drawing of its normals, a plain loop and squigglepy."""
    with tempfile.TemporaryDirectory(prefix="cto-bench-") as folder:
        file = Path(folder, "network.json")
        file.write_text(json.dumps(network()))
        ours = _child(sys.executable, "ours", file, RUNS)
        loop = _child(sys.executable, "loop", file, LOOP_RUNS)
        same = _child(peers.python, "squigglepy", file, PEER_RUNS)
        less = _child(peers.python, "squigglepy-independent", file, RUNS)
    cpu = float(ours["cpu_s"])
    yield _line("simulation ÷ drawing its normals, CPU", cpu / ours["draw_s"], 3.0, "at most", ours)
    yield _line(
        "plain loop ÷ simulation, CPU per run",
        loop["cpu_s"] / LOOP_RUNS / (cpu / RUNS),
        100,
        "at least",
        {"loop_cpu_s": loop["cpu_s"], "loop_runs": LOOP_RUNS},
    )
    yield _peer("squigglepy with the same correlation", same, PEER_RUNS, cpu)
    yield _peer("squigglepy with independent tasks (less work)", less, RUNS, cpu)
    yield _line("peak memory, MiB (300 MB)", ours["peak_mib"], MEMORY_MIB, "at most", {})
    equal = float(bool(ours["same_bytes"]))
    yield _line("one and two workers give the same bytes", equal, 1, "at least", {})


def _peer(name: str, took: dict, runs: int, ours: float) -> dict[str, object]:
    what = f"{name} ÷ simulation, CPU per run"
    if "missing" in took:
        note = f"{took['missing']}: pip install -e '.[bench]' or --peers-python"
        return {"bar": "F10", "what": what, "figure": None, "holds": None, "note": note}
    figure = took["cpu_s"] / runs / (ours / RUNS)
    return _line(what, figure, 3, "at least", {"peer_cpu_s": took["cpu_s"], "peer_runs": runs})


def network() -> dict[str, object]:
    """500 tasks with 0 to 3 predecessors among the 30 before, 10 groups, 20 risks."""
    rng = np.random.default_rng(0)
    tasks = []
    for place in range(TASKS):
        count = min(int(rng.integers(0, 4)), place)
        before = sorted({int(one) for one in rng.integers(max(0, place - 30), place or 1, count)})
        middle, spread = math.log(rng.uniform(1, 8)), rng.uniform(0.3, 0.8)
        tasks.append((middle, spread, place % GROUPS, before))
    risks = [
        (0.1, sorted({int(one) for one in rng.integers(0, TASKS, 5)}), 1.5, 1000.0)
        for _ in range(RISKS)
    ]
    return {"tasks": tasks, "risks": risks, "all": 0.1, "group": 0.1}


def _child(python: str, side: str, file: Path, runs: int) -> dict:
    done = subprocess.run(
        [python, str(CHILD), side, str(file), str(runs)], capture_output=True, text=True
    )
    if done.returncode:
        return {"missing": (done.stderr.strip().splitlines() or ["failed"])[-1]}
    return json.loads(done.stdout)


def _line(what: str, figure: float, goal: float, direction: str, more: dict) -> dict[str, object]:
    holds = figure <= goal if direction == "at most" else figure >= goal
    rounded = {key: round(v, 3) if isinstance(v, float) else v for key, v in more.items()}
    return {
        "bar": "F10",
        "what": what,
        "figure": round(figure, 3),
        "goal": goal,
        "goal_is": direction,
        "holds": bool(holds),
    } | rounded


BARS: dict[str, Callable[[Path], Lines]] = {
    "F7": throughput,
    "F10": speed,
    "F11": closed_forms.lines,
}
