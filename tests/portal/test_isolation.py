"""No wall leaks: every address, role and way to ask, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal.postgres import database, postgres, url

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with postgres(tmp_path_factory.mktemp("postgres")) as held:
        yield held


def matrix(environment: dict[str, str], *options: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.portal.isolation", *options],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_nothing_crosses_a_wall_on_sqlite():
    found = matrix({})
    assert found["leaks"] == []
    assert found["cells"] > 1000


def test_nothing_crosses_a_wall_on_postgresql(server):
    found = matrix(database(server, "filtered"))
    assert (found["database"], found["leaks"]) == ("postgresql", [])


def test_postgresql_alone_holds_the_walls(server):
    found = matrix(database(server, "unfiltered"), "--database-only")
    assert (found["filter"], found["leaks"]) == (False, [])


def test_a_role_that_the_walls_do_not_hold_may_not_serve(server):
    held = database(server, "refused")
    for role, why in (("cto_owner", "owns the tables"), ("postgres", "stands above")):
        environment = held | {"CTO_DATABASE_URL": url(server, "refused", role)}
        done = subprocess.run(
            [sys.executable, "-m", "tests.portal.isolation"],
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode != 0
        assert why in done.stderr
