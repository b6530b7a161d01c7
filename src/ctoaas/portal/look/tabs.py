"""Tabs: of an engagement, where each app names its own in its urls.py, and of one's account."""

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
    """Its place, which is in the last group that begins at or before it."""


GROUPS = (("Overview", 0), ("Product", 10), ("Work", 50), ("Records", 80))
"""The parts of an engagement, with the order at which each begins."""


def group_of(tab: Tab) -> str:
    """The word of the group a tab stands in."""
    return [word for word, begins in GROUPS if begins <= tab.order][-1]


@cache
def owners() -> dict[str, Tab]:
    """The tab each page of an engagement belongs to, by the name of the page's address.

    A page is of a tab of its own app: of the one whose address begins its own, else of the first.
    """
    found: dict[str, Tab] = {}
    for name in app_names():
        if not (FOLDER / name.rsplit(".", 1)[1] / "urls.py").exists():
            continue
        module = import_module(f"{name}.urls")
        own: tuple[Tab, ...] = getattr(module, "TABS", ())
        for pattern in module.urlpatterns if own else ():
            fitting = [tab for tab in own if f"{pattern.name}-".startswith(f"{tab.address}-")]
            found[pattern.name] = max(fitting, key=lambda tab: len(tab.address), default=own[0])
    return found


@cache
def tabs() -> tuple[Tab, ...]:
    """All tabs in their order."""
    held: list[Tab] = []
    for name in app_names():
        if (FOLDER / name.rsplit(".", 1)[1] / "urls.py").exists():
            held += getattr(import_module(f"{name}.urls"), "TABS", ())
    return tuple(sorted(held, key=lambda tab: (tab.order, tab.word)))


ACCOUNT = (
    ("Factors", "mfa_index"),
    ("Password", "account_change_password"),
    ("E-mail", "account_email"),
    ("Sessions", "usersessions_list"),
    ("Notifications", "notifications"),
    ("Tokens", "tokens"),
)
"""Words and addresses of the pages of one's own account."""
