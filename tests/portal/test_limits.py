"""Limits on every page, by person and by address, and what proxies say about addresses."""

import json
import logging

import pytest
from django.test import Client

from ctoaas.core.errors import UsageError
from ctoaas.portal.access.buckets import Buckets
from tests.portal.looks.pages import browser

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def few(rows, monkeypatch):
    monkeypatch.setenv("CTO_PAGES_PER_MINUTE", "5")


@pytest.fixture
def guest(rows):
    from ctoaas.portal.clients.beginning import add_person

    return add_person("Gus", "gus@acme.example")


def test_the_sixth_page_of_five_a_minute_is_refused_with_how_long_to_wait(few, guest):
    mine = browser(guest)
    answers = [mine.get("/") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    wait = int(answers[-1]["Retry-After"])
    assert 1 <= wait <= 12
    assert f"Wait {wait} second" in answers[-1].content.decode()


def test_one_person_uses_up_nothing_of_another_and_two_browsers_count_as_one(few, guest):
    from ctoaas.portal.clients.beginning import add_person

    # One process, one count: the handler of a test's browser is a process of its own.
    mine, other = browser(guest), browser(add_person("Ann", "ann@acme.example"))
    also_mine = browser(guest)
    other.handler = also_mine.handler = mine.handler
    assert [mine.get("/").status_code for _ in range(5)] == [200] * 5
    assert also_mine.get("/").status_code == 429
    assert other.get("/").status_code == 200


def test_whoever_has_not_signed_in_is_counted_by_address(few):
    mine = Client(SERVER_NAME="localhost")
    for address in ("10.1.1.1", "10.1.1.2"):
        answers = [mine.get("/accounts/login/", REMOTE_ADDR=address) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429]


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/no/such/page/", "/read/x/"])
def test_every_kind_of_address_is_limited(few, address):
    mine = Client(SERVER_NAME="localhost")
    for _ in range(5):
        assert mine.get(address).status_code != 429
    assert mine.get(address).status_code == 429
    assert mine.post(address).status_code == 429


def test_a_bucket_fills_evenly_and_no_higher_than_its_brim():
    held = Buckets()
    assert [held.seconds_to_wait("a", 60, now=0.0) for _ in range(61)] == [0] * 60 + [1]
    assert [held.seconds_to_wait("a", 60, now=2.0) for _ in range(3)] == [0, 0, 1]
    assert [held.seconds_to_wait("a", 60, now=1e6) for _ in range(61)] == [0] * 60 + [1]


@pytest.mark.parametrize(
    ("count", "said", "then"),
    [
        (0, "9.9.9.9", "10.0.0.1"),
        (1, "1.2.3.4, 9.9.9.9", "9.9.9.9"),
        (1, "9.9.9.9", "9.9.9.9"),
        (2, "1.2.3.4, 9.9.9.9, 10.0.0.7", "9.9.9.9"),
        (2, "9.9.9.9", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_our_own_proxies_added_is_believed(count, said, then, monkeypatch):
    from django.conf import settings
    from django.test import RequestFactory

    from ctoaas.portal.access.visitor import Visitor

    monkeypatch.setattr(settings, "PROXIES", count)
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=said)
    assert Visitor(lambda asked: asked.META["REMOTE_ADDR"])(request) == then


def test_one_proxy_is_counted_on_where_there_is_an_address(monkeypatch):
    from ctoaas.portal.access.visitor import VARIABLE, proxies

    monkeypatch.delenv(VARIABLE, raising=False)
    assert (proxies(True), proxies(False)) == (1, 0)
    monkeypatch.setenv(VARIABLE, "3")
    assert proxies(False) == 3
    monkeypatch.setenv(VARIABLE, "many")
    with pytest.raises(UsageError, match="no number of proxies"):
        proxies(True)


def test_limits_and_refused_forms_are_written_into_the_security_log(few, guest):
    log, heard, events = logging.getLogger("ctoaas.portal.security"), logging.Handler(), []
    heard.emit = lambda record: events.append(json.loads(record.getMessage())["event"])
    log.addHandler(heard)
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    refused = strict.post("/accounts/login/", {"login": "x", "password": "y"})
    assert refused.status_code == 403
    assert "The form was not taken" in refused.content.decode()
    for _ in range(5):
        strict.get("/accounts/login/")
    log.removeHandler(heard)
    assert events == ["form not taken", "too many"]
