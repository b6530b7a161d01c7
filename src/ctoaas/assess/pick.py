"""One finding, risk or claim of an assessment, by the number it is listed under or by its id."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from ctoaas.assess.assessment import Assessment
from ctoaas.core.errors import UsageError
from ctoaas.core.judgement import Claim, Finding, Risk

_LISTED = 12


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)


def finding(assessment: Assessment, wanted: str) -> Finding:
    """Finding or strength: its number (findings first), its id, or its rule if that is enough."""
    return _pick("finding", (*assessment.findings, *assessment.strengths), wanted)


def risk(assessment: Assessment, wanted: str) -> Risk:
    """Risk by its number, its id, or the part of it behind the repository if that is enough."""
    return _pick("risk", assessment.risks, wanted)


def claim(assessment: Assessment, wanted: str) -> Claim:
    """Claim by its id, or by a beginning of it that only one claim has."""
    return _pick("claim", assessment.claims, wanted)


def _pick(kind: str, items: Sequence[Item], wanted: str) -> Item:
    if wanted.isdecimal() and 1 <= int(wanted[:6]) <= len(items):
        return items[int(wanted[:6]) - 1]
    for test in (_is_id, _is_end, _is_beginning):
        found = [item for item in items if test(item.id, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            named = ", ".join(item.id for item in found[:_LISTED])
            raise UsageError(f'{kind} "{wanted}"', "is not the only one", f"say which: {named}")
    ids = [item.id for item in items[:_LISTED]]
    more = f" and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    then = f"there are {', '.join(ids)}{more}" if ids else f"this assessment has no {kind}"
    raise UsageError(f'{kind} "{wanted}"', "does not exist here", then)


def _is_id(held: str, wanted: str) -> bool:
    return held == wanted


def _is_end(held: str, wanted: str) -> bool:
    return held.endswith(f":{wanted}")


def _is_beginning(held: str, wanted: str) -> bool:
    return wanted != "" and held.startswith(wanted)
