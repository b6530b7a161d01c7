"""From the options of `cto forecast estimate` to the estimate, its page and its ledger line."""

from dataclasses import dataclass

from ctoaas import __version__
from ctoaas.chain.forecasting.estimate_options import (
    Given,
    drivers_of,
    inputs_of,
    size_of,
    spoken_of,
    unit_of,
)
from ctoaas.chain.forecasting.estimate_past import Past, past_of
from ctoaas.chain.forecasting.issuing import Asked
from ctoaas.chain.forecasting.rates import rate_of
from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.forecast.estimate_page import EstimateView
from ctoaas.deliver.forecast.estimate_pictures import Sized
from ctoaas.forecast.effort import Model
from ctoaas.forecast.entries import Issued
from ctoaas.forecast.estimate import METHOD, VERSION, Combined, combine
from ctoaas.forecast.past_words import outcomes_of, said
from ctoaas.forecast.record_scores import Standing, score
from ctoaas.forecast.views import Project, Word, over_sizes


@dataclass(frozen=True, slots=True)
class Made:
    """The estimate as a page and as a line of the ledger."""

    view: EstimateView
    issued: Issued


def estimate(given: Given, words: Asked) -> Made:
    """The estimate of what was asked; UsageError where the options do not give one."""
    size_name, size = size_of(given)
    past = past_of(given, size_name, words.by)
    word = _word(given, words, past)
    project = None if past is None else Project(past.model, size, drivers_of(given.drivers))
    standing = score(words.held()).of("method", METHOD)
    made = combine(
        project,
        word,
        blend=None if past is None else past.blend,
        next_level=None if standing is None else standing.next_level,
        outcomes=0 if standing is None else standing.score.n,
    )
    if isinstance(made, Unavailable):
        raise UsageError("no figure", made.reason, f"needed: {made.needs}")
    return _made(given, words, made, project, word, standing, past)


def _made(
    given: Given,
    words: Asked,
    made: Combined,
    project: Project | None,
    word: Word | None,
    standing: Standing | None,
    past: Past | None,
) -> Made:
    unit = unit_of(given, project)
    factor = 1.0
    if given.rate:
        rate = rate_of(given.rate)
        factor, unit = float(rate.amount), rate.currency
        made = made.times(factor)
    inputs = digest(dumps(inputs_of(given)))
    issued = Issued(
        id="",
        issued_on=words.on,
        about=words.about or "This work",
        unit=unit,
        quantiles=made.distribution.quantiles,
        probability=None,
        by=words.by or ("expert" if word is not None else "model"),
        team=words.team,
        method=METHOD,
        version=f"{VERSION}, ctoaas {__version__}",
        inputs=inputs,
        said=() if word is None else said(word.estimate, factor),
        steps=tuple((step.label, step.low, step.high) for step in made.steps),
        narrows=tuple((each.label, each.ratio) for each in made.narrows),
    )
    view = EstimateView(
        about=issued.about,
        made=made,
        unit=amounts(unit),
        standing=standing,
        sized=_sized(project, factor),
        rate=given.rate,
        facts=(("Method", f"{METHOD} {issued.version}"), *(past.facts if past else ())),
    )
    return Made(view, issued)


def _word(given: Given, words: Asked, past: Past | None) -> Word | None:
    spoken = spoken_of(given)
    if spoken is None:
        return None
    outcomes = (*outcomes_of(words.held()), *(past.outcomes if past else ()))
    return Word(spoken, outcomes, words.by or "expert", words.team)


def _sized(project: Project | None, factor: float) -> Sized | None:
    if project is None or not isinstance(project.model, Model) or project.size is None:
        return None
    past = project.model.projects
    spreads = over_sizes(project)
    if past.size is None or len(spreads) < 2:
        return None
    dots = tuple(
        (float(size), float(amount) * factor)
        for size, amount in zip(past.size, past.target, strict=True)
    )
    scaled = tuple(
        type(each)(each.size, tuple(amount * factor for amount in each.quantiles))
        for each in spreads
    )
    return Sized(dots, scaled, project.size, past.size_name)
