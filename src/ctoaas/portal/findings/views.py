"""What was found, and each of it with what was said to it."""

import uuid
from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ctoaas.engage.risk_acceptance import AcceptanceState
from ctoaas.portal.access.routes import Asked
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.findings.accepting import newest_of, state_of
from ctoaas.portal.findings.forms import AcceptForm, RemarkForm
from ctoaas.portal.findings.models import Remark, RiskAcceptanceRow
from ctoaas.portal.findings.seen import Seen, Thing, seen
from ctoaas.portal.findings.talking import About

A_PAGE = 50


def listing(request: Asked, engagement: Engagement) -> HttpResponse:
    """Risks with what became of them, findings gravest first, and what is no longer seen."""
    held = seen(engagement.workspace)
    remarks = list(Remark.objects.filter(engagement=engagement))
    answers = newest_of(RiskAcceptanceRow.objects.filter(engagement=engagement))
    said = Counter(one.about for one in remarks)
    asked = Counter(one.about for one in remarks if one.is_open)
    of_findings = [_row(one, said, asked) for one in held.of("finding")] if held else []
    risks = [_row(one, said, asked) | _answer(one, answers) for one in _risks(held)]
    pages = Paginator(of_findings, A_PAGE)
    context = {
        "engagement": engagement,
        "seen": held,
        "risks": risks,
        "open_risks": sum(one["waits"] for one in risks),
        "findings": pages.get_page(request.GET.get("page")),
        "finding_count": len(of_findings),
        "strengths": [_row(one, said, asked) for one in held.of("strength")] if held else [],
        "gone": _gone(held, remarks, answers, said),
    }
    return render(request, "findings/list.html", context)


def show(request: Asked, engagement: Engagement, about: str) -> HttpResponse:
    """One finding or risk with its evidence, its discussion, and for a risk its acceptance."""
    return render(request, "findings/show.html", page(request, engagement, about))


def page(request: Asked, engagement: Engagement, about: str, **more: Any) -> dict[str, Any]:
    """What the page of one thing shows; 404 for what was never seen nor talked about here."""
    held = seen(engagement.workspace)
    thing = held.by_key.get(about) if held else None
    remarks = Remark.objects.filter(engagement=engagement, about=about)
    rows = list(remarks.select_related("by", "answered_by"))
    yes = RiskAcceptanceRow.objects.filter(engagement=engagement, about=about)
    past = list(yes.select_related("by", "revoked_by"))
    if thing is None and not rows and not past:
        raise Http404
    name = held.name if held else ""
    form = AcceptForm(initial={"digest": thing.digest}) if thing and about[0] == "r" else None
    return {
        "engagement": engagement,
        "seen": held,
        "thing": thing,
        "about": about,
        "title": thing.record.title if thing else _last_title(rows, past),
        "is_risk": about.startswith("r"),
        "evidence": reverse("evidence-root", args=[engagement.id, name]) if name else "",
        "thread": _thread(rows),
        "form": RemarkForm(),
        "acceptances": [(row, state_of(row, thing).value) for row in past],
        "holds": bool(past) and state_of(past[0], thing) is AcceptanceState.HOLDS,
        "accept_form": form,
        **more,
    }


def about_of(engagement: Engagement, about: str) -> About:
    """The thing with that key, also when it is no longer seen; 404 when it never was."""
    held = seen(engagement.workspace)
    thing = held.by_key.get(about) if held else None
    if thing is not None:
        return About(about, thing.record.id, thing.record.title)
    last = Remark.objects.filter(engagement=engagement, about=about).last()
    if last is None:
        raise Http404
    return About(about, last.thing, last.title)


def _risks(held: Seen | None) -> list[Thing]:
    return held.of("risk") if held else []


def _row(one: Thing, said: Counter[str], asked: Counter[str]) -> dict[str, Any]:
    return {"thing": one, "said": said[one.about], "asked": asked[one.about]}


def _answer(one: Thing, answers: dict[str, RiskAcceptanceRow]) -> dict[str, Any]:
    row = answers.get(one.about)
    state = state_of(row, one) if row is not None else None
    return {"answer": row, "state": state, "waits": state is not AcceptanceState.HOLDS}


def _gone(
    held: Seen | None,
    remarks: list[Remark],
    answers: dict[str, RiskAcceptanceRow],
    said: Counter[str],
) -> list[dict[str, Any]]:
    """Things somebody said or accepted something about, that the newest assessment has not."""
    titles = {row.about: row.shown["title"] for row in answers.values()}
    titles |= {one.about: one.title for one in remarks}
    now = held.by_key if held else {}
    return [
        {"about": about, "title": title, "said": said[about]}
        for about, title in sorted(titles.items(), key=lambda each: (each[1], each[0]))
        if about not in now
    ]


def _last_title(rows: list[Remark], past: list[RiskAcceptanceRow]) -> str:
    return rows[-1].title if rows else str(past[0].shown["title"])


def _thread(rows: list[Remark]) -> list[dict[str, Any]]:
    """Comments and questions in their order, the answers below their question."""
    below: dict[Any, list[Remark]] = {}
    for row in rows:
        below.setdefault(row.answers_id, []).append(row)
    return [
        {"remark": row, "answers": below.get(row.id, []), "once": str(uuid.uuid4())}
        for row in below.get(None, [])
    ]
