"""Yes, or no with a reason."""

from typing import Literal

from ninja import Field, Schema

from ctoaas.portal.api.problems import ProblemError
from ctoaas.portal.api.texts import Note


class Decision(Schema, extra="forbid"):
    """What the client decides."""

    decision: Literal["approve", "refuse"]
    reason: Note = Field("", description="Needed to refuse.")

    @property
    def reason_to_refuse(self) -> str | None:
        """The reason; None for a yes."""
        if self.decision == "approve":
            return None
        if not self.reason.strip():
            raise ProblemError(422, "Say in reason what is wrong.")
        return self.reason
