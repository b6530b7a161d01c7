"""Pieces of pages."""

import re
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from ctoaas.deliver.report.as_html import piece, words
from ctoaas.portal.access.rights import WORDS, Act, Role
from ctoaas.portal.access.standing import Standing
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.look.tabs import ACCOUNT, group_of, owners, tabs

register = template.Library()
_EVIDENCE = re.compile(r'href="#(?:e|t)-([a-z0-9_]+)(-[0-9]+)?"')


@register.simple_tag
def may(standing: Standing | None, act: str, client: Any = None) -> bool:
    """Whether the reader has the right to the act of that name (`LOG_TIME`)."""
    return standing is not None and standing.may(Act[act], getattr(client, "id", client))


@register.simple_tag
def engagement_tabs(standing: Standing, engagement: Engagement, here: str) -> list[dict[str, Any]]:
    """Groups of the tabs the reader may open: word, address of its first tab, whether we are there.

    `here` is the name of the page's address; `current` of its own tab is "page", and "true" of
    the tab a deeper page belongs to.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    owner = owners().get(here)
    for tab in tabs():
        if standing.may(tab.act, engagement.client_id):
            current = "page" if tab.address == here else "true" if tab == owner else ""
            href = reverse(tab.address, args=[engagement.id])
            held = {"word": tab.word, "href": href, "current": current}
            groups.setdefault(group_of(tab), []).append(held)
    return [
        {
            "word": word,
            "href": inside[0]["href"],
            "tabs": inside if len(inside) > 1 else [],
            "current": next((tab["current"] for tab in inside if tab["current"]), ""),
        }
        for word, inside in groups.items()
    ]


@register.simple_tag
def account_tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """Word, address and whether it is this one, for each page of one's own account."""
    here = request.resolver_match.url_name if request.resolver_match is not None else ""
    return [
        {"word": word, "href": reverse(name), "is_here": name == here} for word, name in ACCOUNT
    ]


@register.simple_tag
def report_piece(name: str, record: Any, evidence: str = "", **more: Any) -> SafeString:
    """A piece of a report as HTML; its numbers lead to the page of their evidence."""
    html = str(piece(name, record, **more))
    linked = _EVIDENCE.sub(rf'href="{evidence}\1/#e-\1\2"', html) if evidence else html
    return mark_safe(linked)  # noqa: S308 -- the report escapes what it writes


@register.filter
def said(text: str) -> SafeString:
    """Text escaped, with code between backticks."""
    return mark_safe(str(words(text)))  # noqa: S308 -- escaped by words


@register.filter
def role_words(role: str) -> str:
    """A role in words."""
    return WORDS[Role(role)]
