"""Every page as people get it: each address as each reader, empty, with data, and refused.

Addresses come from the routes, so a new page is looked at without being named here.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import resolve
from django.views.defaults import server_error

from ctoaas.portal.access.models import User
from ctoaas.portal.access.rights import Role
from ctoaas.portal.access.scope import within
from ctoaas.portal.assessments.models import Run
from ctoaas.portal.clients.beginning import begin_engagement, seat_person
from ctoaas.portal.clients.models import Client
from ctoaas.portal.people.views import first_password
from ctoaas.portal.server.place import place
from ctoaas.workspace.company import Company
from tests.portal.isolation.matrix import _filled, _keys, routes
from tests.portal.isolation.world import EVERYTHING, Side, side

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkalpha"
"""The mark of a client whose every name is one long word."""
CODE = "0" * 32
PASSWORD = "correct horse battery"
_answers: dict[str, set[int]] = {}
_SAME = re.compile(
    r'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"|<header.*?</header>|<nav.*?</nav>',
    re.DOTALL,
)
"""What differs from look to look, and the frame, which other pages show as well."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: whose eyes and state it was asked with, its address and what came."""

    reader: str
    address: str
    status: int
    headers: dict[str, str]
    body: str

    def __str__(self) -> str:
        return f"{self.address} as {self.reader}"


@dataclass(slots=True)
class Collected:
    """The pages, and what each pattern of ours answered to those who opened it."""

    pages: list[Page]
    answers: dict[str, set[int]]

    def unseen(self) -> list[str]:
        """Patterns that showed nothing to anybody; those that only take forms are none."""
        return sorted(
            where
            for where, _, _ in routes()
            if not where.startswith(("accounts/", "api/v1/"))  # the API shows no pages but one
            and not self.answers.get(where, set()) & {200, 302, 405}
        )


def collected() -> Collected:
    """Every page, each look of it once; call it on an empty database, inside a transaction."""
    _answers.clear()
    found: dict[tuple[str, str], Page] = {}
    for page in _all():
        where = re.sub(r"[0-9a-f-]{36}", "", page.address) if page.status < 400 else ""
        found.setdefault((where, _SAME.sub("", page.body)), page)
    return Collected(list(found.values()), dict(_answers))


def _all() -> Iterator[Page]:
    yield from _beginning()
    owner = seat_person("Olive", "olive@practice.example", Role.OWNER, PASSWORD)
    yield from _walk("owner of nothing", browser(owner), {})
    with within(EVERYTHING):
        client = Client.objects.create(name="Empty Ltd", field="", rivals="")
        yield from _walk("owner, client without work", browser(owner), {"client": client.id})
        begun = begin_engagement(client, "Nothing yet", owner, Company(name="x", currency="EUR"))
    empty = {"client": client.id, "engagement": begun.id}
    yield from _walk("owner, nothing done", browser(owner), empty)
    held = side(LONG, owner)
    for source in (f"https://{LONG}0.example/r.git", "../shop", f"ssh://git@{LONG}.example/r"):
        with held.engagement.workspace.company_file.open("a") as file:
            file.write(f'\n[[repositories]]\nsource = "{source}"\n')
    with within(EVERYTHING):
        begun = Run(engagement=held.engagement, asked_by=owner, state=Run.State.RUNNING)
        begun.label, begun.done, begun.total, begun.said = "history", 10, 100, f"{LONG} is read"
        begun.save()
    yield from _of(held, owner)
    yield from _doors(held.people[Role.VIEWER])


def _beginning() -> Iterator[Page]:
    place().start_file.write_text(CODE)
    try:
        yield from _asked("nobody yet", browser(None), f"/start/{CODE}/")
    finally:
        place().start_file.unlink()


def _of(held: Side, owner: User) -> Iterator[Page]:
    given = held.arguments()
    people = {"owner": owner, **{role.value: user for role, user in held.people.items()}}
    for name in ("owner", Role.PRACTITIONER, Role.SPONSOR, Role.FINANCE):
        yield from _walk(name, browser(people[name]), given)
    nobody = browser(None)
    for token in (held.token, held.invitation, "x"):
        yield from _walk("a link", nobody, given | {"token": token}, only="token")
    yield from _faults(browser(owner))
    yield from _asked("viewer, invited as another", browser(owner), f"/join/{held.invitation}/")


def _faults(browser: Browser) -> Iterator[Page]:
    """A form that cannot be read, and a fault of the program."""
    sent = browser.post("/clients/add/", {f"field{number}": "x" for number in range(501)})
    yield from _page("owner, too much sent", "/clients/add/", sent)
    yield from _page("owner, our fault", "/fault/", server_error(RequestFactory().get("/fault/")))


def _walk(
    name: str, browser: Browser, given: dict[str, Any], only: str | None = None
) -> Iterator[Page]:
    """Every address `given` has values for: opened, and its form sent empty."""
    for where, _, _ in routes():
        needed = set(_keys(where))
        if where.startswith("accounts/") or not needed <= given.keys():
            continue
        if only is None or only in needed:
            yield from _asked(name, browser, _filled(where.removeprefix("^"), given))


def _asked(name: str, browser: Browser, address: str, is_sent: bool = True) -> Iterator[Page]:
    shown = browser.get(address)
    _answers.setdefault(resolve(address).route, set()).add(shown.status_code)
    yield from _page(name, address, shown)
    if not is_sent:
        return
    with transaction.atomic():
        sent = browser.post(address)
        transaction.set_rollback(True)
    if sent.status_code == 200 or sent.streaming:
        yield from _page(f"{name}, form sent empty", address, sent)


def _page(name: str, address: str, response: Any) -> Iterator[Page]:
    is_page = response.get("Content-Type", "").startswith("text/html")
    if is_page and not 300 <= response.status_code < 400 and not response.streaming:
        body = response.content.decode()
        if body.lstrip().startswith("<!doctype"):
            headers = {k: v for k, v in response.headers.items() if k != "Content-Length"}
            yield Page(name, address, response.status_code, headers, body)
    if response.streaming:
        b"".join(response.streaming_content)


def _doors(user: User) -> Iterator[Page]:
    """Signing in and what guards it; with factors, without, and with what was typed wrong."""
    stranger = browser(None)
    yield from _sign_in("nobody", stranger)
    yield from _asked("nobody", stranger, first_password(user))
    yield from _page(
        "nobody, a key of old", "/accounts/password/reset/key/1-old/",
        stranger.get("/accounts/password/reset/key/1-old/"),
    )  # fmt: skip
    reset = browser(None)
    key = first_password(user)
    reset.get(key)
    yield from _asked("nobody, a new password", reset, reset.get(key)["Location"])
    yield from _sign_in("viewer without a password", fresh(user))
    user.set_password(PASSWORD)
    user.save()
    yield from _sign_in("viewer", fresh(user))
    stale = browser(user)
    yield from _asked("viewer, long signed in", stale, "/accounts/reauthenticate/")
    totp.TOTP.activate(user, totp.generate_totp_secret())
    RecoveryCodes.activate(user)
    yield from _sign_in("viewer with factors", fresh(user))
    yield from _asked("viewer, long signed in", browser(user), "/accounts/2fa/reauthenticate/")
    half = browser(None)
    half.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    yield from _asked("viewer, password given", half, "/accounts/2fa/authenticate/")


def _sign_in(name: str, browser: Browser) -> Iterator[Page]:
    for where, _, _ in routes():
        if where.startswith("accounts/") and not _keys(where) and "^" not in where:
            ends = where.endswith(("logout/", "deactivate/", "generate/", "sessions/"))
            yield from _asked(name, browser, f"/{where}", is_sent=not ends)


def browser(user: Any) -> Browser:
    """A browser, signed in as `user` unless that is None."""
    made = Browser(SERVER_NAME="localhost")
    if user is not None:
        made.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def fresh(user: User) -> Browser:
    """A browser of somebody who has just shown who they are."""
    made = browser(user)
    session = made.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return made
