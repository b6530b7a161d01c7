"""Where the peers live, and their ranges for our folds."""

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.backtest.result import MethodScore, score_intervals
from ctoaas.forecast.backtest.splits import Split
from ctoaas.forecast.drivers import learn
from ctoaas.forecast.projects_table import Projects

Floats = NDArray[np.float64]

CHILD = Path(__file__).resolve().parents[1] / "children" / "forecast_peers.py"

python = sys.executable
"""The interpreter that has the peers; `bench/forecast.py --peers-python` sets it."""


@dataclass(frozen=True)
class Folds:
    """A past and how it is split."""

    name: str
    table: Projects
    splits: Sequence[Split]


def scores(pasts: Sequence[Folds], level: float) -> dict[str, dict[str, MethodScore]] | str:
    """Per past and peer how it did on the same folds; a text when a peer is not there."""
    with tempfile.TemporaryDirectory(prefix="cto-bench-") as folder:
        given, answer = Path(folder, "folds.npz"), Path(folder, "answer.json")
        np.savez(given, **_folds(pasts, level))
        done = subprocess.run(
            [python, str(CHILD), str(given), str(answer)], capture_output=True, text=True
        )
        if done.returncode:
            return f"the peers failed: {done.stderr.strip().splitlines()[-1:]}"
        said = json.loads(answer.read_text())
    missing = sorted(text for text in said.values() if isinstance(text, str))
    if missing:
        return "; ".join(missing) + ": pip install -e '.[bench]' or --peers-python"
    found: dict[str, dict[str, MethodScore]] = {}
    at = 0
    for past in pasts:
        until = at + len(past.splits)
        found[past.name] = {
            peer: _score(peer, past, folds[at:until], level) for peer, folds in said.items()
        }
        at = until
    return found


def _folds(pasts: Sequence[Folds], level: float) -> dict[str, object]:
    arrays: dict[str, object] = {"level": level}
    splits = [(past.table, split) for past in pasts for split in past.splits]
    for place, (table, split) in enumerate(splits):
        history, cases = table.take(split.history), table.take(split.cases)
        design = learn(history.drivers)
        arrays[f"{place}/x"] = _matrix(design.matrix(history.drivers, history.n), history)
        arrays[f"{place}/y"] = np.log(history.target)
        arrays[f"{place}/new"] = _matrix(design.matrix(cases.drivers, cases.n), cases)
    return arrays | {"count": len(splits)}


def _matrix(drivers: Floats, table: Projects) -> Floats:
    return drivers if table.size is None else np.column_stack([np.log(table.size), drivers])


def _score(peer: str, past: Folds, folds: Sequence[object], level: float) -> MethodScore:
    pairs = list(zip(past.splits, folds, strict=True))
    rows = np.concatenate([split.cases for split, said in pairs if said is not None] or [[]])
    ranges = [np.asarray(said) for _, said in pairs if said is not None]
    low, middle, high = np.exp(np.hstack(ranges)) if ranges else np.zeros((3, 0))
    unsaid = past.table.n - len(rows)
    excluded = (("too few projects for this method", unsaid),) if unsaid else ()
    outcomes = past.table.target[rows.astype(int)]
    return score_intervals(peer, outcomes, low, np.maximum(high, low), level, middle, excluded)


def mean_score(methods: Sequence[MethodScore]) -> float:
    """Mean over pasts of the interval score; NaN where one has none."""
    scores_ = [method.interval_score for method in methods]
    return math.nan if None in scores_ else float(np.mean([one for one in scores_ if one]))
