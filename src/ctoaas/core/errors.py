"""Errors a user must act on: the thing first, then what is wrong, then what to do next."""

from typing import ClassVar


class CtoError(Exception):
    """Base of all errors with one clear line for the user and an exit code of its own."""

    exit_code: ClassVar[int] = 1

    def __init__(self, thing: str, what: str, next_step: str = "") -> None:
        self.thing, self.what, self.next_step = thing, what, next_step
        super().__init__(f"{thing}: {what}" + (f"; {next_step}" if next_step else ""))


class UsageError(CtoError):
    """The command or a file written by the user is not as it must be."""

    exit_code = 2


class SourceError(CtoError):
    """A source (repository, export, URL) could not be read."""

    exit_code = 3


class EvidenceError(CtoError):
    """Stored evidence is damaged or does not fit its hash."""

    exit_code = 4
