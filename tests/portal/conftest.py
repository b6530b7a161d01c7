"""The portal in this process, on SQLite in a folder of its own; and as a real server."""

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import django
import pytest

from ctoaas.portal.server.place import prepared

# Settings are read once a process, before the tests that use models are even imported.
DATA = Path(tempfile.mkdtemp(prefix="cto-portal-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ |= {"CTO_DATA": str(DATA), "DJANGO_SETTINGS_MODULE": "ctoaas.portal.settings"}
os.environ["CTO_PAGES_PER_MINUTE"] = "0"  # tests ask faster than people; test_limits sets it
prepared(DATA)
django.setup()
# The rounds of the real one cost a sign-in a tenth of a second; what it is, test_sign_in holds.
django.conf.settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def portal() -> Iterator[Path]:
    """The database made and styles laid out, as `cto serve` does it; the data folder."""
    from ctoaas.portal.server.serve import prepare

    prepare(DATA)
    yield DATA
    from django.db import connections

    connections.close_all()


@pytest.fixture
def rows(portal) -> Iterator[None]:
    """The database as it was before, whatever the test writes."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[SimpleNamespace]:
    """`cto serve` as its users run it: its address, the first page, its folder and process."""
    data = tmp_path_factory.mktemp("served")
    code = "from ctoaas.cli.main import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--data", str(data), "--port", str(free_port())],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"CTO_DATA": str(data)},
    )
    lines = [process.stdout.readline() for _ in range(2)]
    found = [re.search(r"http://\S+", line).group() for line in lines]
    yield SimpleNamespace(address=found[0], start=found[1], data=data, process=process)
    if process.poll() is None:
        process.terminate()
        process.wait(20)
    process.stdout.close()
