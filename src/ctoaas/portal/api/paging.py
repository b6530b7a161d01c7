"""Pages by cursor: each begins behind the last row of the one before, whatever was added since.

A cursor is opaque to its holder: the values that order the last row, as base64 of JSON.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db.models import Field as Column
from django.db.models import Model, Q, QuerySet
from ninja import Field, Schema

from ctoaas.portal.api.problems import ProblemError

MOST = 200
USUAL = 50
Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")


class PageAsked(Schema):
    """Which page."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="Most rows in the answer.")
    cursor: str | None = Field(None, max_length=600, description="`next` of the page before.")


def page(
    rows: QuerySet[Row], order: Sequence[str], asked: PageAsked
) -> tuple[list[Row], str | None]:
    """Rows of one page and the cursor of the next; None at the end.

    `order` names columns, "-" before those that fall; together they must tell every row apart.
    """
    if asked.cursor:
        rows = rows.filter(_behind(rows, order, _values(asked.cursor, len(order))))
    found = list(rows.order_by(*order)[: asked.limit + 1])
    if len(found) <= asked.limit:
        return found, None
    last = found[asked.limit - 1]
    held = [getattr(last, name.lstrip("-")) for name in order]
    return found[: asked.limit], _cursor(held)


def page_of_list(items: Sequence[Item], asked: PageAsked) -> tuple[list[Item], str | None]:
    """The same over a list that does not change: the cursor is a place in it."""
    begin = 0
    if asked.cursor:
        (held,) = _values(asked.cursor, 1)
        if type(held) is not int or not 0 <= held <= len(items):
            raise _wrong()
        begin = held
    end = begin + asked.limit
    return list(items[begin:end]), _cursor([end]) if end < len(items) else None


def _behind(rows: QuerySet[Row], order: Sequence[str], values: Sequence[Any]) -> Q:
    found, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        column = name.lstrip("-")
        try:
            field = cast("Column[Any, Any]", rows.model._meta.get_field(column))
            held = field.to_python(value)
        except (ValidationError, TypeError, ValueError, OverflowError) as error:
            raise _wrong() from error
        if held is None:
            raise _wrong()
        found |= same & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": held})
        same &= Q(**{column: held})
    return found


def _cursor(values: Sequence[Any]) -> str:
    return urlsafe_b64encode(json.dumps(values, default=_text).encode()).decode()


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _values(cursor: str, count: int) -> list[Any]:
    try:
        held = json.loads(urlsafe_b64decode(cursor.encode("ascii")))
    except (ValueError, RecursionError) as error:
        raise _wrong() from error
    if not isinstance(held, list) or len(held) != count:
        raise _wrong()
    if any("\0" in one for one in held if isinstance(one, str)):
        raise _wrong()
    return held


def _wrong() -> ProblemError:
    return ProblemError(422, "cursor is not one of ours: begin without one.")
