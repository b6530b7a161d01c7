"""A forecast made from a form, by the code of `cto forecast`, and kept in the ledger."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ctoaas.chain.forecasting import estimate_options, pacing, quote_scope
from ctoaas.chain.forecasting.estimating import estimate
from ctoaas.chain.forecasting.issuing import Asked, issue
from ctoaas.chain.forecasting.quoting import offer
from ctoaas.deliver.answer.as_html import fragment
from ctoaas.deliver.forecast.estimate_page import estimate_answer
from ctoaas.deliver.forecast.quote_page import quote_answer
from ctoaas.deliver.forecast.throughput_page import throughput_answer
from ctoaas.portal.forecasts.models import ForecastRun
from ctoaas.workspace.atomic import write_text

RUNS = 4_000
"""Futures that are drawn, as `cto forecast throughput` does unasked."""


def made(held: ForecastRun) -> Mapping[str, object]:
    """The page and the id of the forecast, which stands in the ledger then."""
    words = Asked(
        about=held.about,
        by=held.asked.get("by", ""),
        team="",
        id="",
        replaces="",
        on=held.asked_at.date(),
        ledger=held.engagement.workspace.forecasts_file,
        dry_run=False,
    )
    match ForecastRun.Kind(held.kind):
        case ForecastRun.Kind.PACE:
            return _pace(held, words)
        case ForecastRun.Kind.ESTIMATE:
            return _estimate(held.asked, words)
        case ForecastRun.Kind.QUOTE:
            return _quote(held, words)


def _pace(held: ForecastRun, words: Asked) -> Mapping[str, object]:
    asked = held.asked
    until = date.fromisoformat(asked["until"]) if asked.get("until") else None
    given = pacing.Given(
        file=None,
        done="",
        started=None,
        count=None,
        where=held.engagement.workspace.root,
        kind=asked["source"],
        skip_bad=False,
        items=asked.get("items"),
        until=until,
        runs=RUNS,
        seed=0,
    )
    found = pacing.pace(given, words)
    kept = issue(found.issued, words)
    return {"forecast": kept.id, "page": fragment(throughput_answer(found.view), words.on)}


def _estimate(asked: Mapping[str, Any], words: Asked) -> Mapping[str, object]:
    given = estimate_options.Given(
        past=None,
        where=None,
        kind="branches",
        target="",
        size="",
        drivers=(),
        allow=(),
        class_="",
        expert=(asked["low"], asked["likely"], asked["high"]),
        likely=None,
        sure=None,
        said="",
        unit=asked["unit"],
        rate=asked.get("rate", ""),
        skip_bad=False,
    )
    found = estimate(given, words)
    kept = issue(found.issued, words)
    return {"forecast": kept.id, "page": fragment(estimate_answer(found.view), words.on)}


def _quote(held: ForecastRun, words: Asked) -> Mapping[str, object]:
    asked = held.asked
    given = quote_scope.Given(
        items=_table(held, "items"),
        cap=asked.get("cap", ""),
        rate=asked["rate"],
        past=_table(held, "past") if asked.get("past") else None,
        estimate="estimate",
        actual="actual",
        group="project",
        of="",
        confidence=0.9,
        loss=0.1,
        margin=0.1,
        skip_bad=False,
        seed=0,
    )
    found = offer(given, words)
    page = fragment(quote_answer(found.view), words.on)
    if found.cost is None:
        return {"forecast": "", "page": page}
    kept = issue(found.cost, words)
    if found.cap is not None:
        issue(found.cap, words.beside(kept.id, "cap"))
    return {"forecast": kept.id, "page": page}


def _table(held: ForecastRun, name: str) -> Path:
    """The table that was typed, as a file of the workspace."""
    file = held.engagement.workspace.inputs / f"{held.id.hex[:12]}-{name}.csv"
    write_text(file, held.asked[name])
    return file
