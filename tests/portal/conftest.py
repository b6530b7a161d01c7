"""The portal in this process, on SQLite in a folder of its own; and as a real server."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="session")
def portal(tmp_path_factory) -> Path:
    """Settings loaded and the database made, as `cto serve` does it; the data folder."""
    folder = tmp_path_factory.mktemp("portal")
    os.environ["CTO_DATA"] = str(folder)
    from ctoaas.portal.server.serve import prepare

    prepare(folder)
    yield folder
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
