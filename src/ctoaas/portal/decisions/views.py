"""Pages of decisions."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ctoaas.chain.deciding.cap import cap_of
from ctoaas.core.errors import UsageError
from ctoaas.deliver.answer.as_html import fragment
from ctoaas.deliver.decisions.compare_page import CompareView, compare_answer
from ctoaas.plan.decisions.model import Link
from ctoaas.plan.decisions.model_file import read_model
from ctoaas.plan.decisions.weighing import weigh
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.decisions import acts, forms
from ctoaas.portal.decisions.kept import Told, decision_of, decisions_of
from ctoaas.portal.decisions.models import Confirmation, Proposal
from ctoaas.portal.findings.seen import key, seen
from ctoaas.workspace.folder import Workspace

OFFERED = 30
"""Findings and risks a proposal may rest on."""


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """Those that wait first, then those that want another look, then all others, newest first."""
    held, unread = decisions_of(engagement.workspace)
    rows = sorted(held, key=lambda one: (not one.waits, not one.reasons, _descending(one)))
    context = {
        "engagement": engagement,
        "rows": rows,
        "unread": unread,
        "waiting": sum(one.waits for one in held),
        "due": sum(bool(one.reasons) for one in held),
    }
    return render(request, "decisions/list.html", context)


def show(request: Asked, engagement: Engagement, number: str) -> HttpResponse:
    """One decision, the comparison of its options, and the client's word on it."""
    told = _told(engagement, number)
    return _page(request, engagement, told, _confirm_form(told), forms.TestForm())


def add(request: Asked, engagement: Engagement) -> HttpResponse:
    """A decision proposed to the client; the same form sent again proposes once."""
    form = forms.ProposeForm(request.POST or None, evidence=_evidence(engagement.workspace))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        rests = given.get("evidence", [])
        try:
            number = acts.propose(engagement, request.user, form.decision(), rests, given["once"])
        except UsageError as error:
            form.add_error(None, f"{error.what}; {error.next_step}")
        else:
            messages.success(request, "The decision waits for the client's sponsor.")
            return redirect("decision", engagement=engagement.id, number=number)
    return render(request, "decisions/add.html", {"engagement": engagement, "form": form})


@require_POST
def confirm(request: Asked, engagement: Engagement, number: str) -> HttpResponse:
    """The client's word on the decision as it was shown; another one by now is shown too (409)."""
    told = _told(engagement, number)
    titles = [option.title for option in told.held.decision.options]
    form = forms.ConfirmForm(request.POST, options=titles)
    if not form.is_valid():
        return _page(request, engagement, told, form, forms.TestForm())
    role = request.standing.role(engagement.client_id) or ""
    try:
        row = acts.confirm(engagement, request.user, role, told, form.cleaned_data)
    except acts.ShownOtherwiseError as error:
        context = {"engagement": engagement, "now": error.now, "form": form}
        context["was"] = _sentences(form.cleaned_data["shown"])
        return render(request, "decisions/stale.html", context, status=409)
    except UsageError as error:
        messages.error(request, f"{error.what.capitalize()}; {error.next_step}.")
    else:
        messages.success(request, f"Decided: {row.chosen}.")
    return redirect("decision", engagement=engagement.id, number=number)


@require_POST
def tested(request: Asked, engagement: Engagement, number: str) -> HttpResponse:
    """What the confirmation test of a decision showed."""
    told, form = _told(engagement, number), forms.TestForm(request.POST)
    if not form.is_valid():
        return _page(request, engagement, told, _confirm_form(told), form)
    given = form.cleaned_data
    try:
        acts.note_test(engagement, request.user, told, given["result"], given["note"])
    except UsageError as error:
        messages.error(request, f"{error.what.capitalize()}; {error.next_step}.")
    return redirect("decision", engagement=engagement.id, number=number)


def _page(
    request: Asked,
    engagement: Engagement,
    told: Told,
    form: forms.ConfirmForm,
    test_form: forms.TestForm,
) -> HttpResponse:
    words = {"engagement": engagement, "number": told.held.number}
    confirmed = Confirmation.objects.filter(**words).select_related("by")
    context = {
        "engagement": engagement,
        "told": told,
        "decision": told.held.decision,
        "form": form,
        "test_form": test_form,
        "words": list(confirmed),
        "proposal": Proposal.objects.filter(**words).select_related("by").first(),
        "comparison": _comparison(engagement.workspace, told),
        "rests": _rests(told),
    }
    return render(request, "decisions/show.html", context)


def _told(engagement: Engagement, number: str) -> Told:
    found = decision_of(engagement.workspace, number)
    if found is None:
        raise Http404
    return found


def _confirm_form(told: Told) -> forms.ConfirmForm:
    decision = told.held.decision
    titles = [option.title for option in decision.options]
    initial = {
        "chosen": decision.chosen,
        "digest": told.digest,
        "shown": json.dumps(told.sentences),
    }
    return forms.ConfirmForm(options=titles, initial=initial)


def _comparison(here: Workspace, told: Told) -> str:
    """The options weighed, as part of a page; empty where there is nothing to weigh."""
    held = told.held
    try:
        model = read_model(held.decision.model, held.file, held.decision.model_line)
        weighed = weigh(held.decision, model)
    except UsageError:
        return ""
    view = CompareView(held, weighed, told.reasons, cap_of(here))
    day = held.decision.day
    return fragment(compare_answer(view), day) if day is not None else ""


def _rests(told: Told) -> list[tuple[Link, str]]:
    """What the decision rests on, each with the key of its page here; empty for measures."""
    held = told.held
    try:
        links = read_model(held.decision.model, held.file, held.decision.model_line).links
    except UsageError:
        return []
    found = []
    for link in links:
        kind, _, id_ = link.ref.partition(":")
        about = key("risk" if kind == "risk" else "finding", id_) if kind in _PAGES else ""
        found.append((link, about))
    return found


_PAGES = ("finding", "risk")


def _evidence(here: Workspace) -> list[tuple[str, str]]:
    """Risks and findings of the newest assessment, as references and titles."""
    held = seen(here)
    if held is None:
        return []
    found = [(f"risk:{one.record.id}", one.record.title) for one in held.of("risk")]
    found += [(f"finding:{one.record.id}", one.record.title) for one in held.of("finding")]
    return found[:OFFERED]


def _descending(one: Told) -> int:
    number = one.held.number
    return -int(number) if number.isdecimal() else 0


def _sentences(shown: str) -> list[str]:
    """What the form says it showed, to be shown again to whoever sent it."""
    try:
        held = json.loads(shown)
    except ValueError:
        return []
    return [str(each) for each in held] if isinstance(held, list) else []
