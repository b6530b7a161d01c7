"""Two who decide the same thing at once: the first decides, on PostgreSQL as on SQLite."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal.postgres import database, postgres

ROOT = Path(__file__).parents[2]
ONCE = ["accepted agreement version 1", "approved change", "approved time"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with postgres(tmp_path_factory.mktemp("postgres")) as held:
        yield held


def ran(environment: dict[str, str], *options: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.portal.together", *options],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("where", ["postgresql", "sqlite"])
def test_six_who_decide_at_once_decide_once(where, server):
    found = ran(database(server, "together") if where == "postgresql" else {})
    assert found["database"] == where
    for act, statuses in found["statuses"].items():
        assert statuses == [302] * 6, act
    assert found["acceptances"] == 1
    assert [act for act in found["acts"] if act.startswith(("acc", "app"))] == ONCE
    assert found["holds"]


def test_without_the_lock_they_would_not(server):
    """The test can fail: six at once, and nobody waits."""
    found = ran(database(server, "unlocked"), "--unlocked")
    acts = [act for act in found["acts"] if act.startswith(("acc", "app"))]
    is_clean = all(each == [302] * 6 for each in found["statuses"].values())
    assert not (acts == ONCE and is_clean and found["holds"])
