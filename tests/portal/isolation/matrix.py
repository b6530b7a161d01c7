"""Ask everything of everybody, and say what crossed a wall."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from ctoaas.portal.access.links import digest
from ctoaas.portal.access.rights import Act, Role, may
from ctoaas.portal.access.routes import Rule, rule_of
from ctoaas.portal.access.scope import within
from ctoaas.portal.access.walls import walled_models
from ctoaas.portal.api.models import ApiToken
from ctoaas.portal.api.tokens import MARK
from tests.portal.agreed import wish
from tests.portal.isolation.world import EVERYTHING, Side, more

WRITES = ("post", "put", "patch", "delete")
_CHANGING = re.compile(rb'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"')
_HIDDEN = frozenset({302, 401, 404})
"""Sign in first, with a session (302) or a token (401); or not there."""


class Matrix:
    """The walk through all cells; `cells` counts them, `leaks` names what was wrong."""

    def __init__(self, world: SimpleNamespace) -> None:
        self.world = world
        self.moment = timezone.now()
        self.cells = 0
        self.leaks: list[str] = []
        self.ours, self.theirs = world.ours.arguments(), world.theirs.arguments()
        self.ids = {str(value) for value in self.theirs.values() if len(str(value)) == 36}
        self.before = content(world.theirs)
        self.routes = [found for found in routes() if found[2].act is not None or _is_ours(found)]

    def run(self) -> None:
        """Every cell."""
        for name, role, browser in self._people():
            self._theirs(name, role, browser)
            self._ours(name, role, browser)
        self._unmoved()
        self._links()
        self._tasks()

    def _people(self) -> Iterator[tuple[str, Role | None, Browser]]:
        yield "nobody", None, _browser(None)
        yield "ended", None, _browser(self.world.ended)
        yield "closed account", None, _browser(self.world.closed)
        for role, user in self.world.ours.people.items():
            yield role.value, role, _browser(user)

    def _theirs(self, name: str, role: Role | None, browser: Browser) -> None:
        """Addresses of the other client, and ours with one part of theirs."""
        ours, theirs = self.ours, self.theirs
        for route, view, rule in self.routes:
            keys = _keys(route)
            mixes = [theirs, *({**ours, key: theirs[key]} for key in keys if key in theirs)]
            for given in mixes if keys else []:
                for method in ("get", *WRITES) if given is theirs else ("get", "post"):
                    case = f"{method} {route} as {name}"
                    # What an address does not answer to at all is said before a row is looked at.
                    is_unknown = bool(rule.by_method) and method.upper() not in rule.by_method
                    self._foreign(case, browser, method, route, view, given, is_unknown)

    def _foreign(
        self,
        case: str,
        browser: Browser,
        method: str,
        route: str,
        view: Any,
        given: dict[str, Any],
        is_unknown: bool,
    ) -> None:
        with self._nothing_moves(case):
            asked = _filled(route, given)
            response = _sent(browser, method, view, asked, {})
            self._look(case, response, asked)
            # Ours with one part of theirs: 403 and 405 do not depend on whether that part exists.
            is_ours = str(self.ours["client"]) in asked or str(self.ours["engagement"]) in asked
            allowed = _HIDDEN | {403, 405} if is_ours else _HIDDEN
            allowed |= {405} if is_unknown or method in ("put", "patch", "delete") else set()
            if any(each in asked for each in self.ids) and response.status_code not in allowed:
                self.leaks.append(f"{case}: answered {response.status_code}")

    def _ours(self, name: str, role: Role | None, browser: Browser) -> None:
        """Our own addresses, with the other's ids in every field we can think of."""
        fields = {key: str(value) for key, value in self.theirs.items()} | {"q": "ravowal"}
        told = " ".join(fields.values())
        for route, view, rule in self.routes:
            for method in ("get", *WRITES):
                case = f"{method} own {route} as {name}"
                with self._nothing_moves(case):
                    asked = _filled(route, self.ours)
                    response = _sent(browser, method, view, asked, fields)
                    self._look(case, response, asked + told)
                    if role is not None and rule.act is not None:
                        act = rule.of(method)
                        is_refused = response.status_code in (401, 403, 404, 405)
                        if not may(role, act) and not is_refused:
                            self.leaks.append(f"{case}: no right to it, {response.status_code}")
                        if may(role, act) and response.status_code in (401, 403):
                            self.leaks.append(f"{case}: refused what the table allows")

    def _unmoved(self) -> None:
        """What we see is the same to the byte whatever the other client has."""
        before = {name: self._seen(browser) for name, _, browser in self._people()}
        with within(EVERYTHING), transaction.atomic():
            more(self.world.theirs, self.world.owner)
        self.before = content(self.world.theirs)
        for name, _, browser in self._people():
            for asked, body in self._seen(browser).items():
                self.cells += 1
                if any(each.encode() in body for each in self.ids):
                    self.leaks.append(f"get {asked} as {name}: shows an id of the other client")
                if before[name][asked] != body:
                    self.leaks.append(
                        f"get {asked} as {name}: changes with the other client's rows"
                    )

    def _seen(self, browser: Browser) -> dict[str, bytes]:
        asked = [_filled(route, self.ours) for route, _, _ in self.routes]
        return {each: _CHANGING.sub(b"", self._shown(browser, each)) for each in asked}

    def _shown(self, browser: Browser, asked: str) -> bytes:
        """A page, whose visit is not kept as the next would tell of it; the clock stands still."""
        with transaction.atomic(), patch.object(timezone, "now", lambda: self.moment):
            body = _body(browser.get(asked))
            transaction.set_rollback(True)
        return body

    def _links(self) -> None:
        browser, ours = _browser(None), self.world.ours
        for route, _, _ in routes():
            if "token" not in _keys(route):
                continue
            for token in (ours.token, ours.invitation, ours.token[:-1], "x", "'"):
                for method in ("get", "post"):
                    with self._nothing_moves(case := f"{method} {route} by a link"):
                        asked = _filled(route, self.theirs | {"token": token})
                        self._look(case, getattr(browser, method)(asked), asked)

    def _tasks(self) -> None:
        for name, task in tasks():
            with self._nothing_moves(f"task {name}"):
                keys = task.func.__code__.co_varnames[1 : task.func.__code__.co_argcount]
                theirs = [str(self.theirs[key.removesuffix("_id")]) for key in keys]
                task.call(str(self.ours["client"]), *theirs)

    @contextmanager
    def _nothing_moves(self, case: str) -> Iterator[None]:
        """Undo what the block wrote, and see that no row or file of the other client moved."""
        self.cells += 1
        writes = Writes()
        with transaction.atomic():
            with connection.execute_wrapper(writes):
                yield
            moved = files(self.world.theirs) != self.before[1]
            # Reading every table after every request takes longer than all requests together.
            if moved or (writes.seen and rows(self.world.theirs) != self.before[0]):
                self.leaks.append(f"{case}: wrote to the other client")
            transaction.set_rollback(True)

    def _look(self, case: str, response: Any, asked: str) -> None:
        body = _body(response) + repr(sorted(response.headers.items())).encode()
        if response.status_code >= 500:
            self.leaks.append(f"{case}: answered {response.status_code}")
        if self.world.theirs.mark.encode() in body:
            self.leaks.append(f"{case}: shows {self.world.theirs.mark}")
        if any(each not in asked and each.encode() in body for each in self.ids):
            self.leaks.append(f"{case}: shows an id of the other client")


_JSON = {"content_type": "application/json"}
_BODIES: dict[str, dict[str, Any]] = {
    "decision": {"decision": "approve"},
    "changes": wish("alphawall wish") | {"lifts_hours": 2},
    "time": {"term": "build", "on": "2026-03-02", "minutes": 5, "note": "alphawall"},
}
"""What the API is sent, so that a call gets further than its body."""


def _sent(browser: Browser, method: str, view: Any, asked: str, fields: dict[str, str]) -> Any:
    """The answer to a page's form with these fields, or to a call of the API as it wants it."""
    send = getattr(browser, method)
    offers = getattr(view, "offers", None)
    if offers is None:
        return send(asked, fields, **({} if method in ("get", "post") else _JSON))
    offer = offers.get(method.upper())
    if method == "get":
        known = offer.query if offer is not None else ()
        return send(asked, {key: held for key, held in fields.items() if key in known})
    parts = asked.split("/")
    body = _BODIES.get(parts[-1], _BODIES.get(parts[-2], {}))
    return send(asked, {k: v for k, v in body.items() if k != "once"}, **_JSON)


def routes() -> list[tuple[str, Any, Rule]]:
    """Pattern, view and rule of every address; one without a rule counts as open to nobody."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], before: str) -> Iterator[tuple[str, Any, Rule]]:
    for pattern in patterns:
        where = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, where)
        elif isinstance(pattern, URLPattern):
            yield where, pattern.callback, rule_of(pattern.callback) or Rule(None)


def tasks() -> list[tuple[str, Any]]:
    """Every task of every app."""
    from importlib import import_module

    from django_tasks.base import Task

    from ctoaas.portal.found import FOLDER, app_names

    held = []
    for name in app_names():
        if (FOLDER / name.rsplit(".", 1)[1] / "tasks.py").exists():
            module = import_module(f"{name}.tasks")
            held += [(k, v) for k, v in sorted(vars(module).items()) if isinstance(v, Task)]
    return held


class Writes:
    """Hears whether a statement was sent that may change a row of a client."""

    def __init__(self) -> None:
        self.seen = False
        self._tables = [model._meta.db_table for model in walled_models()]

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        is_read = sql.lstrip()[:6].upper() == "SELECT"
        self.seen |= not is_read and any(table in sql for table in self._tables)
        return execute(sql, params, many, context)


def content(side: Side) -> tuple[Any, ...]:
    """Every row and file of a client."""
    return rows(side), files(side)


def rows(side: Side) -> tuple[Any, ...]:
    """Every row of a client, table by table."""
    with within(EVERYTHING):
        return tuple(
            tuple(sorted(map(repr, model.unwalled.filter(**{model.wall: side.client.id}).values())))
            for model in walled_models()
        )


def files(side: Side) -> tuple[Any, ...]:
    """Every file of a client, with when it was written."""
    root = side.engagement.workspace.root
    return tuple((str(f), f.stat().st_mtime_ns) for f in sorted(root.rglob("*")) if f.is_file())


def _is_ours(found: tuple[str, Any, Rule]) -> bool:
    """Addresses for everybody who is signed in are asked as well; those of a library are not."""
    return not found[0].startswith("accounts/") and "token" not in _keys(found[0])


def _keys(route: str) -> list[str]:
    return re.findall(r"<(?:\w+:)?(\w+)>", route)


def _filled(route: str, given: dict[str, Any]) -> str:
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(given[found.group(1)]), route)


def _browser(user: Any) -> Browser:
    browser = Browser(SERVER_NAME="localhost", raise_request_exception=False)
    if user is not None:
        browser.force_login(user)
        browser.defaults |= {
            "HTTP_AUTHORIZATION": f"Bearer {token_for(user)}",
            "HTTP_IDEMPOTENCY_KEY": "matrix",
            "HTTP_IF_MATCH": "*",
        }
    return browser


def token_for(user: Any) -> str:
    """A token of `user` that is held back by nothing but its person's role."""
    held = ApiToken.objects.filter(user=user, name="matrix")
    text = f"{MARK}{user.id.hex}"
    if not held.exists():
        ApiToken.objects.create(
            user=user,
            name="matrix",
            begins=text[:10],
            digest=digest(text),
            acts=[act.name for act in Act],
            expires_at=timezone.now() + timedelta(days=1),
        )
    return text


def _body(response: Any) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)
    return bytes(response.content)
