"""Conflicts of interest: clients that compete with each other."""

from dataclasses import dataclass

from ctoaas.portal.clients.models import Client


@dataclass(frozen=True, slots=True)
class Conflict:
    """A client of the practice, and why it stands against another."""

    client: str
    reason: str


def conflicts(wanted: Client) -> list[Conflict]:
    """Clients that `wanted` names as rivals, or that name it; compared without capitals."""
    theirs, name = _names(wanted.rivals), wanted.name.strip().casefold()
    found = []
    for client in Client.objects.exclude(id=wanted.id):
        if client.name.casefold() in theirs:
            found.append(Conflict(client.name, f"{wanted.name} names it as a rival"))
        elif name in _names(client.rivals):
            found.append(Conflict(client.name, f"it names {wanted.name} as a rival"))
    return found


def _names(text: str) -> set[str]:
    return {line.strip().casefold() for line in text.splitlines() if line.strip()}
