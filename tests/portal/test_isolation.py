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


def begun(environment: dict[str, str], *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.portal.isolation", *options],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def found(server) -> dict[str, dict]:
    """All three matrices; they run beside each other."""
    runs = {
        "sqlite": begun({}),
        "postgresql": begun(database(server, "filtered")),
        "postgresql alone": begun(database(server, "unfiltered"), "--database-only"),
    }
    said = {name: run.communicate() for name, run in runs.items()}
    assert all(out for out, _ in said.values()), said
    return {name: json.loads(out) for name, (out, _) in said.items()}


@pytest.mark.parametrize("where", ["sqlite", "postgresql", "postgresql alone"])
def test_nothing_crosses_a_wall(found, where):
    held = found[where]
    assert held["leaks"] == []
    assert held["database"] == where.split()[0]
    assert held["filter"] == (where != "postgresql alone")
    assert held["cells"] > 2000


def test_a_role_that_the_walls_do_not_hold_may_not_serve(server):
    held = database(server, "refused")
    for role, why in (("cto_owner", "owns the tables"), ("postgres", "stands above")):
        environment = held | {"CTO_DATABASE_URL": url(server, "refused", role)}
        run = begun(environment)
        said = run.communicate()[1]
        assert run.returncode != 0
        assert why in said
