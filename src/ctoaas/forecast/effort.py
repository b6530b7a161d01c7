"""Effort or cost of a project from its size and what is known early, by the user's own past.

ln(target) is taken as linear in ln(size), as in COCOMO (Boehm 1981), plus penalised drivers; the
spread comes from what the method would have said of each past project without knowing it. Of 15
methods on 15 public data sets this kind had the best interval score, and transformed linear models
are the recommended baseline (Whigham, Owen and MacDonell 2015, doi 10.1145/2738037).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast import ridge
from ctoaas.forecast.distribution import Distribution, central
from ctoaas.forecast.drivers import Design, learn
from ctoaas.forecast.projects_table import Column, Projects
from ctoaas.forecast.reference import EXPONENT_DOUBT, ReferenceClass
from ctoaas.forecast.residual_shape import Around, Shape, shape_of

Floats = NDArray[np.float64]

FEWEST_PROJECTS = 10
"""With fewer past projects their own spread says too little (house rule)."""
WIDEST = 50.0
"""A 90 % range that spans more than this is no answer (house rule)."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What one driver did to the median: a factor of 1.2 is "20 % more than without it"."""

    driver: str
    factor: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A forecast of one project."""

    distribution: Distribution
    """In the unit of the target."""
    basis: str
    """What it rests on, as a phrase."""
    extrapolating: bool
    """Whether the size is outside the sizes seen."""
    moved: tuple[Moved, ...] = ()
    """By the drivers that were given, strongest first."""
    narrowed_by: tuple[Moved, ...] = ()
    """Drivers not given, most telling first: the median usually moves by so much either way."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PriorOnly:
    """Stands in for a model while there are too few past projects."""

    prior: ReferenceClass
    n: int

    def predict(
        self,
        size: float | None,
        drivers: Mapping[str, float | str] | None = None,
    ) -> Estimate | Unavailable:
        """As Model.predict, from the reference class alone; drivers are not used."""
        if size is None:
            return Unavailable("no size is given", f"the size in {self.prior.unit_of_size}")
        note = f"{self.n} past projects are fewer than {FEWEST_PROJECTS}: the reference class only"
        beyond = self.prior.is_beyond(size)
        found = Estimate(
            self.prior.distribution(size),
            self.prior.name,
            beyond,
            notes=(note, self.prior.citation),
        )
        return _issued(found)


@dataclass(frozen=True)
class Model:
    """A fit to at least ten past projects."""

    projects: Projects
    design: Design
    ridge: ridge.Ridge
    shape: Shape

    @property
    def loo(self) -> tuple[Around, ...]:
        """What would have been said of each past project by all the others, without heavy tail."""
        middles = np.log(self.projects.target) - self.ridge.residuals
        widening = 1 / np.sqrt(1 - self.ridge.leverage)
        pairs = zip(middles, widening, strict=True)
        return tuple(
            Around(float(mid), float(wide), self.shape, heavy=False) for mid, wide in pairs
        )

    def forecasts(self, cases: Projects, *, heavy: bool = True) -> tuple[Around, ...]:
        """One forecast a row, whatever its width; targets of `cases` are not looked at."""
        free, penalised = self._free(cases), self.design.matrix(cases.drivers, cases.n)
        middles, leverage = self.ridge.predict(free, penalised)
        # What a new project does not tell (rare categories, empty cells) makes it no safer.
        leverage = np.maximum(leverage, self.ridge.usual_leverage)
        widening = np.sqrt(
            1 + leverage + (EXPONENT_DOUBT * self._beyond(cases) / self.shape.scale) ** 2
        )
        pairs = zip(middles, widening, strict=True)
        return tuple(Around(float(mid), float(wide), self.shape, heavy) for mid, wide in pairs)

    def predict(
        self, size: float | None, drivers: Mapping[str, float | str] | None = None
    ) -> Estimate | Unavailable:
        """The forecast of a project of `size` (in the unit of the history) with some drivers.

        A driver that is not given widens the range by what it usually moves; one of a value never
        seen counts as average. Unavailable when the size is missing or the range spans more than
        fifty to one.
        """
        if (size is None) != (self.projects.size is None):
            return Unavailable("no size is given", f"the size ({self.projects.size_name})")
        case, notes = self._case(size, drivers or {})
        (middle,) = self.forecasts(case)
        swings = self._swings()
        unknown = {name: swing for name, swing in swings.items() if name not in (drivers or {})}
        doubt = sum(swing**2 for swing in unknown.values()) / self.shape.scale**2
        widened = Around(middle.location, math.sqrt(middle.widening**2 + doubt), self.shape)
        beyond = bool(self._beyond(case)[0] > 0)
        if beyond:
            notes.append("the size is outside the sizes of past projects: extrapolating, widened")
        return _issued(
            Estimate(
                widened,
                f"own history, {self.projects.n} projects",
                beyond,
                self._moved(case, drivers or {}),
                _strongest({name: math.exp(swing) for name, swing in unknown.items()}),
                tuple(notes),
            )
        )

    def _free(self, cases: Projects) -> Floats:
        return _free(cases.size if _tells(self.projects.size) else None, cases.n)

    def _case(
        self, size: float | None, drivers: Mapping[str, float | str]
    ) -> tuple[Projects, list[str]]:
        known = {column.name: column for column in self.projects.drivers}
        columns, notes = [], []
        for name, value in sorted(drivers.items()):
            if name not in known:
                notes.append(f'driver "{name}" is not in the history: not used')
                continue
            column = _as_in(known[name], value)
            columns.append(column)
            if isinstance(column.values, tuple) and column.values[0] not in known[name].values:
                notes.append(f'{name} "{column.values[0]}" is new: counted as average')
        sizes = None if size is None else np.array([size], dtype=float)
        return Projects(np.ones(1), sizes, tuple(columns)), notes

    def _beyond(self, cases: Projects) -> Floats:
        """How far outside the sizes seen, in ln units."""
        if cases.size is None or self.projects.size is None:
            return np.zeros(cases.n)
        logs, seen = np.log(cases.size), np.log(self.projects.size)
        outside = np.maximum(logs - seen.max(), seen.min() - logs)
        return np.asarray(np.maximum(outside, 0.0), dtype=float)

    def _swings(self) -> dict[str, float]:
        """Per driver, the standard deviation over the history of what it adds to ln(target)."""
        matrix = self.design.matrix(self.projects.drivers, self.projects.n)
        added = {}
        for column in self.projects.drivers:
            places = self._places(column.name)
            if places:
                added[column.name] = float((matrix[:, places] @ self.ridge.weights[places]).std())
        return added

    def _moved(self, case: Projects, drivers: Mapping[str, float | str]) -> tuple[Moved, ...]:
        (row,) = self.design.matrix(case.drivers, 1)
        factors = {}
        for name in drivers:
            places = self._places(name)
            if places:
                factors[name] = math.exp(float(row[places] @ self.ridge.weights[places]))
        return _strongest(factors)

    def _places(self, name: str) -> list[int]:
        return [at for at, feature in enumerate(self.design.features) if feature.column == name]


def fit(history: Projects, prior: ReferenceClass | None = None) -> Model | PriorOnly | Unavailable:
    """The model of a history; the prior alone, when one is named, below ten projects."""
    if history.n < FEWEST_PROJECTS:
        if prior is not None:
            return PriorOnly(prior, history.n)
        return Unavailable(
            f"{history.n} past projects are fewer than {FEWEST_PROJECTS}",
            "more past projects, or a reference class by name",
        )
    return own_model(history)


def own_model(history: Projects) -> Model:
    """The model whatever the number of projects, at least four; for backtests of small pasts."""
    design = learn(history.drivers)
    free = _free(history.size if _tells(history.size) else None, history.n)
    penalised = design.matrix(history.drivers, history.n)
    fitted = ridge.fit(free, penalised, np.log(history.target))
    return Model(history, design, fitted, shape_of(fitted.residuals, fitted.leverage))


def _free(size: Floats | None, n: int) -> Floats:
    ones = np.ones((n, 1))
    return ones if size is None else np.column_stack([ones, np.log(size)])


def _tells(size: Floats | None) -> bool:
    """Whether sizes differ, so that effort can be seen to grow with them."""
    return size is not None and float(np.ptp(np.log(size))) > 0


def _as_in(column: Column, value: float | str) -> Column:
    if isinstance(column.values, tuple):
        return Column(column.name, (value if isinstance(value, str) else f"{value:g}",))
    try:
        return Column(column.name, np.array([float(value)]))
    except ValueError:
        return Column(column.name, np.array([math.nan]))


def _strongest(factors: Mapping[str, float]) -> tuple[Moved, ...]:
    ordered = sorted(factors.items(), key=lambda item: (-abs(math.log(item[1])), item[0]))
    return tuple(Moved(name, factor) for name, factor in ordered)


def _issued(estimate: Estimate) -> Estimate | Unavailable:
    spans = central(estimate.distribution, 0.9).ratio
    if spans <= WIDEST:
        return estimate
    return Unavailable(
        f"the 90 % range spans {spans:.0f} to one, too mixed for a figure ({estimate.basis})",
        "past projects of one kind of work, or a driver that tells them apart",
    )
