"""How long-running work says where it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Listener to steps of work; the library never prints."""

    def say(self, line: str) -> None:
        """Show one finished line worth reading."""

    def step(self, label: str, done: int, total: int | None = None) -> None:
        """Show that `done` of `total` units of `label` are through."""

    def finish(self, label: str) -> None:
        """Close the step `label`."""


class Silent:
    """The listener that hears nothing; the default everywhere."""

    def say(self, line: str) -> None:
        """Ignore the line."""

    def step(self, label: str, done: int, total: int | None = None) -> None:
        """Ignore the step."""

    def finish(self, label: str) -> None:
        """Ignore the end of the step."""
