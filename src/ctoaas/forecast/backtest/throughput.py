"""The throughput method on a history's own past, beside what tools do."""

import numpy as np

from ctoaas.forecast.backtest.result import Backtest, MethodScore, score_quantiles
from ctoaas.forecast.calibration import AdaptiveShare
from ctoaas.forecast.distribution import Floats
from ctoaas.forecast.scores import wilson
from ctoaas.forecast.throughput.history import History
from ctoaas.forecast.throughput.replay import (
    PATIENCE,
    Origin,
    Replay,
    at_share,
    ours,
    replay,
    weekly_bootstrap,
)

SHARES: Floats = np.array([0.025, *(place / 20 for place in range(1, 20)), 0.975])
HELD = (0.5, 0.85, 0.95)
"""One-sided promises a plan is made of; the record says how often each date held."""
LEVEL = 0.9
NAMES = ("wandering level", "weekly bootstrap", "4-week block bootstrap")
ADAPTED = "wandering level, shares adapted"


def backtest_throughput(
    history: History,
    rng: np.random.Generator,
    *,
    horizon_weeks: int = 12,
    history_weeks: int = 26,
    every_weeks: int = 4,
    runs: int = 2_000,
) -> Backtest:
    """Weeks needed for `horizon_weeks` weeks of usual work, asked every `every_weeks` weeks.

    Methods: ours; ours with each share moved by its own hits and misses so far (adaptive conformal
    inference); the last `history_weeks` weeks drawn one by one, and in blocks of four. Ours knows
    the whole history before the moment. `more` has for each method how often the 50, 85 and 95 %
    dates held, with Wilson's interval (moments overlap, so the true one is wider).
    """
    methods = (ours, weekly_bootstrap(history_weeks, 1), weekly_bootstrap(history_weeks, 4))
    past = replay(
        history.weeks,
        methods,
        rng,
        horizon_weeks=horizon_weeks,
        history_weeks=history_weeks,
        every_weeks=every_weeks,
        runs=runs,
    )
    actual = np.array([one.actual for one in past.origins], dtype=float)
    quantiles = {
        name: _quantiles(past.origins, place, SHARES) for place, name in enumerate(NAMES)
    } | {ADAPTED: adapted(past.origins, SHARES, horizon_weeks)}
    order = (NAMES[0], ADAPTED, *NAMES[1:])
    still_open = sum(one.is_open for one in past.origins)
    return Backtest(
        "throughput",
        history.source,
        f"in time order, every {every_weeks} weeks from week {history_weeks} on",
        LEVEL,
        tuple(_score(name, actual, quantiles[name]) for name in order),
        (*history.excluded, *past.excluded),
        tuple(_notes(history, past, still_open, horizon_weeks)),
        (
            ("horizon_weeks", horizon_weeks),
            ("weeks", len(history.weeks)),
            ("unit", history.unit),
            ("items", float(history.weeks.sum())),
            ("origins", len(past.origins)),
            ("still_open", still_open),
            ("held", {name: _held(actual, quantiles[name]) for name in order}),
        ),
    )


def adapted(origins: tuple[Origin, ...], shares: Floats, horizon_weeks: int) -> Floats:
    """Weeks (origins, shares) of our method with every share adapted by what was known by then.

    An outcome is known when the work was done, or as a miss after three horizons.
    """
    states = [AdaptiveShare.start(float(share)) for share in shares]
    known: set[int] = set()
    rows = []
    for one in origins:
        for earlier in origins:
            done = earlier.week + min(earlier.actual, PATIENCE * horizon_weeks)
            if done <= one.week and earlier.week not in known:
                known.add(earlier.week)
                # Weeks are whole: a share holds when fewer runs than it were done a week before.
                pit = float(np.searchsorted(earlier.weeks[0], earlier.actual)) / len(
                    earlier.weeks[0]
                )
                states = [state.update(pit) for state in states]
        asked = np.sort([state.asked for state in states])
        rows.append([at_share(one.weeks[0], float(share)) for share in asked])
    return np.array(rows, dtype=float).reshape(-1, len(shares))


def _quantiles(origins: tuple[Origin, ...], method: int, shares: Floats) -> Floats:
    rows = [[at_share(one.weeks[method], float(share)) for share in shares] for one in origins]
    return np.array(rows, dtype=float).reshape(-1, len(shares))


def _score(name: str, actual: Floats, quantiles: Floats) -> MethodScore:
    return score_quantiles(name, actual, SHARES, quantiles, LEVEL)


def _held(actual: Floats, quantiles: Floats) -> list[dict[str, float | int | None]]:
    found: list[dict[str, float | int | None]] = []
    for share in HELD:
        place = int(np.flatnonzero(np.isclose(SHARES, share))[0])
        held = int((actual <= quantiles[:, place]).sum())
        low, high = wilson(held, len(actual))
        rate = held / len(actual) if len(actual) else None
        found.append(
            {"share": share, "n": len(actual), "held": held, "rate": rate, "low": low, "high": high}
        )
    return found


def _notes(history: History, past: Replay, still_open: int, horizon_weeks: int) -> list[str]:
    notes = []
    if not past.origins:
        notes.append(
            f"the history of {len(history.weeks)} weeks is too short to look back on: "
            f"26 weeks before a moment and about {2 * horizon_weeks} after it are needed"
        )
    if still_open:
        notes.append(
            f"{still_open} of {len(past.origins)} were not done when the history ended and count "
            "as later than every promise"
        )
    return notes
