"""Ask everything of everybody, and say what crossed a wall."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver

from ctoaas.portal.access.rights import Role, may
from ctoaas.portal.access.routes import Rule, rule_of
from ctoaas.portal.access.scope import within
from ctoaas.portal.access.walls import walled_models
from tests.portal.isolation.world import EVERYTHING, Side, more

WRITES = ("post", "put", "patch", "delete")
_CHANGING = re.compile(rb'name="(?:csrfmiddlewaretoken|once)" value="[^"]+"')
_HIDDEN = frozenset({302, 404})


class Matrix:
    """The walk through all cells; `cells` counts them, `leaks` names what was wrong."""

    def __init__(self, world: SimpleNamespace) -> None:
        self.world = world
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
        for route, _, _ in self.routes:
            keys = _keys(route)
            mixes = [theirs, *({**ours, key: theirs[key]} for key in keys if key in theirs)]
            for given in mixes if keys else []:
                for method in ("get", *WRITES) if given is theirs else ("get", "post"):
                    self._foreign(f"{method} {route} as {name}", browser, method, route, given)

    def _foreign(
        self, case: str, browser: Browser, method: str, route: str, given: dict[str, Any]
    ) -> None:
        with self._nothing_moves(case):
            asked = _filled(route, given)
            response = getattr(browser, method)(asked)
            self._look(case, response, asked)
            # Ours with one part of theirs: 403 and 405 do not depend on whether that part exists.
            is_ours = str(self.ours["client"]) in asked or str(self.ours["engagement"]) in asked
            allowed = _HIDDEN | {403, 405} if is_ours else _HIDDEN
            allowed |= {405} if method in ("put", "patch", "delete") else set()
            if any(each in asked for each in self.ids) and response.status_code not in allowed:
                self.leaks.append(f"{case}: answered {response.status_code}")

    def _ours(self, name: str, role: Role | None, browser: Browser) -> None:
        """Our own addresses, with the other's ids in every field we can think of."""
        fields = {key: str(value) for key, value in self.theirs.items()} | {"q": "ravowal"}
        told = " ".join(fields.values())
        for route, _, rule in self.routes:
            for method in ("get", *WRITES):
                case = f"{method} own {route} as {name}"
                with self._nothing_moves(case):
                    asked = _filled(route, self.ours)
                    response = getattr(browser, method)(
                        asked, fields, **({} if method in ("get", "post") else _FORM)
                    )
                    self._look(case, response, asked + told)
                    if role is not None and rule.act is not None:
                        is_refused = response.status_code in (403, 404, 405)
                        if not may(role, rule.act) and not is_refused:
                            self.leaks.append(f"{case}: no right to it, {response.status_code}")
                        if may(role, rule.act) and response.status_code == 403:
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
        return {each: _CHANGING.sub(b"", _body(browser.get(each))) for each in asked}

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
        with transaction.atomic():
            yield
            if content(self.world.theirs) != self.before:
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


_FORM = {"content_type": "application/json"}


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


def content(side: Side) -> tuple[Any, ...]:
    """Every row and file of a client."""
    with within(EVERYTHING):
        rows = tuple(
            tuple(sorted(map(repr, model.unwalled.filter(**{model.wall: side.client.id}).values())))
            for model in walled_models()
        )
    root = side.engagement.workspace.root
    files = tuple((str(f), f.stat().st_mtime_ns) for f in sorted(root.rglob("*")) if f.is_file())
    return rows, files


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
    return browser


def _body(response: Any) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)
    return bytes(response.content)
