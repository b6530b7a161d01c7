"""Items of a quote and their simulated costs: by tasks, a kept forecast, or a record."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ctoaas.chain.forecasting.issuing import Asked, left_out
from ctoaas.chain.forecasting.rates import is_currency, rate_of
from ctoaas.core.canonical import file_digest
from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.core.quantity import Money
from ctoaas.forecast.backtest.task_table import TaskColumns, read_tasks
from ctoaas.forecast.csv_file import CsvFile, read_csv
from ctoaas.forecast.entries import EVENT
from ctoaas.forecast.expert import Point
from ctoaas.forecast.past_words import outcomes_of
from ctoaas.forecast.quote import Scope, scope_of_tasks
from ctoaas.forecast.scope_of_total import scope_of_total
from ctoaas.forecast.stated import Stated
from ctoaas.forecast.sums import EstimatedTasks, fit_sums
from ctoaas.forecast.views import Word

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Given:
    """The options as they were typed."""

    items: Path
    cap: str
    rate: str
    past: Path | None
    estimate: str
    actual: str
    group: str
    of: str
    confidence: float
    loss: float
    margin: float
    skip_bad: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Items:
    """What is wanted, in order; estimates are in units of effort."""

    names: tuple[str, ...]
    must: tuple[bool, ...]
    estimates: Floats


def items_of(file: CsvFile) -> Items:
    """The items of a file with the columns item, estimate and must; UsageError names a bad cell."""
    file.check_units()
    names, must = file.texts("item"), file.texts("must")
    estimates = file.amounts("estimate")
    for row, (name, flag) in enumerate(zip(names, must, strict=True)):
        if not name:
            raise file.fault(row, "item", "is empty", "give the item a name")
        if flag.lower() not in ("yes", "no"):
            raise file.fault(row, "must", f'"{flag}" is neither yes nor no', "say one of them")
        if np.isnan(estimates[row]):
            raise file.fault(row, "estimate", "is empty", "estimate the item")
    if not names:
        raise UsageError(str(file.path), "holds no item", "give one item a row")
    return Items(tuple(names), tuple(flag.lower() == "yes" for flag in must), estimates)


def scope_of(given: Given, words: Asked, items: Items) -> tuple[Scope, tuple[tuple[str, str], ...]]:
    """Simulated costs of the items; what they rest on, then facts about it."""
    if given.past is not None and given.of:
        raise UsageError("--past and --of", "are two sources", "give one of them")
    if given.past is not None:
        return _from_tasks(given, given.past, items)
    if given.of:
        return _from_kept(given, words, items)
    word = Word(
        Point(float(items.estimates.sum())), outcomes_of(words.held()), words.by, words.team
    )
    known = word.correction().n_person
    who = words.by or "an expert"
    rests = f"the estimates and {known} known outcomes of {who}"
    scope = scope_of_total(
        items.names, items.must, items.estimates, word.corrected(), rate_of(given.rate)
    )
    return scope, (("Basis", rests), ("Items", "taken to err together"))


def _from_tasks(
    given: Given, past: Path, items: Items
) -> tuple[Scope, tuple[tuple[str, str], ...]]:
    for name, value in (
        ("estimate", given.estimate),
        ("actual", given.actual),
        ("group", given.group),
    ):
        if not value:
            raise UsageError(f"--{name}", "is missing", f"name its column of {past.name}")
    columns = TaskColumns(given.estimate, given.actual, given.group)
    table = read_tasks(read_csv(past), columns, skip_bad=given.skip_bad)
    model = fit_sums(EstimatedTasks(table.estimate, table.actual, table.group))
    if isinstance(model, Unavailable):
        raise UsageError(str(past), model.reason, f"needed: {model.needs}")
    rng = np.random.default_rng(given.seed)
    scope = scope_of_tasks(
        items.names, items.must, items.estimates, model, rate_of(given.rate), rng
    )
    n, groups = len(table.estimate), len(np.unique(table.group))
    return scope, (
        ("Basis", f"{n:,} finished tasks of {groups} groups"),
        ("Past tasks", f"{n:,} of {past.name}, SHA-256 {file_digest(past)}"),
        *left_out(table.excluded),
    )


def _from_kept(
    given: Given, words: Asked, items: Items
) -> tuple[Scope, tuple[tuple[str, str], ...]]:
    held = words.held().find(given.of).issued
    if held.unit == EVENT:
        raise UsageError(f"forecast {held.id}", "is of a yes or a no", "name one of an amount")
    money = is_currency(held.unit)
    if money and given.rate:
        raise UsageError("--rate", f"is not needed: {held.id} is in {held.unit}", "leave it out")
    rate = Money(Decimal(1), held.unit) if money else rate_of(given.rate)
    total = Stated(held.quantiles)
    scope = scope_of_total(items.names, items.must, items.estimates, total, rate)
    rests = f"the forecast “{held.about}” ({held.id}) of all items together"
    return scope, (("Basis", rests), ("Items", "share that total by their estimates"))


def inputs_of(given: Given) -> dict[str, object]:
    """What the quote was made from: every option, and the files by their content."""
    held = {name: value for name, value in asdict(given).items() if name not in ("items", "past")}
    past = "" if given.past is None else file_digest(given.past)
    return {**held, "items": file_digest(given.items), "past": past}
