"""A long list in pages: each begins after a row, so that no page costs more than another."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

ASKED = "after"
"""The address's name for the row a page begins after."""
Row = TypeVar("Row", bound=Model)


def page(request: HttpRequest, rows: QuerySet[Row], size: int) -> tuple[list[Row], str]:
    """The page that was asked for, and what the next one begins after; empty when it is the last.

    `rows` have a total order. A row that is not among them begins at the first page.
    """
    last = rows.filter(id=asked).first() if (asked := _asked(request)) else None
    if last is not None:
        rows = rows.filter(_after(rows, last))
    held = list(rows[: size + 1])
    return held[:size], str(held[size - 1].pk) if len(held) > size else ""


def _asked(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get(ASKED, ""))
    except ValueError:
        return None


def _after(rows: QuerySet[Row], last: Row) -> Q:
    """Rows that come later than `last` in the order of `rows`."""
    order = [str(name) for name in rows.query.order_by or rows.model._meta.ordering or ()]
    found, equal = Q(), dict[str, Any]()
    for name in order:
        field, way = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        found |= Q(**equal, **{f"{field}__{way}": getattr(last, field)})
        equal[field] = getattr(last, field)
    # Says nothing new, but lets the database begin at the right place of its index.
    leading, way = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    return found & Q(**{f"{leading}__{way}": getattr(last, leading)})
