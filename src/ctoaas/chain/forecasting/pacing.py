"""From the options of `cto forecast throughput` to its forecast, page and ledger line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ctoaas import __version__
from ctoaas.chain.forecasting.issuing import Asked, left_out
from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.deliver.forecast.throughput_view import ThroughputView
from ctoaas.forecast.course import course
from ctoaas.forecast.distribution import Draws
from ctoaas.forecast.entries import DAYS_AFTER, Issued
from ctoaas.forecast.item_evidence import items_from_evidence
from ctoaas.forecast.method_record import Effect, Moves, effect
from ctoaas.forecast.past_words import Pairs
from ctoaas.forecast.record_scores import score
from ctoaas.forecast.stated import SHARES, stated
from ctoaas.forecast.throughput.answers import HowMany, When, how_many, when
from ctoaas.forecast.throughput.history import Floats, History
from ctoaas.forecast.throughput.history_csv import history_from_csv
from ctoaas.forecast.throughput.history_evidence import history_from_evidence
from ctoaas.workspace.results import result_folder

METHOD, VERSION = "throughput", "2"
_LONGEST = 104
_LEAST_ITEMS, _MOST_ITEMS = 0.5, 1e9


@dataclass(frozen=True, slots=True)
class Given:
    """The options as they were typed."""

    file: Path | None
    done: str
    started: str | None
    count: str | None
    where: Path | None
    kind: str
    skip_bad: bool
    items: float | None
    until: date | None
    runs: int
    seed: int


@dataclass(frozen=True, slots=True)
class Made:
    """The forecast as a page and as a line of the ledger."""

    view: ThroughputView
    issued: Issued


def history_of(
    file: Path | None,
    done: str,
    started: str | None,
    count: str | None,
    where: Path | None,
    kind: str = "commits",
    *,
    skip_bad: bool = False,
) -> History:
    """The weekly history of a file, or of a kind of items in the evidence of an assessment."""
    if file is None:
        folder = result_folder(where)
        if kind == "commits":
            return history_from_evidence(folder)
        items = items_from_evidence(folder, kind)
        if isinstance(items, Unavailable):
            raise UsageError(str(folder), items.reason, f"needed: {items.needs}")
        return items.history()
    if not done:
        raise UsageError("--done", "is missing", "name the column with the finish dates")
    return history_from_csv(file, done=done, count=count, started=started, skip_bad=skip_bad)


def pace(given: Given, words: Asked) -> Made:
    """The forecast that was asked for; UsageError where the history carries none."""
    _check_question(given)
    history = history_of(
        given.file,
        given.done,
        given.started,
        given.count,
        given.where,
        given.kind,
        skip_bad=given.skip_bad,
    )
    rng = np.random.default_rng(given.seed)
    moves = words.moves(METHOD, VERSION, is_date=given.until is None)
    answer = _answer(given, history, rng, moves)
    if isinstance(answer, Unavailable):
        raise UsageError(history.source, answer.reason, f"needed: {answer.needs}")
    ahead = _weeks_ahead(answer, history)
    view = ThroughputView(
        about=words.about or _about(given, history),
        on=words.on,
        history=history,
        answer=answer,
        course=course(history, ahead, rng),
        standing=score(words.held()).of("method", METHOD),
        moved=_moved(answer, moves),
        facts=(
            ("Source", Path(history.source).name),
            *left_out(history.excluded),
            ("Method", f"{METHOD} {VERSION}, ctoaas {__version__}, seed {given.seed}"),
        ),
    )
    return Made(view, _issued(view, words, _inputs(given, history)))


def _check_question(given: Given) -> None:
    if (given.items is None) == (given.until is None):
        raise UsageError(
            "cto forecast throughput", "needs one question", "give --items NUMBER or --until DAY"
        )
    if given.items is not None and not 0 < given.items < _MOST_ITEMS:
        what = "is not more than zero" if not given.items > 0 else "is more than can be forecast"
        raise UsageError(f"--items {given.items:g}", what, "say how many are open")


def _answer(
    given: Given, history: History, rng: np.random.Generator, moves: Moves | None
) -> When | HowMany | Unavailable:
    if given.until is not None:
        return how_many(history, given.until, rng, runs=given.runs, moves=moves)
    return when(history, given.items or 0.0, rng, runs=given.runs, moves=moves)


def _moved(answer: When | HowMany, moves: Moves | None) -> tuple[tuple[str, Effect], ...]:
    if moves is None or answer.unmoved is None:
        return ()
    what, now = ("time", answer.weeks) if isinstance(answer, When) else ("count", answer.items)
    own, new = (Draws(np.maximum(draws, _LEAST_ITEMS)) for draws in (answer.unmoved, now))
    return ((what, effect(own, new, moves.n)),)


def _weeks_ahead(answer: When | HowMany, history: History) -> int:
    """Weeks the fan shows: to the careful date, or to the day asked for."""
    if isinstance(answer, HowMany):
        return min(max((answer.by - history.last_day).days // 7, 1), _LONGEST)
    return min(max(answer.at[-1].weeks, 1), _LONGEST)


def _about(given: Given, history: History) -> str:
    if given.items is not None:
        return f"{given.items:,.6g} {history.unit}"
    return f"{history.unit} until {given.until}"


def _issued(view: ThroughputView, words: Asked, inputs: str) -> Issued:
    """Dates as days after the day of issue, counts as they are."""
    answer = view.answer
    own = answer.unmoved
    if isinstance(answer, When):
        waited, unit = (words.on - view.history.last_day).days, DAYS_AFTER
        said = _kept_days(answer.weeks, waited)
        unmoved = () if own is None else _kept_days(own, waited)
    else:
        said, unit = _kept_counts(answer.items), view.history.unit
        unmoved = () if own is None else _kept_counts(own)
    return Issued(
        id="",
        issued_on=words.on,
        about=view.about,
        unit=unit,
        quantiles=said,
        probability=None,
        by=words.by or "model",
        team=words.team,
        method=METHOD,
        version=f"{VERSION}, ctoaas {__version__}",
        inputs=inputs,
        unmoved=unmoved,
    )


def _kept_days(weeks: Floats, waited: int) -> Pairs:
    """What is not done yet on the day of issue cannot be done before the day after."""
    days = np.maximum(np.ceil(weeks - 1e-9) * 7 - waited, 1.0)
    return stated(Draws(days).quantile(np.array(SHARES))).quantiles


def _kept_counts(items: Floats) -> Pairs:
    counts = np.maximum(items, _LEAST_ITEMS)
    return stated(Draws(counts).quantile(np.array(SHARES))).quantiles


def _inputs(given: Given, history: History) -> str:
    held = {
        "weeks": list(map(float, history.weeks)),
        "first_day": str(history.first_day),
        "items": given.items,
        "until": str(given.until),
        "runs": given.runs,
        "seed": given.seed,
    }
    return digest(dumps(held))
