"""The pages bar: a practice as it is after years, opened by twenty people at once.

    python -m bench.portal_bars.pages [--folder MADE-BY-volume] [--seconds 20]

The server is the one that `cto serve` starts. CPU seconds are those of its processes, from /proc,
the database's included where it runs in a process of its own; queries are counted in this process.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.measuring import process_tree
from bench.portal_bars.databases import Databases
from bench.portal_bars.load import Load, fetched, share

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20.0
PEOPLE = 20
P95_MS, PAGES_A_SECOND, QUERIES, CPU_MS, FIRST_KB = 150, 100, 12, 15, 120
_HERTZ = os.sysconf("SC_CLK_TCK")
Line = dict[str, object]


def pages(held: Databases, folder: Path | None = None, seconds: float = SECONDS) -> Iterable[Line]:
    """Lines of the bar; `folder` was made by volume.py, and is made when there is none."""
    with tempfile.TemporaryDirectory() as scratch, _environment(held):
        made = folder or Path(scratch) / "data"
        told = made / "told.json"
        if not told.exists():
            _make(made, told)
        known = json.loads(told.read_text())
        every = list(_pages(known))
        with _served(made) as (address, process):
            yield from _under_load(held, address, process, every, seconds)
            yield _first_page(held, address, known)
        yield _queries(held, made, known)


def _pages(known: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Kind, path and cookie: the owner sees everything, the others what is theirs."""
    for who, share_ in (("owner", known["engagements"]), ("sponsor", known["theirs"])):
        cookie = known[who]
        for number, one in enumerate(share_):
            at = f"/engagements/{one}/"
            yield from (
                ("detail", at, cookie), ("list", f"{at}time/", cookie),
                ("list", f"{at}trail/", cookie), ("detail", f"{at}agreement/", cookie),
                ("list", f"{at}changes/", cookie),
            )  # fmt: skip
            if number % 2 == 0:
                yield "dashboard", "/", cookie
    for _ in range(300):
        yield "dashboard", "/", known["practitioner"]


def _under_load(
    held: Databases, address: str, process: int, every: list[tuple[str, str, str]], seconds: float
) -> Iterator[Line]:
    Load(address, every, PEOPLE, seconds / 4).run()
    before, begun = _cpu(process), time.monotonic()
    load = Load(address, every, PEOPLE, seconds)
    load.run()
    cpu, lasted = _cpu(process) - before, time.monotonic() - begun
    found, wrong = load.opened, [one for one in load.opened if one.status not in (200, 302)]
    about = {"database": held.kind, "pages": len(found), "load": os.getloadavg()[0]}
    for kind in ("dashboard", "list", "detail"):
        times = [one.seconds * 1000 for one in found if one.kind == kind]
        yield _line(f"p95-{kind}", share(times, 0.95), P95_MS, "ms", **about)
    yield _line("cpu", cpu * 1000 / len(found), CPU_MS, "ms a page", **about)
    rate = len(found) / lasted
    yield _line("pages", rate, PAGES_A_SECOND, "pages a second", at_least=True, **about)
    yield _line("wrong", len(wrong), 0, "answers", **about)


def _first_page(held: Databases, address: str, known: dict[str, Any]) -> Line:
    """Bytes of the page with its styles and script, as they cross the wire."""
    host, _, port = address.removeprefix("http://").partition(":")
    connection = HTTPConnection(host, int(port), timeout=60)
    total = 0
    for path in ("/", *_linked(connection, known["owner"])):
        total += fetched(connection, "first", path, known["owner"]).bytes
    connection.close()
    return _line("first-page", total / 1000, FIRST_KB, "kB", database=held.kind)


def _linked(connection: HTTPConnection, cookie: str) -> list[str]:
    import re

    connection.request("GET", "/", headers={"Cookie": f"sessionid={cookie}"})
    text = connection.getresponse().read().decode()
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', text)


def _queries(held: Databases, folder: Path, known: dict[str, Any]) -> Line:
    """The most queries of any of the pages, in a process of its own."""
    code = "from bench.portal_bars.pages import count_queries; count_queries()"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env=os.environ | {"CTO_DATA": str(folder)},
        input=json.dumps(known),
    )  # fmt: skip
    counts = json.loads(run.stdout)
    return _line("queries", max(counts.values()), QUERIES, "a page", database=held.kind) | {
        "by page": counts
    }


def count_queries() -> None:
    """Print the number of queries of one page of each kind."""
    known = json.loads(sys.stdin.read())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ctoaas.portal.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client as Browser
    from django.test.utils import CaptureQueriesContext

    counts = {}
    for who in ("owner", "practitioner", "sponsor"):
        browser = Browser(SERVER_NAME="localhost")
        browser.cookies["sessionid"] = known[who]
        one = f"/engagements/{known['theirs'][0]}/"
        for path in ("/", one, *(f"{one}{tab}/" for tab in ("time", "trail", "agreement"))):
            browser.get(path, follow=True)
            with CaptureQueriesContext(connection) as seen:
                browser.get(path)
            counts[f"{who} {path.replace(one, '.../')}"] = sum(map(_is_query, seen))
            if "-v" in sys.argv:
                print(path, *(each["sql"][:200] for each in seen), sep="\n  ", file=sys.stderr)
    print(json.dumps(counts))


_ABOUT_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config")


def _is_query(told: dict[str, str]) -> bool:
    """Whether it asks for rows; what begins and ends a transaction, or says for whom, does not."""
    return not told["sql"].startswith(_ABOUT_TRANSACTIONS)


def _line(
    bar: str, figure: float, goal: float, unit: str, at_least: bool = False, **about: object
) -> Line:
    holds = figure >= goal if at_least else figure <= goal
    direction = "at least" if at_least else "at most"
    shown = round(figure, 1)
    return {
        "bar": bar, "figure": shown, "goal": goal, "goal_is": direction, "holds": holds,
        "unit": unit, **about,
    }  # fmt: skip


def _make(folder: Path, told: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.portal_bars.volume", str(folder)],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=os.environ | {"CTO_DATA": str(folder)},
    )  # fmt: skip
    told.write_bytes(done.stdout)


@contextmanager
def _environment(held: Databases) -> Iterator[None]:
    before = dict(os.environ)
    os.environ |= held.fresh() | {"CTO_PAGES_PER_MINUTE": "0"}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, int]]:
    """`cto serve` on a free port: its address and process."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", "from ctoaas.cli.main import main; main()", "serve", "--json",
         "--data", str(folder), "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        process.stdout.readline()
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        process.stdout.close()


def _cpu(root: int) -> float:
    """CPU seconds of the server's processes, and of PostgreSQL's backends on this machine."""
    return sum(map(_spent, {*process_tree(root), *_postgres()}))


def _postgres() -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "comm").read_text().startswith("postgres"):
                    yield int(entry.name)
            except OSError:
                continue


def _spent(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _HERTZ


BARS: dict[str, Callable[[Databases], Iterable[Line]]] = {"pages": pages}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    chosen = parser.parse_args()
    for line in pages(Databases(), chosen.folder, chosen.seconds):
        print(json.dumps(line, ensure_ascii=False), flush=True)
