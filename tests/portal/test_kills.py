"""Processes killed while people work: what was confirmed is there, and nothing is half done."""

import pytest

from tests.portal.kills.storm import Storm
from tests.portal.postgres import database, postgres


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with postgres(tmp_path_factory.mktemp("postgres")) as held:
        yield held


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_confirmed_is_lost_and_nothing_half_done_when_processes_are_killed(
    kind, server, tmp_path
):
    environment = {"CTO_DATABASE_URL": "", "CTO_DATABASE_OWNER_URL": ""}
    if kind == "postgresql":
        environment = database(server, "killed")
    found = Storm(tmp_path, environment).run(kills=3)
    assert sum(found["killed"].values()) == 3
    assert found["confirmed"]["logged"] > 0
    for wrong in ("lost", "half done", "chain", "jobs", "strange"):
        assert found[wrong] == [], wrong
