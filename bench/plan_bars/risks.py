"""The risk engine beside closed forms and beside pyfair.

pyfair multiplies a frequency with a magnitude and does not draw single events, so the two agree in
the mean of a year, and that is what is compared: once with our ranges as pyfair draws the product
of the same rates and losses, once with PERT ranges of pyfair's own turned into ours by their means.
pyfair is looked for in the interpreter that the variable PEERS_PYTHON names, else in this one.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from scipy import stats

from ctoaas.forecast.expert import ThreePoints, TwoPiece, claimed
from ctoaas.plan.risks.engine import draw, expected

CHILD = Path(__file__).resolve().parents[1] / "children" / "pyfair_peer.py"
GOAL = 0.02
CASES = (
    (ThreePoints(0.02, 0.05, 0.2), ThreePoints(1e3, 1e4, 1e5)),
    (ThreePoints(0.1, 0.3, 1.0), ThreePoints(5e3, 1e4, 2e4)),
    (ThreePoints(0.2, 0.5, 0.9), ThreePoints(2e3, 3e3, 8e4)),
    (ThreePoints(1.0, 3.0, 6.0), ThreePoints(10, 100, 1000)),
    (ThreePoints(20, 50, 80), ThreePoints(1, 4, 9)),
    (ThreePoints(100, 200, 300), ThreePoints(0.5, 2, 3)),
)
Line = dict[str, object]


def _range(said: ThreePoints) -> TwoPiece:
    found = claimed(said)
    if found is None:
        raise TypeError("three points are a range")
    return found


def closed_form() -> Iterator[Line]:
    """Mean and spread of drawn years against E[rate] E[loss] and the compound Poisson variance."""
    means, spreads = [], []
    for place, (often, loss) in enumerate(CASES):
        rate, size = _range(often), _range(loss)
        years = draw(str(place), rate, (size,)).losses[0]
        means.append(abs(float(years.mean()) / expected(rate, size) - 1))
        sigma = 0.4
        plain = TwoPiece(math.log(loss.likely), sigma, sigma)
        certain = draw(str(place), often.likely, (plain,)).losses[0]
        second = math.exp(2 * plain.location + 2 * sigma**2)
        spreads.append(abs(float(certain.std()) / math.sqrt(often.likely * second) - 1))
    yield _line("risks against closed forms, mean of a year", max(means), len(CASES))
    yield _line("risks against closed forms, spread of a year", max(spreads), len(CASES))


def poisson() -> Iterator[Line]:
    """Numbers of events against the Poisson distribution, largest difference of probability."""
    worst = 0.0
    for rate in (0.05, 0.7, 4.0, 60.0):
        counts = draw("poisson", rate, ()).counts
        each = np.arange(int(rate + 8 * math.sqrt(rate)) + 8)
        seen = np.searchsorted(np.sort(counts), each, side="right") / len(counts)
        worst = max(worst, float(np.abs(seen - stats.poisson.cdf(each, rate)).max()))
    yield _line("risks: numbers of events against Poisson", worst, 4)


def pyfair() -> Iterator[Line]:
    """Mean loss of a year against pyfair's."""
    law = np.random.default_rng(7)
    given: list[dict[str, list[float]]] = []
    ours: list[float] = []
    for place, (often, loss) in enumerate(CASES):
        rate, size = _range(often), _range(loss)
        shares = (law.permutation(200_000) + 0.5) / 200_000
        rates = rate.quantile(shares)
        losses = size.quantile((law.permutation(200_000) + 0.5) / 200_000)
        given.append({"frequencies": rates.tolist(), "losses": losses.tolist()})
        ours.append(float(draw(str(place), rate, (size,)).losses[0].mean()))
    for place, (often, loss) in enumerate(CASES):
        given.append(
            {
                "frequency": [often.low, often.likely, often.high],
                "loss": [loss.low, loss.likely, loss.high],
            }
        )
        rate, size = (_pert(each) for each in (often, loss))
        ours.append(float(draw(f"pert{place}", rate, (size,)).losses[0].mean()))
    said = _peer(given)
    if isinstance(said, str):
        yield {"bar": "risks against pyfair", "figure": None, "goal": GOAL, "holds": None} | {
            "note": said
        }
        return
    worst = max(abs(mine / theirs - 1) for mine, theirs in zip(ours, said["means"], strict=True))
    line = _line("risks against pyfair, mean of a year", worst, len(ours))
    yield line | {"peer": f"pyfair {said['version']}"}


def _pert(said: ThreePoints) -> TwoPiece:
    """A log-normal of the mean and the spread of the PERT that pyfair reads from three points."""
    mean = (said.low + 4 * said.likely + said.high) / 6
    spread = math.sqrt((mean - said.low) * (said.high - mean) / 7)
    sigma = math.sqrt(math.log(1 + (spread / mean) ** 2))
    return TwoPiece(math.log(mean) - sigma**2 / 2, sigma, sigma)


def _peer(given: list[dict[str, list[float]]]) -> dict[str, object] | str:
    python = os.environ.get("PEERS_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory(prefix="cto-bench-") as folder:
        asked, answer = Path(folder, "given.json"), Path(folder, "answer.json")
        asked.write_text(json.dumps(given))
        done = subprocess.run(
            [python, str(CHILD), str(asked), str(answer)], capture_output=True, text=True
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            return f"pyfair did not run ({last}): pip install pyfair and name it in PEERS_PYTHON"
        held: dict[str, object] = json.loads(answer.read_text())
        return held


def _line(bar: str, figure: float, cases: int) -> Line:
    return {
        "bar": bar,
        "figure": round(figure, 5),
        "goal": GOAL,
        "holds": figure <= GOAL,
        "cases": cases,
    }


BARS: dict[str, Callable[[], Iterator[Line]]] = {
    "risk-forms": closed_form,
    "risk-events": poisson,
    "risk-pyfair": pyfair,
}
