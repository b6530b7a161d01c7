"""What changed between two versions of an agreement, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import Data, as_data
from ctoaas.engage.amounts import hours_text

_QUIET = ("version",)
_WORDS = {
    "in_force_on": "holds from",
    "ends_on": "last day",
    "starts_on": "first day",
    "notice_days": "notice in days",
    "decisions": "decision rights",
    "rights.results": "owner of the results",
    "rights.passes_at": "rights pass at",
    "rights.kept_by_practice": "works kept by the practice",
    "rate_per_hour": "rate an hour",
    "overage_rate_per_hour": "rate an hour beyond the allowance",
    "allowance_minutes": "allowance a period",
    "rollover_minutes": "most that rolls over",
    "rollover_periods": "periods until rolled hours expire",
    "cap_minutes": "cap in hours",
    "vesting_months": "months of vesting",
    "cliff_months": "months until the cliff",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    where: str
    """Such as "scope" or "term care, allowance a period"."""
    before: str
    """Empty when it is new."""
    after: str
    """Empty when it is gone."""

    @property
    def sentence(self) -> str:
        """The change as a person says it."""
        if not self.before:
            return f"{self.where}: new, {self.after}"
        if not self.after:
            return f"{self.where}: gone, was {self.before}"
        return f"{self.where}: was {self.before}, is {self.after}"


def changes(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Every difference between two versions, empty when alike.

    In the order of the fields, those that are new after the others, terms last.
    """
    old, new = as_data(before), as_data(after)
    rest = [
        change
        for key in _keys(old, new)
        if key not in (*_QUIET, "terms")
        for change in _compared(key, old.get(key), new.get(key), "")
    ]
    return (*rest, *_terms(old["terms"], new["terms"]))


def _terms(old: Sequence[Data], new: Sequence[Data]) -> Iterator[Change]:
    before, after = ({term["id"]: term for term in held} for held in (old, new))
    for id_ in _keys(before, after):
        name = f"term {id_}"
        if id_ not in before or id_ not in after:
            held = before.get(id_) or after[id_]
            yield Change(name, _kind(before.get(id_)), _kind(after.get(id_)))
            if id_ not in before:
                yield from _within(name, {}, held)
        else:
            yield from _within(name, before[id_], after[id_])


def _within(name: str, before: Data, after: Data) -> Iterator[Change]:
    for key in _keys(before, after):
        if key not in ("id", *(("kind",) if not before else ())):
            yield from _compared(key, before.get(key), after.get(key), f"{name}, ")


def _compared(key: str, old: object, new: object, prefix: str) -> Iterator[Change]:
    if old == new:
        return
    label = prefix + _WORDS.get(key, key.replace("_", " "))
    if isinstance(old, Mapping | None) and isinstance(new, Mapping | None):
        before, after = dict(old or {}), dict(new or {})
        for inner in _keys(before, after):
            yield from _compared(f"{key}.{inner}", before.get(inner), after.get(inner), prefix)
    elif isinstance(old, list | None) and isinstance(new, list | None):
        gone = [_said(key, each) for each in old or [] if each not in (new or [])]
        come = [_said(key, each) for each in new or [] if each not in (old or [])]
        if not gone and not come:
            yield Change(label, "in another order", "in this order")
        yield from (Change(label, each, "") for each in gone)
        yield from (Change(label, "", each) for each in come)
    else:
        yield Change(label, _said(key, old), _said(key, new))


def _said(key: str, held: object) -> str:
    if held is None:
        return ""
    if isinstance(held, Mapping):
        return ", ".join(f"{inner} {_said(inner, each)}" for inner, each in held.items())
    if isinstance(held, list):
        return "; ".join(_said(key, each) for each in held)
    if isinstance(held, int) and key.endswith("_minutes"):
        return hours_text(held)
    return str(held)


def _kind(term: Data | None) -> str:
    return str(term["kind"]) if term is not None else ""


def _keys(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    return list(dict.fromkeys([*before, *after]))
