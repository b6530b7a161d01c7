"""How the forecasts of a ledger held: for all of them, for each estimator and for each method.

Outcomes are taken in the order in which they became known. What is open, re-scoped or cancelled is
counted in a row of its own and never left out silently: a record without its failures is no record.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from ctoaas.forecast import scores
from ctoaas.forecast.backtest.result import MethodScore, score_distributions
from ctoaas.forecast.calibration import AdaptiveLevel
from ctoaas.forecast.distribution import central
from ctoaas.forecast.entries import EVENT
from ctoaas.forecast.ledger import Fault, Kept, Ledger, State
from ctoaas.forecast.shift_alarm import Alarm, shift_alarm
from ctoaas.forecast.stated import Stated

Floats = NDArray[np.float64]

LEVEL = 0.9
"""Of the interval score and of the level that is adapted."""
TENTHS = tuple(round(tenth / 10, 1) for tenth in range(1, 10))
_BINS = 10


@dataclass(frozen=True, slots=True)
class Said:
    """A chance that was said, and how often it came: outcomes at or below that quantile."""

    share: float
    held: int
    n: int

    @property
    def between(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share that came."""
        return scores.wilson(self.held, self.n)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Forecasts that are not scored, by why."""

    open: int
    re_scoped: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The record of one group of forecasts; without an outcome most of it is empty."""

    kind: str
    """"all", "estimator", "method", or "version" of a method that changed."""
    name: str
    score: MethodScore
    """Of amounts; events are scored by `brier`."""
    said: tuple[Said, ...]
    """For the shares .1 to .9."""
    pinball: tuple[tuple[float, float], ...]
    """(share, mean loss in ln units) for the shares .1 to .9; empty without an outcome."""
    pit: tuple[int, ...]
    """Outcomes by the tenth of their forecast they fell in; even where forecasts hold."""
    events: int
    brier: float | None
    """Mean over the events; 0 is knowing, 0.25 is saying "fifty-fifty"."""
    waiting: Waiting
    next_level: float | None
    """What to ask for so that 90 % comes, after Gibbs, Candes 2021, arXiv 2106.00170."""
    alarm: Alarm | None
    """Set when the world seems to have shifted."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a ledger proves: `standings` of all, of estimators, of methods, of their versions."""

    standings: tuple[Standing, ...]
    faults: tuple[Fault, ...]

    @property
    def whole(self) -> Standing:
        """The record of all forecasts together."""
        return self.standings[0]

    def of(self, kind: str, name: str) -> Standing | None:
        """The record of one estimator or method; None when it has issued nothing."""
        return next((s for s in self.standings if (s.kind, s.name) == (kind, name)), None)


def score(ledger: Ledger) -> Record:
    """The record of every forecast in `ledger`, resolved or not."""
    return Record(
        (
            _standing("all", "all forecasts", ledger.kept),
            *_split("estimator", ledger.kept, lambda kept: kept.issued.by),
            *_split("method", ledger.kept, lambda kept: kept.issued.method),
            *_split("version", _of_several_versions(ledger.kept), _version),
        ),
        ledger.faults,
    )


def _version(kept: Kept) -> str:
    return f"{kept.issued.method} {kept.issued.version.split(',')[0]}".strip()


def _of_several_versions(kept: Sequence[Kept]) -> list[Kept]:
    """Forecasts of methods that changed: what one version did says little of the next."""
    versions = {(each.issued.method, _version(each)) for each in kept}
    methods = [method for method, _ in versions]
    return [each for each in kept if methods.count(each.issued.method) > 1]


def _split(kind: str, kept: Sequence[Kept], name: Callable[[Kept], str]) -> tuple[Standing, ...]:
    names = sorted({name(each) for each in kept})
    return tuple(_standing(kind, n, [each for each in kept if name(each) == n]) for n in names)


def _standing(kind: str, name: str, kept: Sequence[Kept]) -> Standing:
    resolved = [each for each in in_time(kept) if each.issued.unit != EVENT]
    forecasts = [Stated(each.issued.quantiles) for each in resolved]
    outcomes = np.array([each.outcome.value for each in resolved if each.outcome], dtype=float)
    pits = np.array([scores.pit(f, o) for f, o in zip(forecasts, outcomes, strict=True)])
    return Standing(
        kind,
        name,
        score_distributions(name, outcomes, forecasts, LEVEL),
        _said(forecasts, outcomes),
        _pinball(forecasts, outcomes),
        tuple(int(count) for count in np.histogram(pits, _BINS, (0.0, 1.0))[0]),
        *_events(kept),
        _waiting(kept),
        _next_level(forecasts, outcomes),
        shift_alarm(pits),
    )


def in_time(kept: Sequence[Kept]) -> list[Kept]:
    """The resolved ones in the order in which their outcomes became known."""
    found = [(each.outcome.on, each.line, each) for each in kept if each.outcome is not None]
    return [each for _, _, each in sorted(found, key=lambda row: row[:2])]


def _said(forecasts: Sequence[Stated], outcomes: Floats) -> tuple[Said, ...]:
    if not forecasts:
        return ()
    quantiles = np.array([each.quantile(np.array(TENTHS)) for each in forecasts])
    held = (outcomes[:, None] <= quantiles).sum(axis=0)
    return tuple(
        Said(share, int(count), len(outcomes)) for share, count in zip(TENTHS, held, strict=True)
    )


def _pinball(forecasts: Sequence[Stated], outcomes: Floats) -> tuple[tuple[float, float], ...]:
    if not forecasts:
        return ()
    shares = np.array(TENTHS)
    quantiles = np.array([each.quantile(shares) for each in forecasts])
    losses = scores.pinball(quantiles, outcomes[:, None], shares).mean(axis=0)
    return tuple(zip(TENTHS, map(float, losses), strict=True))


def _events(kept: Sequence[Kept]) -> tuple[int, float | None]:
    pairs = [
        (each.issued.probability, each.outcome.value)
        for each in kept
        if each.outcome is not None and each.issued.probability is not None
    ]
    if not pairs:
        return 0, None
    said, happened = zip(*pairs, strict=True)
    return len(pairs), float(scores.brier(said, happened).mean())


def _waiting(kept: Sequence[Kept]) -> Waiting:
    states = [each.state for each in kept]
    return Waiting(
        states.count(State.OPEN), states.count(State.RE_SCOPED), states.count(State.CANCELLED)
    )


def _next_level(forecasts: Sequence[Stated], outcomes: Floats) -> float | None:
    """Each range went out at the level of its day, so hits and misses alone move the next."""
    if not forecasts:
        return None
    adaptive = AdaptiveLevel.start(LEVEL)
    for forecast, outcome in zip(forecasts, outcomes, strict=True):
        issued = central(forecast, LEVEL)
        adaptive = adaptive.update(issued.low <= outcome <= issued.high)
    return min(max(1 - adaptive.alpha, 0.0), 1.0)


def as_json(record: Record) -> dict[str, object]:
    """Plain values for --json."""
    return {
        "level": LEVEL,
        "records": [_plain(each) for each in record.standings],
        "faults": [{"line": fault.line, "reason": fault.reason} for fault in record.faults],
    }


def _plain(standing: Standing) -> dict[str, object]:
    return {
        "kind": standing.kind,
        **standing.score.as_json(),
        "said": [{"share": s.share, "held": s.held, "n": s.n} for s in standing.said],
        "pinball": [{"share": share, "loss": loss} for share, loss in standing.pinball],
        "pit": list(standing.pit),
        "events": standing.events,
        "brier": standing.brier,
        "open": standing.waiting.open,
        "re_scoped": standing.waiting.re_scoped,
        "cancelled": standing.waiting.cancelled,
        "next_level": standing.next_level,
        "alarm": None if standing.alarm is None else asdict(standing.alarm),
    }
