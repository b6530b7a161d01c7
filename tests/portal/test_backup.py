"""Archives of a portal: whole while others write, refused when damaged, the same when restored."""

import contextlib
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.portal.postgres import database, postgres

ROOT = Path(__file__).parents[2]
CTO = [sys.executable, "-c", "from ctoaas.cli.main import main; main()"]


def cto(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CTO, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def filled(folder: Path, **environment: str) -> None:
    """A demonstration in `folder`, without a server."""
    code = (
        "import sys; from pathlib import Path; from ctoaas.portal.server.serve import prepare;"
        "place = prepare(Path(sys.argv[1])); from ctoaas.portal.demo.practice import fill;"
        "fill(place, Path(sys.argv[2]))"
    )
    repository = folder.parent / "repository"
    repository.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", code, str(folder), str(repository)],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
    )


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "data"
    filled(folder)
    return folder


@pytest.fixture(scope="module")
def archive(portal) -> Path:
    target = portal.parent / "portal.tar.gz"
    done = cto("backup", target, "--data", portal)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with postgres(tmp_path_factory.mktemp("postgres")) as held:
        yield held


def test_what_is_restored_is_the_same_row_for_row_and_file_for_file(portal, archive, tmp_path):
    done = cto("restore", archive, "--data", tmp_path / "again", "--json")
    assert done.returncode == 0, done.stderr
    again = tmp_path / "again"
    assert tables(again) == tables(portal)
    assert json.loads(done.stdout)["tables"]["timesheets_timerow"]["rows"] == 20
    for file in (*(portal / "workspaces").rglob("*.toml"), portal / "secret.key"):
        assert (again / file.relative_to(portal)).read_bytes() == file.read_bytes()
    assert oct(archive.stat().st_mode)[-3:] == "600"
    assert oct((again / "secret.key").stat().st_mode)[-3:] == "600"


def test_an_archive_made_while_somebody_writes_holds_one_moment(portal, tmp_path):
    with writer(portal) as writing:
        for number in range(4):
            target = tmp_path / f"{number}.tar.gz"
            done = cto("backup", target, "--data", portal)
            assert done.returncode == 0, done.stderr
            assert writing.poll() is None
    counts = []
    for number in range(4):
        again = tmp_path / str(number)
        assert cto("restore", tmp_path / f"{number}.tar.gz", "--data", again).returncode == 0
        with sqlite3.connect(again / "portal.sqlite3") as held:
            pairs = held.execute("SELECT count(*), count(DISTINCT b) FROM pairs GROUP BY a")
            assert set(pairs) <= {(2, 2)}
            counts.append(held.execute("SELECT count(*) FROM pairs").fetchone()[0])
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


@contextlib.contextmanager
def writer(portal: Path):
    """Somebody who writes pairs of rows, two in a transaction, as fast as they are taken."""
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None);"
        "c.execute('CREATE TABLE IF NOT EXISTS pairs (a, b)');"
        "print('ready', flush=True)\n"
        "for n in range(10**9):\n"
        "    c.execute('BEGIN IMMEDIATE'); c.execute('INSERT INTO pairs VALUES (?, 1)', [n]);"
        " c.execute('INSERT INTO pairs VALUES (?, 2)', [n]); c.execute('COMMIT')"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(portal / "portal.sqlite3")], stdout=subprocess.PIPE
    )
    try:
        process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        with sqlite3.connect(portal / "portal.sqlite3") as held:
            held.execute("DROP TABLE IF EXISTS pairs")


@pytest.mark.parametrize("kind", ["cut", "changed", "foreign", "text", "missing"])
def test_a_damaged_archive_is_refused_and_leaves_nothing(archive, tmp_path, kind):
    bad = tmp_path / "bad.tar.gz"
    damage(archive, bad, kind)
    done = cto("restore", bad, "--data", tmp_path / "again")
    assert done.returncode == (2 if kind == "missing" else 4), done.stderr
    assert done.stderr.startswith("cto: ")
    assert "Traceback" not in done.stderr
    assert [each.name for each in tmp_path.iterdir() if each != bad] == []


def damage(archive: Path, bad: Path, kind: str) -> None:
    if kind == "cut":
        bad.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    elif kind == "text":
        bad.write_text("no archive")
    elif kind != "missing":
        content = bytearray(gzip.decompress(archive.read_bytes()))
        if kind == "changed":
            place = content.index(b"Kestrel Outdoor")
            content[place : place + 7] = b"Falcon!"
            bad.write_bytes(gzip.compress(bytes(content), 1))
            return
        with tarfile.open(bad, "w:gz") as made:
            made.addfile(tarfile.TarInfo("../outside"))


def test_a_folder_in_use_is_not_restored_over(portal, archive):
    before = tables(portal)
    done = cto("restore", archive, "--data", portal)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert tables(portal) == before


def test_an_archive_is_never_written_over(portal, archive):
    done = cto("backup", archive, "--data", portal)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)


def test_a_portal_moves_to_postgresql_with_the_same_rows(archive, server, tmp_path):
    folder = tmp_path / "data"
    assert cto("restore", archive, "--data", folder).returncode == 0
    there = database(server, "moved")
    done = cto("move-to-postgres", "--data", folder, "--json", **there)
    assert done.returncode == 0, done.stderr
    moved = json.loads(done.stdout)
    counted = {name: rows for name, (rows, _) in tables(archive_of(folder)).items()}
    assert {name: held["rows"] for name, held in moved.items()} == {
        name: counted[name] for name in moved
    }
    assert moved["trail_trailevent"]["rows"] > 40
    assert not (folder / "portal.sqlite3").exists()
    assert chains(folder, **there) == [True, True]
    again = cto("move-to-postgres", "--data", folder, **there)
    assert (again.returncode, "Traceback" in again.stderr) == (2, False)


def test_an_archive_of_postgresql_is_restored_with_the_same_rows(server, tmp_path):
    here, there = database(server, "kept"), database(server, "restored")
    folder, target = tmp_path / "data", tmp_path / "portal.tar.gz"
    filled(folder, CTO_DATA=str(folder), **here)
    done = cto("backup", target, "--data", folder, **here)
    assert done.returncode == 0, done.stderr
    again = tmp_path / "again"
    done = cto("restore", target, "--data", again, CTO_DATA=str(again), **there)
    assert done.returncode == 0, done.stderr
    assert chains(tmp_path / "again", **there) == [True, True]
    twice = tmp_path / "twice.tar.gz"
    assert cto("backup", twice, "--data", tmp_path / "again", **there).returncode == 0
    assert manifest(twice)["tables"] == manifest(target)["tables"]
    full = cto("restore", target, "--data", tmp_path / "third", **there)
    assert (full.returncode, "holds a portal already" in full.stderr) == (2, True)


def test_an_archive_of_sqlite_says_how_it_gets_to_postgresql(archive, server, tmp_path):
    done = cto("restore", archive, "--data", tmp_path / "x", **database(server, "other"))
    assert done.returncode == 2
    assert "cto move-to-postgres" in done.stderr


def test_a_portal_that_runs_is_not_moved_away(archive, server, tmp_path):
    folder = tmp_path / "data"
    cto("restore", archive, "--data", folder)
    from tests.portal.conftest import free_port

    process = subprocess.Popen(
        [*CTO, "serve", "--data", str(folder), "--port", str(free_port())],
        stdout=subprocess.PIPE,
        env=os.environ | {"CTO_DATA": str(folder)},
    )
    try:
        process.stdout.readline()
        done = cto("move-to-postgres", "--data", folder, **database(server, "running"))
        assert done.returncode == 2
        assert "two runs at once" in done.stderr
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def tables(folder: Path) -> dict[str, tuple[int, str]]:
    from ctoaas.portal.backup import sqlite

    found = sqlite.tables(folder / "portal.sqlite3")
    return {name: (held.rows, held.sha256) for name, held in found.items()}


def archive_of(folder: Path) -> Path:
    """The SQLite file that a move set aside, in a folder of its own under its old name."""
    held = folder / "aside"
    held.mkdir()
    (folder / "portal.sqlite3.moved").rename(held / "portal.sqlite3")
    return held


def manifest(archive: Path) -> dict:
    with tarfile.open(archive) as held:
        return json.load(held.extractfile("manifest.json"))


def chains(folder: Path, **environment: str) -> list[bool]:
    """Whether each client's chain holds, asked of the portal in `folder`."""
    code = (
        "import sys, pathlib, json; from ctoaas.portal.server.serve import set_up;"
        "set_up(pathlib.Path(sys.argv[1]));"
        "from ctoaas.portal.access.scope import Scope, within;"
        "from ctoaas.portal.clients.models import Client;"
        "from ctoaas.portal.trail.models import TrailEvent;"
        "from ctoaas.engage.audit import verify; from dataclasses import asdict\n"
        "with within(Scope(None, None)):\n"
        "    found = [verify(asdict(e.said()) for e in TrailEvent.objects.filter(client=c))"
        " for c in Client.objects.all()]\n"
        "    print(json.dumps([each.holds for each in found if each.events]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
