"""Every address has a rule, every walled model is in the matrix, and a missing rule closes."""

import pytest

from tests.portal.isolation.matrix import _keys, routes, tasks

pytestmark = pytest.mark.usefixtures("rows")


def test_every_address_has_a_rule_with_an_act_or_a_reason(portal):
    from ctoaas.portal.access.routes import rule_of

    bare = [where for where, view, _ in routes() if rule_of(view) is None]
    assert bare == []
    assert [where for where, _, rule in routes() if rule.act is None and not rule.reason] == []


def test_an_address_without_a_rule_is_not_there(portal, settings_urls):
    from django.test import Client

    assert Client(SERVER_NAME="localhost").get("/bare/").status_code == 404


def test_a_walled_model_without_a_row_in_the_world_is_noticed(world):
    from ctoaas.portal.access.walls import walled_models

    names = {model._meta.model_name for model in walled_models()}
    assert names == set(world.ours.rows()) == set(world.theirs.rows())


def test_every_argument_of_an_address_has_a_value_in_the_world(world):
    known = {*world.ours.arguments(), "token"}
    ours = {where: _keys(where) for where, _, _ in routes() if not where.startswith("accounts/")}
    assert {w: k for w, k in ours.items() if not set(k) <= known} == {}


def test_every_task_names_its_client_first(portal):
    assert tasks()
    for name, task in tasks():
        assert task.func.__code__.co_varnames[0] == "client", name


def test_every_act_is_given_to_somebody(portal):
    from ctoaas.portal.access.rights import RIGHTS, Act

    assert set(RIGHTS) == set(Act)
    assert all(RIGHTS.values())


def test_rows_without_a_scope_are_not_read(world):
    from ctoaas.portal.access.scope import OutsideTheWallsError
    from ctoaas.portal.clients.models import Client, Engagement

    for read in (Client.objects.count, lambda: list(Engagement.objects.all())):
        with pytest.raises(OutsideTheWallsError):
            read()
    with pytest.raises(OutsideTheWallsError):
        _ = world.ours.client.engagements.count()


def test_a_row_of_another_client_is_not_written(world):
    from ctoaas.portal.access.scope import OutsideTheWallsError, Scope, within
    from ctoaas.portal.assessments.models import Run

    ours = Scope(None, frozenset({world.ours.client.id}))
    run = Run(engagement=world.theirs.engagement, asked_by=world.owner)
    with within(ours):
        for write in (run.save, lambda: Run.objects.bulk_create([run]), run.delete):
            with pytest.raises(OutsideTheWallsError):
                write()
        with pytest.raises(OutsideTheWallsError):
            Run.objects.update(client=world.theirs.client)


def test_a_leak_is_found_when_there_is_one(world, monkeypatch):
    """The matrix can fail: without the manager's filter, SQLite has no wall left."""
    from ctoaas.portal.access import walled
    from tests.portal.isolation.matrix import Matrix

    def every_row(self):
        return walled.WalledRows(self.model, using=self._db)

    monkeypatch.setattr(walled.WalledManager, "get_queryset", every_row)
    matrix = Matrix(world)
    name, role, browser = next(p for p in matrix._people() if p[0] == "viewer")
    matrix._ours(name, role, browser)
    assert any("shows bravowall" in leak for leak in matrix.leaks)


@pytest.fixture
def world(rows):
    from tests.portal.isolation.world import world

    return world()


@pytest.fixture
def settings_urls(portal):
    from types import ModuleType

    from django.http import HttpResponse
    from django.test import override_settings
    from django.urls import path

    bare = ModuleType("bare")
    bare.urlpatterns = [path("bare/", lambda request: HttpResponse("open"))]
    bare.handler404 = lambda request, exception: HttpResponse(status=404)
    with override_settings(ROOT_URLCONF=bare):
        yield


def test_the_matrix_hears_every_statement_that_may_change_a_clients_row(rows):
    from django.db import connection

    from ctoaas.portal.clients.models import Engagement
    from tests.portal.isolation.matrix import Writes
    from tests.portal.seats import small_practice

    ours = small_practice()
    for act, is_write in (
        (lambda: ours.engagement.refresh_from_db(), False),
        (lambda: ours.engagement.save(), True),
        (lambda: Engagement.objects.update(name="another"), True),
        (lambda: ours.people["viewer"].save(), False),
    ):
        heard = Writes()
        with ours.within(), connection.execute_wrapper(heard):
            act()
        assert heard.seen is is_write
