"""The pages of an engagement, as its tabs: each app names its own in its urls.py."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ctoaas.portal.access.rights import Act
from ctoaas.portal.found import FOLDER, app_names


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its word, the name of its address (which takes an engagement), who gets it."""

    word: str
    address: str
    act: Act
    order: int


@cache
def tabs() -> tuple[Tab, ...]:
    """All tabs in their order."""
    held: list[Tab] = []
    for name in app_names():
        if (FOLDER / name.rsplit(".", 1)[1] / "urls.py").exists():
            held += getattr(import_module(f"{name}.urls"), "TABS", ())
    return tuple(sorted(held, key=lambda tab: (tab.order, tab.word)))
