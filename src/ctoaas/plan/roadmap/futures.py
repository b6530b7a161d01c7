"""What becomes of a plan in many futures, drawn and run by `forecast.network`.

Modes and people stay as planned, each person takes up their pieces in the planned order; only how
long things take and what they cost is left to chance.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast.expert import TwoPiece
from ctoaas.forecast.network.compiled import Singles, compile_plan
from ctoaas.forecast.network.draws import draw
from ctoaas.forecast.network.schedule import schedule as run
from ctoaas.plan.roadmap.calendar import DAYS_PER_MONTH, Calendar
from ctoaas.plan.roadmap.network import cash_id, gate_id, mode_of, network, piece_id
from ctoaas.plan.roadmap.schedule import Chosen, Schedule
from ctoaas.plan.roadmap.wishes import Wishes

Floats = NDArray[np.float64]
RUNS = 4_000
"""A share of them is known to within 0.8 points (one sd)."""
CHUNK = 2_000


@dataclass(frozen=True)
class Futures:
    """Times are working days since the start of the plan, money is in its currency."""

    ids: tuple[str, ...]
    starts: Floats
    """(initiatives, runs)."""
    ends: Floats
    """(initiatives, runs)."""
    paid: Floats
    """(quarters, runs) money due by the end of each quarter; the last row holds all of it."""

    @property
    def end(self) -> Floats:
        """(runs,) when all is done."""
        return np.asarray(self.ends.max(axis=0, initial=0.0), dtype=float)

    @property
    def cost(self) -> Floats:
        """(runs,) what is spent in all, running costs until the end of the plan's quarters."""
        return np.asarray(self.paid[-1], dtype=float)

    def of(self, initiative: str) -> Floats:
        """(runs,) when this one is done."""
        return np.asarray(self.ends[self.ids.index(initiative)], dtype=float)


@dataclass(frozen=True, slots=True)
class _Run:
    """One chunk."""

    start: Floats
    end: Floats
    effort: Floats
    """All (items, runs)."""


def futures(wishes: Wishes, schedule: Schedule, *, seed: int = 0, runs: int = RUNS) -> Futures:
    """`runs` futures of the plan; the same seed gives the same ones."""
    calendar = Calendar.of(wishes)
    plan = network(wishes, schedule)
    ids = tuple(one.initiative for one in schedule.chosen)
    if not plan.items:
        return Futures(
            ids, np.zeros((0, runs)), np.zeros((0, runs)), np.zeros((wishes.quarters, runs))
        )
    compiled = compile_plan(plan)
    place = {item.id: index for index, item in enumerate(plan.items)}
    sizes = [min(CHUNK, runs - first) for first in range(0, runs, CHUNK)]
    parts: list[tuple[Floats, Floats, Floats]] = []
    for rng, size in zip(np.random.default_rng(seed).spawn(len(sizes)), sizes, strict=True):
        effort = draw(compiled, rng, size, keep=False).effort
        found = run(compiled, effort)
        one = _Run(
            # Single precision is cut off: what takes 20 days is over when 20 days are.
            _cut(found.start),
            _cut(found.finish),
            _cut(effort),
        )
        starts = np.array([_start(each, one, place) for each in schedule.chosen])
        ends = np.array([one.end[place[gate_id(id_)]] for id_ in ids])
        parts.append((starts, ends, _paid(wishes, schedule, calendar, place, one)))
    starts, ends, paid = (
        np.concatenate([part[kind] for part in parts], axis=1) for kind in range(3)
    )
    return Futures(ids, starts, ends, paid)


def _cut(single: Singles) -> Floats:
    return np.asarray(np.round(single.astype(np.float64), 3), dtype=float)


def _start(one: Chosen, run_: _Run, place: dict[str, int]) -> Floats:
    rows = [place[piece_id(one.initiative, piece.work)] for piece in one.pieces]
    return np.asarray(run_.start[rows].min(axis=0), dtype=float)


def _paid(
    wishes: Wishes, schedule: Schedule, calendar: Calendar, place: dict[str, int], run_: _Run
) -> Floats:
    """(quarters, runs) by the same rules as in the plan: see placing.due."""
    rates = {person.id: float(person.day_rate) for person in wishes.people}
    quarters, runs = np.array(calendar.quarter_ends), run_.end.shape[1]
    paid = np.zeros((len(quarters), runs))
    for one in schedule.chosen:
        mode = mode_of(wishes, one)
        start, end = _start(one, run_, place), run_.end[place[gate_id(one.initiative)]]
        people = sum(
            (
                run_.effort[place[piece_id(one.initiative, piece.work)]] * rates[piece.person]
                for piece in one.pieces
                if piece.person is not None and rates[piece.person]
            ),
            np.zeros(runs),
        )
        cash_row = place.get(cash_id(one.initiative))
        certain = 0.0 if isinstance(mode.cash, TwoPiece) else float(mode.cash)
        is_certain = cash_row is None or certain
        cash = np.full(runs, certain) if is_certain else run_.effort[cash_row]
        part = {"start": 1.0, "end": 0.0, "half": 0.5}[mode.pay]
        begun, over = start[None, :] < quarters[:, None], end[None, :] <= quarters[:, None]
        begun[-1] = over[-1] = True
        paid += begun * (people + cash * part) + over * (cash * (1 - part))
        if mode.monthly:
            months = np.maximum(0.0, quarters[:, None] - end[None, :]) / DAYS_PER_MONTH
            paid += float(mode.monthly) * months
    return paid
