"""What a plan does to risks: the loss of a year that is left, quarter by quarter.

The mean of a product of independent things is the product of their means, so a control that takes
a part of frequency or loss takes that part of the mean loss; which controls work by when comes from
the futures of the plan. In the search a risk's controls share what all of them together take away,
in proportion to what each says: never more than the product gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.futures import Floats, Futures
from ctoaas.plan.roadmap.wishes import Threat, Wishes

COUNTED = "finding:"
"""An initiative with such a `why` is worth the loss it avoids already."""


@dataclass(frozen=True, slots=True)
class Residual:
    """Mean loss of a year, in the plan's currency, as it stands at one moment."""

    mean: int
    """Over all futures."""
    careful: int
    """At most, in 8 of 10 futures."""


def residuals(wishes: Wishes, found: Futures) -> tuple[Residual, ...]:
    """At the start and at the end of each quarter; none where no risk is known."""
    if not wishes.threats:
        return ()
    runs = found.ends.shape[1]
    moments = (-1, *Calendar.of(wishes).quarter_ends)
    return tuple(_at(wishes.threats, found, moment, runs) for moment in moments)


def _at(threats: Sequence[Threat], found: Futures, moment: int, runs: int) -> Residual:
    left: Floats = np.zeros(runs)
    for threat in threats:
        part: Floats = np.full(runs, threat.loss)
        for initiative, effect in threat.controls:
            if initiative in found.ids:
                part = part * np.where(found.of(initiative) <= moment, 1 - effect, 1.0)
        left += part
    careful = float(np.quantile(left, 0.8, method="weibull"))
    return Residual(round(float(left.mean())), int(np.ceil(careful - 1e-6)))


def weighed(wishes: Wishes) -> Wishes:
    """The wishes with avoided loss counted in the value of each initiative.

    Points for 1,000 of it are said by people, or follow from the budget: all that is wished for is
    worth what may be spent (house rule). Without either nothing is added.
    """
    rate = points_per_1000(wishes)
    if rate is None or not wishes.threats:
        return wishes
    avoided = _avoided(wishes.threats)
    return replace(
        wishes,
        initiatives=tuple(
            one
            if any(why.startswith(COUNTED) for why in one.why) or one.id not in avoided
            else replace(
                one,
                value=one.value + avoided[one.id] * rate / 1000,
                for_risk=avoided[one.id] * rate / 1000,
            )
            for one in wishes.initiatives
        ),
    )


def points_per_1000(wishes: Wishes) -> float | None:
    """Points for 1,000 of a year's mean loss that goes away; None where nothing says it."""
    if wishes.loss_points is not None:
        return wishes.loss_points
    points = sum(one.value for one in wishes.initiatives)
    total = wishes.budget.total or sum(wishes.budget.by_quarter)
    return 1000 * points / float(total) if total and points else None


def _avoided(threats: Sequence[Threat]) -> dict[str, float]:
    """Mean loss of a year that each initiative takes away, at the least."""
    found: dict[str, float] = {}
    for threat in threats:
        said = sum(effect for _, effect in threat.controls)
        left = float(np.prod([1 - effect for _, effect in threat.controls]))
        for initiative, effect in threat.controls:
            share = threat.loss * (1 - left) * effect / said if said else 0.0
            found[initiative] = found.get(initiative, 0.0) + share
    return found
