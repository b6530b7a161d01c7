"""The version of a thing somebody saw, so that an edit of an older one is noticed."""

from typing import TYPE_CHECKING, Any

from ninja import Schema

from ctoaas.core.canonical import digest
from ctoaas.portal.api.problems import ProblemError

if TYPE_CHECKING:
    from ctoaas.portal.api.guard import Called

HEADER = "If-Match"


def tag(shown: Schema) -> str:
    """The ETag of a thing as it is shown."""
    return f'"{digest(shown.model_dump_json())[:32]}"'


def tell(request: "Called", shown: Schema) -> None:
    """Send the tag with the answer."""
    request.headers_to_tell["ETag"] = tag(shown)


def require_seen(request: "Called", current: Schema, wanted: Any) -> None:
    """Refuse when the caller saw another version: 412 with the thing as it is and as wanted.

    428 when the caller does not say which version was seen.
    """
    seen = request.headers.get(HEADER, "").strip()
    if not seen:
        raise ProblemError(428, f"{HEADER} is missing: send the ETag of the version you saw.")
    if seen not in (tag(current), "*"):
        raise ProblemError(
            412,
            "It was changed meanwhile, and nothing was kept: look at both, and send one again.",
            current=current.model_dump(mode="json"),
            yours=wanted.model_dump(mode="json") if isinstance(wanted, Schema) else wanted,
        )
