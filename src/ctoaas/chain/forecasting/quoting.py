"""From the options of `cto forecast quote` to the offer, its page and its ledger lines."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ctoaas import __version__
from ctoaas.chain.forecasting.issuing import Asked
from ctoaas.chain.forecasting.quote_scope import Given, inputs_of, items_of, scope_of
from ctoaas.chain.forecasting.rates import amount_of
from ctoaas.core.canonical import digest, dumps
from ctoaas.core.quantity import Money
from ctoaas.deliver.forecast.quote_view import QuoteView
from ctoaas.forecast.csv_file import read_csv
from ctoaas.forecast.distribution import Draws
from ctoaas.forecast.entries import EVENT, Issued
from ctoaas.forecast.method_record import Effect, effect
from ctoaas.forecast.past_words import Pairs
from ctoaas.forecast.quote import Quote, Scope, Terms, quote
from ctoaas.forecast.record_scores import score
from ctoaas.forecast.stated import SHARES, stated

Floats = NDArray[np.float64]

METHOD, VERSION = "quote", "1"


@dataclass(frozen=True, slots=True)
class Made:
    """The offer as a page and as lines of the ledger; no line where no price is named."""

    view: QuoteView
    cost: Issued | None
    cap: Issued | None
    inputs: str


def offer(given: Given, words: Asked) -> Made:
    """The offer that was asked for; UsageError where the files or options cannot be read."""
    items = items_of(read_csv(given.items))
    own, basis = scope_of(given, words, items)
    scope, done = _moved(own, words)
    cap = Money(amount_of("--cap", given.cap), scope.currency) if given.cap else None
    terms = Terms(cap=cap, confidence=given.confidence, loss=given.loss, margin=given.margin)
    result = quote(scope, terms)
    held = score(words.held()).of("method", METHOD)
    about = words.about or given.items.stem
    costs = _offered(scope, result) if isinstance(result, Quote) else None
    unmoved = _offered(own, result) if done and isinstance(result, Quote) else None
    inputs = digest(dumps(inputs_of(given)))
    facts = (
        ("Items", f"{len(items.names)} of {given.items.name}"),
        *basis[1:],
        ("Method", f"{METHOD} {VERSION}, ctoaas {__version__}, seed {given.seed}"),
    )
    needed = float(np.quantile(scope.costs[:, list(scope.must)].sum(axis=1), terms.confidence))
    view = QuoteView(
        about, result, terms, scope.currency, costs, needed, basis[0][1], held, done, facts
    )
    if costs is None or not isinstance(result, Quote):
        return Made(view, None, None, inputs)
    cost = _issued(about, words, scope.currency, (costs, unmoved), inputs)
    return Made(view, cost, _cap_issued(about, words, terms, costs, inputs), inputs)


def _offered(scope: Scope, result: Quote) -> Floats | None:
    """Costs of what is offered, a run each; None when nothing is."""
    places = [scope.names.index(name) for name in result.offered]
    return scope.costs[:, places].sum(axis=1) if places else None


def _moved(own: Scope, words: Asked) -> tuple[Scope, tuple[tuple[str, Effect], ...]]:
    """The scope as the record of earlier offers moves it: every run as its total moves."""
    moves = words.moves(METHOD, VERSION)
    if moves is None:
        return own, ()
    total = own.costs.sum(axis=1)
    moved = moves.of(total)
    scope = replace(own, costs=own.costs * (moved / total)[:, None])
    return scope, (("cost", effect(Draws(total), Draws(moved), moves.n)),)


def _kept(costs: Floats) -> Pairs:
    return stated(Draws(costs).quantile(np.array(SHARES))).quantiles


def _issued(
    about: str, words: Asked, currency: str, costs: tuple[Floats, Floats | None], inputs: str
) -> Issued:
    """The cost of the offer, and before a record moved it."""
    return Issued(
        id="",
        issued_on=words.on,
        about=f"{about}: cost of what is offered",
        unit=currency,
        quantiles=_kept(costs[0]),
        probability=None,
        by=words.by or "model",
        team=words.team,
        method=METHOD,
        version=f"{VERSION}, ctoaas {__version__}",
        inputs=inputs,
        unmoved=() if costs[1] is None else _kept(costs[1]),
    )


def _cap_issued(
    about: str, words: Asked, terms: Terms, costs: Floats, inputs: str
) -> Issued | None:
    if terms.cap is None:
        return None
    return Issued(
        id="",
        issued_on=words.on,
        about=f"{about}: what is offered costs at most {terms.cap.currency} {terms.cap.amount:,f}",
        unit=EVENT,
        quantiles=(),
        probability=float(np.mean(costs <= float(terms.cap.amount))),
        by=words.by or "model",
        team=words.team,
        method=METHOD,
        version=f"{VERSION}, ctoaas {__version__}",
        inputs=inputs,
    )
