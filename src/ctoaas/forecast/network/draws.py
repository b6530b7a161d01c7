"""One chunk of runs: the efforts of all items, their common causes and the risks that happened."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.compiled import Amount, Compiled, Singles
from ctoaas.forecast.network.normals import fill


@dataclass(frozen=True, slots=True)
class Chances:
    """What chance gave for `runs` runs."""

    effort: Singles
    """(items, runs) person-days."""
    own: Singles | None
    """(items, runs) each item's own standard normal, where it was asked for."""
    factors: Singles
    """(1 + groups, runs) the factor of all items and of each group, standard normal."""
    happened: NDArray[np.bool_]
    """(risks, runs)."""
    losses: Singles
    """(runs,) money lost to risks."""


def draw(compiled: Compiled, rng: np.random.Generator, runs: int, *, keep: bool) -> Chances:
    """Efforts and risks of `runs` runs; with `keep` also each item's own noise."""
    groups = compiled.shared.shape[0] - 1
    normals = rng.standard_normal((1 + groups, runs), dtype=np.float32)
    common = _product(compiled.shared, normals)
    effort = np.empty((len(compiled.efforts), runs), dtype=np.float32)
    own = np.empty_like(effort) if keep else None
    # One row at a time: what is drawn is used while it is in the first cache.
    for place, (amount, group) in enumerate(zip(compiled.efforts, compiled.group, strict=True)):
        row = effort[place]
        weight = compiled.own[group]
        fill(row, compiled.tables[group], rng)
        if own is not None:
            np.divide(row, weight, out=own[place])
        row += common[group]
        amount.at(row)
    happened, losses = _risks(compiled, rng, effort)
    loadings = compiled.plan.correlation.group_loadings(compiled.plan.groups).astype(np.float32)
    factors = np.concatenate([normals[:1], _product(loadings, normals[1:])])
    return Chances(effort, own, factors, happened, losses)


def _risks(
    compiled: Compiled, rng: np.random.Generator, effort: Singles
) -> tuple[NDArray[np.bool_], Singles]:
    """Risks that happened, with their effects on `effort`, and the money they cost."""
    risks, runs = compiled.plan.risks, effort.shape[1]
    chance = rng.random((len(risks), runs), dtype=np.float32)
    happened = chance < np.array([[risk.probability] for risk in risks], dtype=np.float32).reshape(
        len(risks), 1
    )
    losses = np.zeros(runs, dtype=np.float32)
    for risk, items, yes in zip(risks, compiled.risk_items, happened, strict=True):
        where = np.flatnonzero(yes)
        factor, extra, loss = (
            _impact(one, rng, runs)[where] for one in (risk.factor, risk.extra_days, risk.cost)
        )
        losses[where] += loss
        if items and where.size:
            for item in items:
                effort[item, where] = effort[item, where] * factor + extra
    return happened, losses


def _impact(amount: TwoPiece | float, rng: np.random.Generator, runs: int) -> Singles:
    if isinstance(amount, TwoPiece):
        return Amount.of(amount).at(rng.standard_normal(runs, dtype=np.float32))
    return np.full(runs, amount, dtype=np.float32)


def _product(weights: Singles, normals: Singles) -> Singles:
    """Weights @ normals, summed in one fixed order: a matrix library may choose another."""
    found = np.zeros((weights.shape[0], normals.shape[1]), dtype=np.float32)
    for row, weight in zip(found, weights, strict=True):
        for one, normal in zip(weight, normals, strict=True):
            if one != 0:
                row += one * normal
    return found
