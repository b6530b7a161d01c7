"""Ranges by learning libraries for the folds in a .npz file; run by an interpreter that has them.

    python forecast_peers.py FOLDS.npz OUT.json

For each fold k the file holds `k/x`, `k/y` (history: standardised columns, ln target) and `k/new`
(cases); `level` is the level of the ranges. OUT is {peer: [[low, middle, high] of ln target, each a
list, or null where the peer cannot say anything from so few] per fold}. A library that is not there
gives {peer: "what is missing"}.
"""

import json
import sys
import warnings
from collections.abc import Callable

import numpy as np

SEED = 0
TREES = 200
HELD_BACK = 0.33
FEWEST_HELD_BACK = 12


def quantile_forest(level: float) -> Callable:
    """Quantile forest, its quantiles as they are (Meinshausen 2006)."""
    from quantile_forest import RandomForestQuantileRegressor

    def ranges(x, y, new):
        forest = RandomForestQuantileRegressor(
            n_estimators=TREES, min_samples_leaf=3, random_state=SEED, n_jobs=1
        ).fit(x, y)
        return forest.predict(new, quantiles=[(1 - level) / 2, 0.5, (1 + level) / 2]).T

    return ranges


def boosting(level: float) -> Callable:
    """Gradient boosting of the pinball loss, one model a quantile."""
    from sklearn.ensemble import GradientBoostingRegressor

    def ranges(x, y, new):
        shares = ((1 - level) / 2, 0.5, (1 + level) / 2)
        models = [
            GradientBoostingRegressor(
                loss="quantile", alpha=share, n_estimators=100, max_depth=2, random_state=SEED
            ).fit(x, y)
            for share in shares
        ]
        return np.sort([model.predict(new) for model in models], axis=0)

    return ranges


def mapie_cqr(level: float) -> Callable:
    """MAPIE's conformalized quantile regression (Romano et al. 2019) on gradient boosting."""
    from mapie.regression import ConformalizedQuantileRegressor
    from sklearn.ensemble import GradientBoostingRegressor

    def ranges(x, y, new):
        order = np.random.default_rng(SEED).permutation(len(y))
        back = max(round(HELD_BACK * len(y)), FEWEST_HELD_BACK)
        apart, kept = order[:back], order[back:]
        if len(kept) < FEWEST_HELD_BACK:
            return None
        base = GradientBoostingRegressor(
            loss="quantile", n_estimators=100, max_depth=2, random_state=SEED
        )
        regressor = ConformalizedQuantileRegressor(base, confidence_level=level)
        regressor.fit(x[kept], y[kept]).conformalize(x[apart], y[apart])
        # One correction for both ends: two would need twice as many projects held back.
        middle, ends = regressor.predict_interval(new, symmetric_correction=True)
        low, high = np.sort(ends[:, :, 0], axis=1).T
        return np.array([low, middle, high])

    return ranges


PEERS = {
    "quantile forest": quantile_forest,
    "gradient boosting quantiles": boosting,
    "MAPIE CQR": mapie_cqr,
}


def main(folds: str, out: str) -> None:
    warnings.simplefilter("ignore")
    data = np.load(folds)
    count, level = int(data["count"]), float(data["level"])
    found: dict[str, object] = {}
    for name, peer in PEERS.items():
        try:
            ranges = peer(level)
        except ImportError as missing:
            found[name] = f"{missing.name} is not installed"
            continue
        said = [ranges(data[f"{k}/x"], data[f"{k}/y"], data[f"{k}/new"]) for k in range(count)]
        found[name] = [None if one is None else np.asarray(one).tolist() for one in said]
    with open(out, "w") as stream:
        json.dump(found, stream)


if __name__ == "__main__":
    main(*sys.argv[1:])
