"""A disk without room: one clear message, reading goes on, and nothing is half done."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from bench.measuring import process_tree

from ctoaas.core.errors import UsageError
from ctoaas.portal.server.full import is_full
from ctoaas.workspace.atomic import write_text
from tests.portal.kills.acts import Person
from tests.portal.kills.storm import Storm


@pytest.fixture
def served(tmp_path):
    """A portal on SQLite, its server, and the owner at one of its pages."""
    storm = Storm(tmp_path, {"CTO_DATABASE_URL": ""})
    process = storm.served()
    yield storm, process, Person(storm.port, storm.told["owner"])
    process.terminate()
    process.wait(30)


def test_a_full_disk_makes_the_portal_read_only_until_there_is_room_again(served):
    storm, process, owner = served
    at = f"/engagements/{storm.told['engagement']}/time/"
    kept = [log(owner, at, number) for number in range(3)]
    limit(process.pid, (storm.data / "portal.sqlite3-wal").stat().st_size + 60_000)
    answers = [log(owner, at, number) for number in range(3, 60)]
    full = [said for status, said in answers if status == 503]
    assert full
    assert all("Nothing was kept: the server's disk is full" in said for said in full)
    assert {status for status, _ in answers} <= {302, 503}
    for page in ("/", at.removesuffix("time/"), at, at.replace("time", "trail")):
        assert owner.ask("GET", page)[0] == 200, page
    limit(process.pid, resource.RLIM_INFINITY)
    assert log(owner, at, 99)[0] == 302
    confirmed = [form(number)["once"] for number, (status, _) in enumerate(kept + answers)
                 if status == 302]  # fmt: skip
    told = {"logged": confirmed, "approved": [], "accepted": [], "asked": []}
    found = json.loads(storm.python("verdict", str(storm.data), given=json.dumps(told)))
    assert found == {"lost": [], "half done": [], "chain": [], "jobs": []}


def log(owner: Person, at: str, number: int) -> tuple[int, str]:
    return owner.ask("POST", f"{at}log/", form(number))


def form(number: int) -> dict[str, object]:
    note = f"{number} " + "x" * 400
    return {
        "term": "build",
        "on": "2026-03-02",
        "duration": "5m",
        "note": note,
        "once": f"f{number}",
    }


def limit(root: int, size: int) -> None:
    """The largest file that the server's processes may write; beyond it a write fails."""
    for process in process_tree(root):
        _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, hard))


def test_a_workspace_that_cannot_be_written_counts_as_a_full_disk(tmp_path):
    code = (
        "import resource, sys; from pathlib import Path; from ctoaas.workspace.atomic import *\n"
        "from ctoaas.portal.server.full import is_full\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "try: write_text(Path(sys.argv[1]), 'x' * 100)\n"
        "except Exception as error: print(is_full(error))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "file")],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    assert run.stdout.strip() == "True"


def test_a_place_without_rights_is_no_full_disk(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError) as caught:
        write_text(Path(tmp_path / "file" / "below"), "x")
    assert not is_full(caught.value)
