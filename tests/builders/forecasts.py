"""Ledgers with a record: good, too narrow, or none; each number from a law written here."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from ctoaas.forecast.distribution import LogT
from ctoaas.forecast.entries import EVENT, Cancelled, Issued, Outcome
from ctoaas.forecast.ledger import Ledger, append, read
from ctoaas.forecast.stated import SHARES, stated

FIRST_DAY = date(2026, 1, 5)
TODAY = date(2026, 12, 1)
TRUE_SPREAD = 0.45
"""Standard deviation of ln(outcome / middle), whatever a forecast says."""


def issued(id_: str, middle: float = 100.0, spread: float = TRUE_SPREAD, **more: object) -> Issued:
    """A log-normal forecast in hours."""
    held = LogT(float(np.log(middle)), spread, float("inf")).quantile(np.array(SHARES))
    fields: dict[str, object] = {
        "id": id_,
        "issued_on": FIRST_DAY,
        "about": f"Piece {id_}",
        "unit": "hours",
        "quantiles": stated(held).quantiles,
        "probability": None,
        "by": "ana",
        "team": "",
        "method": "estimate",
        "version": "1",
        "inputs": "",
    }
    return Issued(**{**fields, **more})  # type: ignore[arg-type]


def ledger(
    file: Path, resolved: int, *, spread: float = TRUE_SPREAD, seed: int = 1, lean: float = 0.0
) -> Ledger:
    """`resolved` forecasts with outcomes, of ana and ben in turn, by two methods in turn.

    `spread` is what the forecasts claim, `lean` how far (in ln) outcomes lie above them.
    """
    chance = np.random.default_rng(seed)
    for number in range(resolved):
        middle = float(np.exp(chance.normal(4.5, 0.6)))
        day = FIRST_DAY + timedelta(days=5 * number)
        who, how = ("ana", "ben")[number % 2], ("estimate", "quote")[number % 3 == 0]
        append(file, issued(f"r{number}", middle, spread, issued_on=day, by=who, method=how), TODAY)
        value = middle * float(np.exp(chance.normal(lean, TRUE_SPREAD)))
        append(file, Outcome(f"r{number}", day + timedelta(days=20), value, "hours", who), TODAY)
    return read(file)


def with_others(file: Path) -> Ledger:
    """One open, one re-scoped, one cancelled forecast and two events more."""
    append(file, issued("open"), TODAY)
    append(file, issued("old"), TODAY)
    append(file, issued("new", replaces="old"), TODAY)
    append(file, issued("gone"), TODAY)
    append(file, Cancelled("gone", FIRST_DAY, "the client left", "ana"), TODAY)
    for name, chance, happened in (("sure", 0.9, 1.0), ("unsure", 0.6, 0.0)):
        event = issued(name, unit=EVENT, quantiles=(), probability=chance)
        append(file, event, TODAY)
        append(file, Outcome(name, FIRST_DAY, happened, EVENT, "ana"), TODAY)
    return read(file)
