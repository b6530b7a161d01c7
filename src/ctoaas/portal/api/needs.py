"""What an operation needs: an act, or a reason why everybody with a token may call it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ctoaas.portal.access.rights import Act

Operation = TypeVar("Operation", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Needs:
    """The act of an operation, and whether it asks for the version that was seen."""

    act: Act | None
    reason: str = ""
    sees_version: bool = False
    takes: str = "application/json"
    """Media type of the body, where there is one."""


def needs(
    act: Act | None,
    *,
    reason: str = "",
    sees_version: bool = False,
    takes: str = "application/json",
) -> Callable[[Operation], Operation]:
    """Mark an operation; one without a mark is refused at the gate."""

    def mark(operation: Operation) -> Operation:
        operation.needs = Needs(act, reason, sees_version, takes)  # type: ignore[attr-defined]
        return operation

    return mark
