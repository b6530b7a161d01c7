"""Rows of a pack as rows of the database, value by value, with their ids."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model

from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.portal.access.models import User

_AT_ONCE = 500
_NOWHERE = "imported.invalid"
"""A domain that never exists (RFC 2606)."""


def row(model: type[Any], held: Mapping[str, Any]) -> Any:
    """A row that is not kept yet. Raises EvidenceError for a value or a column that cannot be."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    name = str(model._meta.model_name)
    unknown = sorted(held.keys() - fields.keys())
    if unknown:
        raise UsageError("pack", f"{name} has {unknown[0]}, not known here", "update ctoaas")
    try:
        values = {key: fields[key].to_python(value) for key, value in held.items()}
        for key, value in values.items():
            if value not in (None, "") and not fields[key].is_relation:
                fields[key].run_validators(value)
    except (ValidationError, TypeError, ValueError, OverflowError) as error:
        what = f"holds a row that cannot be ({error})"
        raise EvidenceError(name, what, "ask for the pack again") from error
    return model(**values)


def restored(model: type[Any], rows: Iterable[Any]) -> int:
    """Keep rows with the instants they were made at; how many."""
    dated = [f.attname for f in model._meta.concrete_fields if getattr(f, "auto_now_add", False)]
    count, left = 0, iter(rows)
    while chunk := list(islice(left, _AT_ONCE)):
        # The database's clock is written over what a row says when it is made; so say it again.
        said = [{name: getattr(one, name) for name in dated} for one in chunk]
        model.objects.bulk_create(chunk)
        for one, instants in zip(chunk, said, strict=True):
            for name, at in instants.items():
                setattr(one, name, at)
        if dated:
            model.objects.bulk_update(chunk, dated)
        count += len(chunk)
    return count


def people_of(names: object, *, only_ids: bool = False) -> None:
    """Make people who are not known here: a name, no address, no password, closed."""
    if not isinstance(names, dict):
        raise EvidenceError("people.json", "holds no names", "ask for the pack again")
    try:
        wanted = {UUID(id_): str(name)[:120] for id_, name in names.items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise EvidenceError("people.json", "holds an id that is none", "ask again") from error
    known = set(User.objects.filter(id__in=wanted).values_list("id", flat=True))
    missing: list[Model] = []
    for id_, name in wanted.items():
        if id_ not in known:
            shown = "somebody" if only_ids else name
            made = User(id=id_, name=shown, email=f"{id_}@{_NOWHERE}", is_active=False)
            made.set_unusable_password()
            missing.append(made)
    User.objects.bulk_create(missing)  # type: ignore[arg-type]
