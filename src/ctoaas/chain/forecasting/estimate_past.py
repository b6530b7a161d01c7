"""What an estimate rests on: own projects or a reference class, and words from back then."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ctoaas.chain.forecasting.estimate_options import Given, drivers_of
from ctoaas.chain.forecasting.issuing import left_out
from ctoaas.core.canonical import file_digest
from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.forecast.blend import Blend, PastForecasts, blend
from ctoaas.forecast.csv_file import CsvFile, read_csv
from ctoaas.forecast.effort import Model, PriorOnly, fit
from ctoaas.forecast.expert import Point
from ctoaas.forecast.item_evidence import items_from_evidence
from ctoaas.forecast.projects_table import read_projects
from ctoaas.forecast.reference import reference_class
from ctoaas.forecast.track_record import Outcome
from ctoaas.workspace.results import result_folder


@dataclass(frozen=True, slots=True)
class Past:
    """Past projects, and what an expert had said of each of them."""

    model: Model | PriorOnly
    blend: Blend | None
    outcomes: tuple[Outcome, ...]
    size_name: str
    facts: tuple[tuple[str, str], ...]


def past_of(given: Given, size_name: str, person: str) -> Past | None:
    """The past that was named; None without one. `person` is whose words --said holds."""
    if given.where is not None:
        return _evidence(given, given.where)
    if given.past is None:
        if not given.class_:
            return None
        prior = reference_class(given.class_)
        cited = (("Reference class", f"{prior.name}: {prior.citation}"),)
        return Past(PriorOnly(prior, 0), None, (), prior.unit_of_size, cited)
    if not given.target:
        raise UsageError("--target", "is missing", "name the column with what each project took")
    file = read_csv(given.past)
    names = list(drivers_of(given.drivers)) if given.drivers else None
    no_driver = [given.said] if given.said else []
    projects, rows = read_projects(
        file,
        given.target,
        size_name or None,
        names,
        no_driver,
        given.allow,
        skip_bad=given.skip_bad,
    )
    model = fit(projects, reference_class(given.class_) if given.class_ else None)
    if isinstance(model, Unavailable):
        raise UsageError(str(given.past), model.reason, f"needed: {model.needs}")
    facts = (
        ("Past projects", f"{projects.n} of {given.past.name}, SHA-256 {file_digest(given.past)}"),
        *left_out(projects.excluded),
        *(("Column", note) for note in projects.notes),
    )
    if not given.said or not isinstance(model, Model):
        return Past(model, None, (), size_name, facts)
    held, outcomes = _said_before(file, given.said, rows, model, person)
    return Past(model, held, outcomes, size_name, facts)


def _evidence(given: Given, where: Path) -> Past:
    """The repository's own items as the past, by the lines they changed where a size is given."""
    if given.past is not None:
        raise UsageError("--past and --where", "are two pasts", "give one of them")
    folder = result_folder(where)
    items = items_from_evidence(folder, given.kind)
    if isinstance(items, Unavailable):
        raise UsageError(str(folder), items.reason, f"needed: {items.needs}")
    projects = items.projects(sized=bool(given.size))
    model = fit(projects, None)
    if isinstance(model, Unavailable):
        raise UsageError(str(folder), model.reason, f"needed: {model.needs}")
    facts = (
        (
            "Past items",
            f"{projects.n:,} {items.kind} until {items.as_of}: elapsed days, not effort",
        ),
        *left_out(projects.excluded),
    )
    return Past(model, None, (), projects.size_name, facts)


def _said_before(
    file: CsvFile, column: str, rows: "np.typing.NDArray[np.intp]", model: Model, person: str
) -> tuple[Blend | None, tuple[Outcome, ...]]:
    """How expert and model did on the same past projects, and the expert's own record."""
    estimates = file.amounts(column)[rows]
    known = np.flatnonzero(~np.isnan(estimates))
    middles = np.array([each.quantile(np.array([0.5]))[0] for each in model.loo])
    actual = model.projects.target
    outcomes = tuple(
        Outcome(Point(float(estimates[row])), float(actual[row]), person) for row in known
    )
    past = PastForecasts(estimates[known], middles[known], actual[known])
    held = blend(past)
    return (None if isinstance(held, Unavailable) else held), outcomes
