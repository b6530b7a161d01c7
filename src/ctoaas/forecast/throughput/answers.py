"""When will N items be done, and how many by a date; beside each promise, how often it held."""

import datetime
import math
from dataclasses import dataclass

import numpy as np

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.method_record import Moves
from ctoaas.forecast.scores import wilson
from ctoaas.forecast.throughput.futures import LIMIT_WEEKS, done_within, pace_of, weeks_needed
from ctoaas.forecast.throughput.history import Floats, History
from ctoaas.forecast.throughput.level import too_short
from ctoaas.forecast.throughput.replay import at_share, ours, replay

SHARES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95)
REPLAY_RUNS = 600
_HAIR = 1e-9
LONGEST_REPLAY = 52
"""Weeks of work a replay asks for at most: longer ones leave too few moments in any history."""


@dataclass(frozen=True, slots=True)
class HitRate:
    """How often the date of one share held on this very history."""

    share: float
    held: int
    n: int
    """Moments of the past that were judged; they overlap, so they count for fewer."""

    @property
    def rate(self) -> float | None:
        """Held per judged, None without any."""
        return self.held / self.n if self.n else None

    @property
    def between(self) -> tuple[float, float]:
        """Wilson's 95 % interval, as if the moments did not overlap."""
        return wilson(self.held, self.n)


@dataclass(frozen=True, slots=True)
class DoneBy:
    """The work is done by the end of `day` with probability `share`."""

    share: float
    weeks: int
    """Whole weeks after the history; 521 is "not within ten years"."""
    day: datetime.date | None
    """None when not within ten years."""


@dataclass(frozen=True)
class When:
    """When a number of items will be done."""

    items: float
    at: tuple[DoneBy, ...]
    """Shares ascending."""
    hit_rates: tuple[HitRate, ...]
    """For the same shares; of replays that asked for `replayed_weeks` weeks of usual work."""
    replayed_weeks: int
    weeks: Floats
    """Every run's weeks, for charts."""
    usual_per_week: float
    """Items a week the level stands at now."""
    unmoved: Floats | None = None
    """Every run's weeks before the record moved them; None where there is no such record."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `items` are done with probability `share`."""

    share: float
    items: int


@dataclass(frozen=True)
class HowMany:
    """How many items will be done by the end of a day."""

    by: datetime.date
    at: tuple[AtLeast, ...]
    """Shares ascending, so items never rise."""
    hit_rates: tuple[HitRate, ...]
    """Dates and counts are two views of one forecast: those of dates, for as many weeks."""
    replayed_weeks: int
    items: Floats
    """Every run's count, for charts."""
    usual_per_week: float
    unmoved: Floats | None = None
    """As in When."""


def when(
    history: History,
    items: float,
    rng: np.random.Generator,
    *,
    runs: int = 4_000,
    moves: Moves | None = None,
) -> When | Unavailable:
    """Dates by which `items` (more than 0) are done; Unavailable when the history is too short.

    `moves` is what earlier dates of ours came to; the hit rates are then of dates moved alike.
    """
    if not (math.isfinite(items) and items > 0):
        raise ValueError(f"{items} items cannot be forecast")
    if (reason := too_short(history.weeks)) is not None:
        return reason
    pace = pace_of(history.weeks, rng)
    own = np.sort(weeks_needed(pace, items, rng, runs)).astype(float)
    weeks = own if moves is None else moves.of(own)
    at = []
    for share in SHARES:
        week = math.ceil(at_share(weeks, share) - _HAIR)
        day = history.end_of_week(week) if week <= LIMIT_WEEKS else None
        at.append(DoneBy(share, week, day))
    horizon = min(max(int(at_share(own, 0.5)), 1), LONGEST_REPLAY)
    rates = hit_rates(history, rng, horizon_weeks=horizon, moves=moves)
    usual = math.exp(pace.log_level)
    unmoved = None if moves is None else own
    return When(items, tuple(at), rates, horizon, weeks, usual, unmoved)


def how_many(
    history: History,
    by: datetime.date,
    rng: np.random.Generator,
    *,
    runs: int = 4_000,
    moves: Moves | None = None,
) -> HowMany | Unavailable:
    """Items done by the end of `by`, a day after the history and within ten years of it.

    `moves` is what earlier counts of ours came to.
    """
    weeks = (by - history.last_day).days / 7
    if weeks <= 0:
        return Unavailable(
            f"{by} is not after the last day of the history, {history.last_day}", "a later date"
        )
    if weeks > LIMIT_WEEKS:
        return Unavailable(f"{by} is more than ten years away", "an earlier date")
    if (reason := too_short(history.weeks)) is not None:
        return reason
    pace = pace_of(history.weeks, rng)
    own = np.sort(done_within(pace, weeks, rng, runs))
    done = own if moves is None else moves.of(own)
    # "At least x with probability s" leaves a share s of the runs at x or above.
    places = [runs - math.ceil(share * runs - 1e-9) for share in SHARES]
    at = tuple(
        AtLeast(share, math.floor(done[place])) for share, place in zip(SHARES, places, strict=True)
    )
    horizon = min(max(round(weeks), 1), LONGEST_REPLAY)
    seen = None if moves is None else moves.mirrored()
    rates = hit_rates(history, rng, horizon_weeks=horizon, moves=seen)
    unmoved = None if moves is None else own
    return HowMany(by, at, rates, horizon, done, math.exp(pace.log_level), unmoved)


def hit_rates(
    history: History,
    rng: np.random.Generator,
    *,
    horizon_weeks: int,
    moves: Moves | None = None,
) -> tuple[HitRate, ...]:
    """How often each share's date would have held on `history`, asked every four weeks."""
    read = SHARES if moves is None else moves.read_at(np.array(SHARES))
    past = replay(history.weeks, (ours,), rng, horizon_weeks=horizon_weeks, runs=REPLAY_RUNS)
    rates = []
    for share, at in zip(SHARES, read, strict=True):
        held = sum(one.actual <= at_share(one.weeks[0], float(at)) for one in past.origins)
        rates.append(HitRate(share, held, len(past.origins)))
    return tuple(rates)
