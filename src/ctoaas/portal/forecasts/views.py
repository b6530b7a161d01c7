"""Pages of forecasts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ctoaas.chain.forecasting.outcomes import Said, resolve
from ctoaas.core.canonical import digest, dumps
from ctoaas.core.errors import UsageError
from ctoaas.deliver.answer.as_html import fragment
from ctoaas.deliver.forecast.kept_page import kept_answer
from ctoaas.deliver.forecast.outcome import outcome_sentence
from ctoaas.deliver.forecast.record_page import record_answer
from ctoaas.forecast.entries import as_json
from ctoaas.forecast.ledger import Kept, Ledger, State
from ctoaas.forecast.record_scores import score
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.assessments import stored
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.forecasts import forms
from ctoaas.portal.forecasts.asking import ask_for
from ctoaas.portal.forecasts.kept import ledger, told
from ctoaas.portal.forecasts.models import ForecastRun
from ctoaas.portal.trail.recording import alone_with, record

A_PAGE = 50
FORMS: dict[str, type[forms.AskForm]] = {
    ForecastRun.Kind.PACE.value: forms.PaceForm,
    ForecastRun.Kind.ESTIMATE.value: forms.EstimateForm,
    ForecastRun.Kind.QUOTE.value: forms.QuoteForm,
}


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """What was promised, open ones first, and how such promises held."""
    held = ledger(engagement.workspace)
    kept = sorted(held.kept, key=lambda one: (one.state is not State.OPEN, -one.line))
    pages = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    runs = list(ForecastRun.objects.filter(engagement=engagement).select_related("asked_by")[:20])
    return render(
        request,
        "forecasts/list.html",
        {
            "engagement": engagement,
            "verdict": record_answer(score(held), held).answer if held.kept else "",
            "pages": pages,
            "rows": [told(one) for one in pages],
            "faults": held.faults,
            "open_count": len(held.of(State.OPEN)),
            "runs": [one for one in runs if one.state != ForecastRun.State.DONE],
            "without_figure": [one for one in runs if _has_no_figure(one)],
            "kinds": ForecastRun.Kind.choices,
        },
    )


def ask(request: Asked, engagement: Engagement, question: str) -> HttpResponse:
    """Ask for a forecast; the same form sent again asks once."""
    if question not in FORMS:
        raise Http404
    form = FORMS[question](request.POST or None)
    if form.is_bound and form.is_valid():
        row = ask_for(engagement, request.user, question, form.cleaned_data)
        return redirect("forecast-run", engagement=engagement.id, forecastrun=row.id)
    context = {
        "engagement": engagement,
        "form": form,
        "kind": ForecastRun.Kind(question),
        "needs_history": question == "pace" and not stored.names(engagement.workspace),
    }
    return render(request, "forecasts/ask.html", context)


def run(request: Asked, engagement: Engagement, forecastrun: UUID) -> HttpResponse:
    """A forecast that was asked for: at work, stopped, or its page."""
    rows = ForecastRun.objects.select_related("asked_by")
    row = get_object_or_404(rows, id=forecastrun, engagement=engagement)
    if "HX-Request" in request.headers:
        response = render(
            request, "forecasts/progress.html", {"engagement": engagement, "run": row}
        )
        if not row.is_open:
            response["HX-Redirect"] = reverse("forecast-run", args=[engagement.id, row.id])
        return response
    if row.forecast:
        return redirect("forecast", engagement=engagement.id, forecast=row.forecast)
    return render(request, "forecasts/run.html", {"engagement": engagement, "run": row})


def show(request: Asked, engagement: Engagement, forecast: str) -> HttpResponse:
    """One forecast of the ledger, and what became of it."""
    held = ledger(engagement.workspace)
    return render(request, "forecasts/show.html", _page(engagement, held, _find(held, forecast)))


def record_of(request: Asked, engagement: Engagement) -> HttpResponse:
    """Promised and happened: the record of all forecasts."""
    held = ledger(engagement.workspace)
    day = max((one.issued.issued_on for one in held.kept), default=None)
    if day is None:
        return redirect("forecasts", engagement=engagement.id)
    page = fragment(record_answer(score(held), held), day)
    return render(request, "forecasts/record.html", {"engagement": engagement, "page": page})


@require_POST
def outcome(request: Asked, engagement: Engagement, forecast: str) -> HttpResponse:
    """Note what a forecast came to, or that it was called off."""
    held = ledger(engagement.workspace)
    kept, form = _find(held, forecast), forms.OutcomeForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        said = Said(given["amount"] or None, given["on"], cancel=given["cancel"])
        alone_with(engagement)
        try:
            new, after = resolve(engagement.workspace.forecasts_file, kept.issued.id, said)
        except UsageError as error:
            form.add_error(None, _words(error))
        else:
            thing = f"forecast {kept.issued.id}"
            before = digest(dumps(as_json(kept.issued)))
            record(engagement, request.user, "noted the outcome of", thing, before,
                   digest(dumps(as_json(new))))  # fmt: skip
            messages.success(request, outcome_sentence(after))
            return redirect("forecast", engagement=engagement.id, forecast=kept.issued.id)
    context = _page(engagement, held, kept) | {"form": form}
    return render(request, "forecasts/show.html", context)


def _page(engagement: Engagement, held: Ledger, kept: Kept) -> dict[str, Any]:
    """What the page of one forecast shows: as it was drawn when made, else from its line."""
    runs = ForecastRun.objects.filter(engagement=engagement, forecast=kept.issued.id)
    drawn = runs.exclude(page="").values_list("page", flat=True).first()
    standing = score(held).of("method", kept.issued.method)
    page = drawn or fragment(kept_answer(kept, standing), kept.issued.issued_on)
    return {
        "engagement": engagement,
        "told": told(kept),
        "page": page,
        "is_open": kept.state is State.OPEN,
        "is_event": kept.issued.probability is not None,
        "form": forms.OutcomeForm(),
    }


def _find(held: Ledger, wanted: str) -> Kept:
    found = next((one for one in held.kept if one.issued.id == wanted), None)
    if found is None:
        raise Http404
    return found


def _has_no_figure(row: ForecastRun) -> bool:
    return row.state == ForecastRun.State.DONE and not row.forecast


def _words(error: UsageError) -> str:
    return f"{error.thing}: {error.what}; {error.next_step}"
