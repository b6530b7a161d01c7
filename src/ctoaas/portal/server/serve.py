"""`cto serve`: prepares the data, then runs the web server and the worker until told to stop."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from ctoaas.core.errors import UsageError
from ctoaas.portal.server.database import OWNER_VARIABLE
from ctoaas.portal.server.place import VARIABLE, Place, prepared
from ctoaas.workspace.atomic import write_text

SETTINGS = "ctoaas.portal.settings"
STOP_SECONDS = 5.0
"""How long a process may take to end before it is killed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    data: Path
    host: str
    port: int
    processes: int
    threads: int


def prepare(data: Path) -> Place:
    """Make the data folder, bring the database up to date, and lay out styles and scripts."""
    place = prepared(data)
    set_up(place.root)
    bring_up_to_date()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    return place


def set_up(root: Path | None = None) -> None:
    """Have Django read its settings, for the data folder `root` when one is given."""
    if root is not None:
        os.environ[VARIABLE] = str(root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def start_code(place: Place) -> str:
    """The code of the first-run page; empty when the practice has an owner already."""
    from ctoaas.portal.access.models import Seat

    if Seat.objects.exists():
        return ""
    if not place.start_file.exists():
        write_text(place.start_file, secrets.token_hex(16) + "\n", private=True)
    return place.start_file.read_text("ascii").strip()


def serve(wanted: Wanted, place: Place, ready: Callable[[], None]) -> int:
    """Run both processes; the exit code when they have ended.

    `ready` is called when the server answers. A worker that dies is started again; when the web
    server dies the whole ends. SIGTERM and Ctrl-C end it within seconds.
    """
    stopping = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    web, worker = _web(wanted), _worker()
    try:
        if _answers(web, wanted, lambda: stopping):
            ready()
        while not stopping and web.poll() is None:
            if worker.poll() is not None:
                worker = _worker()
            time.sleep(0.2)
        return 0 if stopping else 1
    finally:
        _end(web, worker)


def bring_up_to_date() -> None:
    """Take the steps the database lacks; UsageError when it cannot be served afterwards."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from ctoaas.portal.access.walls import require_a_role_that_is_held_back
    from ctoaas.portal.server.migrating import as_owner, migrate

    if connections["default"].vendor != "postgresql":
        migrate()
    elif os.environ.get(OWNER_VARIABLE):
        as_owner()
    require_a_role_that_is_held_back()
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise UsageError(
            "database",
            "is of an older version",
            f"set {OWNER_VARIABLE} to the role that owns its tables, and start once",
        )


def _web(wanted: Wanted) -> subprocess.Popen[bytes]:
    return _started(
        "-m", "gunicorn", "ctoaas.portal.wsgi:application",
        "--config", "python:ctoaas.portal.server.gunicorn_settings",
        "--bind", _bound(wanted),
        "--workers", str(wanted.processes), "--threads", str(wanted.threads),
    )  # fmt: skip


def _worker() -> subprocess.Popen[bytes]:
    return _started("-m", "ctoaas.portal.server.worker")


def _started(*arguments: str) -> subprocess.Popen[bytes]:
    # -P keeps the current folder off the import path; a session of its own keeps Ctrl-C with us.
    return subprocess.Popen([sys.executable, "-P", *arguments], start_new_session=True)


def _bound(wanted: Wanted) -> str:
    return (
        f"[{wanted.host}]:{wanted.port}" if ":" in wanted.host else f"{wanted.host}:{wanted.port}"
    )


def _answers(web: subprocess.Popen[bytes], wanted: Wanted, is_stopping: Callable[[], bool]) -> bool:
    """Wait until the port is open; False when the server ended or is to stop first."""
    import socket

    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(wanted.host, wanted.host)  # noqa: S104
    while web.poll() is None and not is_stopping():
        try:
            socket.create_connection((host, wanted.port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
