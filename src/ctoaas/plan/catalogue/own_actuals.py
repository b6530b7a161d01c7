"""Own actuals take over from the priors of the catalogue, the more of them there are.

`plan/actuals.toml` holds what blocks took. The logarithms of actual / prior are pooled: a block's
own with those of all blocks, those with the prior (the normal model with a known ratio of
variances; Gelman et al., Bayesian Data Analysis, 3rd ed., 2013, chapter 5).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ctoaas.forecast.expert import Z_90, ThreePoints, TwoPiece, claimed
from ctoaas.plan.catalogue.block import EDITION, catalogue
from ctoaas.workspace.toml_file import Field, read

OWN, ALL = 2.0, 6.0
"""Actuals of one block, and of all blocks, that weigh as much as what stands behind them (house
rule): two sign-ins of one's own say more about the third than any catalogue."""
MADE = "own"
"""The way of a block that is made by oneself; others are named as in the catalogue."""
_MOST_DAYS = Decimal(10_000)
EXAMPLE = """\
# Working days that blocks of the catalogue took. choice = "own" (made by oneself) when left out.
[[actuals]]
block = "sign-in"
days = 7
on = 2027-02-12
note = "with invitations"
"""


@dataclass(frozen=True, slots=True)
class Actual:
    """What one block took."""

    block: str
    choice: str
    days: float
    on: date | None


@dataclass(frozen=True, slots=True)
class Effort:
    """Working days of one person as a range, and where it comes from."""

    p10: float
    p50: float
    p90: float
    basis: str
    own: int
    """Own actuals of this very block behind it."""

    def points(self) -> ThreePoints:
        """The range as an expert would say it."""
        return ThreePoints(self.p10, self.p50, self.p90)


def load(path: Path) -> tuple[Actual, ...]:
    """Actuals in the file `path`, none when there is no file; UsageError names file and field."""
    if not path.exists():
        return ()
    fields = read(path).table(("actuals",))
    return tuple(_actual(row) for row in fields["actuals"].items()) if "actuals" in fields else ()


def _actual(row: Field) -> Actual:
    held = row.table(("block", "choice", "days", "on", "note"))
    for key in ("block", "days"):
        if key not in held:
            raise row.wrong(f"has no {key}", 'write block = "sign-in" and days = 7')
    block = held["block"].choice(tuple(catalogue()))
    ways = (MADE, *(choice.name for choice in catalogue()[block].choices))
    return Actual(
        block=block,
        choice=held["choice"].choice(ways) if "choice" in held else MADE,
        days=float(held["days"].number(Decimal("0.05"), _MOST_DAYS)),
        on=held["on"].day() if "on" in held else None,
    )


def effort(block: str, choice: str, actuals: Sequence[Actual]) -> Effort:
    """The effort of a block made in one way, `choice` a name of the catalogue or `own`."""
    prior = _prior(block, choice)
    logs = [(each.block, _log(each)) for each in actuals]
    everybody = _pooled((0.0, 0.0), [log for _, log in logs], ALL, prior)
    mine = [log for held, log in logs if held == block]
    shift, widen = _pooled(everybody, mine, OWN, prior)
    below, above = math.hypot(prior.below, widen), math.hypot(prior.above, widen)
    narrowed = 1.0 / math.sqrt(1.0 + len(mine) / OWN)
    middle = math.exp(prior.location + shift)
    return Effort(
        p10=middle * math.exp(-Z_90 * below * narrowed),
        p50=middle,
        p90=middle * math.exp(Z_90 * above * narrowed),
        basis=_basis(len(mine), len(actuals)),
        own=len(mine),
    )


def _prior(block: str, choice: str) -> TwoPiece:
    held = catalogue()[block]
    said = next((each.days for each in held.choices if each.name == choice), held.own_days)
    found = claimed(said)
    if found is None:
        raise TypeError("a block's effort is a range")
    return found


def _log(actual: Actual) -> float:
    return math.log(actual.days) - _prior(actual.block, actual.choice).location


def _pooled(
    above: tuple[float, float], logs: Sequence[float], strength: float, prior: TwoPiece
) -> tuple[float, float]:
    """Shift of the middle and extra spread, `above` moved towards the mean of `logs`.

    The spread grows by what the actuals scatter beyond what the prior had room for.
    """
    if not logs:
        return above
    weight = len(logs) / (len(logs) + strength)
    mean = sum(logs) / len(logs)
    shift = weight * mean + (1 - weight) * above[0]
    seen = math.sqrt(sum((log - shift) ** 2 for log in logs) / len(logs))
    room = (prior.below + prior.above) / 2
    return shift, max(above[1] * (1 - weight), weight * max(0.0, seen - room))


def _basis(mine: int, every: int) -> str:
    if mine:
        return f"{mine} own actual{'s' if mine > 1 else ''} of this block, and the {EDITION}"
    if every:
        return f"{EDITION}, moved by {every} own actual{'s' if every > 1 else ''} of other blocks"
    return f"{EDITION}: an estimate, nothing measured stands behind it"
