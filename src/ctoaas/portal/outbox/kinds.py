"""What people can be told of."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of mail; the words end the sentence "Tell me when ..."."""

    INVITATION = "somebody invites me"
    AGREEMENT = "an agreement is offered or accepted"
    TIME = "time waits for my approval"
    CHANGE = "a change is asked for or decided on"
    ASSESSMENT = "an assessment is finished"
    CAP = "spend comes near a cap, or reaches it"


CHOSEN = tuple(kind for kind in Kind if kind is not Kind.INVITATION)
"""Kinds that people may switch off; who is invited has no account yet."""
