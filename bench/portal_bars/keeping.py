"""The backup bars: archives made while people work, and a move, every table compared.

python bench/portal.py --only backup,move [--database URL]
"""

import copy
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.portal_bars.databases import Databases

TIMES = 3
CTO = [sys.executable, "-c", "from ctoaas.cli.main import main; main()"]
Line = dict[str, object]


def backup(held: Databases, times: int = TIMES) -> Iterable[Line]:
    """Faults of archives made under load: rows and hashes, what was confirmed before, the chain."""
    from tests.portal.kills.storm import Storm

    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(Path(folder), held.fresh())
        kept: list[tuple[Path, dict[str, list[str]]]] = []
        with _at_work(storm) as acts:
            for number in range(times):
                time.sleep(4)
                confirmed = copy.deepcopy(acts.confirmed)
                archive = Path(folder) / f"{number}.tar.gz"
                _cto(storm.environment, "backup", archive, "--data", storm.data)
                kept.append((archive, confirmed))
        faults, tables, rows = [], 0, 0
        for number, (archive, confirmed) in enumerate(kept):
            again = Path(folder) / f"again{number}"
            environment = storm.environment | held.fresh() | {"CTO_DATA": str(again)}
            # The restore itself compares rows and digest of each table, and every file.
            told = _cto(environment, "restore", archive, "--data", again, "--json")
            tables += len(told["tables"])
            rows += sum(table["rows"] for table in told["tables"].values())
            faults += _faults(environment, again, confirmed)
    yield {
        "bar": "backup", "figure": len(faults), "goal": 0, "goal_is": "at most",
        "holds": not faults, "unit": "faults", "database": held.kind, "archives": times,
        "tables compared": tables, "rows compared": rows,
        "confirmed before the last": {name: len(each) for name, each in kept[-1][1].items()},
        **({"first": faults[0]} if faults else {}),
    }  # fmt: skip


def move(held: Databases) -> Iterable[Line]:
    """Tables whose rows and digest are the same after a move to PostgreSQL."""
    if not held.admin:
        note = "left out: give --database URL"
        yield {"bar": "move", "figure": None, "goal": 0, "holds": None, "note": note}
        return
    from tests.portal.kills.storm import Storm

    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(Path(folder), {"CTO_DATABASE_URL": "", "CTO_DATABASE_OWNER_URL": ""})
        with _at_work(storm) as acts:
            time.sleep(8)
        environment = storm.environment | held.fresh()
        # Every table is compared by the move; it fails as a whole when one is not the same.
        told = _cto(environment, "move-to-postgres", "--data", storm.data, "--json")
        faults = _faults(environment, storm.data, acts.confirmed)
    yield {
        "bar": "move", "figure": len(faults), "goal": 0, "goal_is": "at most",
        "holds": not faults, "unit": "faults", "tables compared": len(told),
        "rows compared": sum(table["rows"] for table in told.values()),
    }  # fmt: skip


@contextmanager
def _at_work(storm: Any) -> Iterator[Any]:
    """People at work on a running server; both have ended afterwards."""
    from tests.portal.kills.acts import Acts

    server = storm.served()
    acts = Acts(storm.port, storm.told)
    acts.begin()
    try:
        yield acts
    finally:
        acts.end()
        storm.settled(server).terminate()
        server.wait(60)


def _faults(
    environment: dict[str, str], folder: Path, confirmed: dict[str, list[str]]
) -> list[str]:
    """What the verdict finds in a portal; runs that were at work are no fault of an archive."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.portal.kills.verdict", str(folder)],
        env=environment, input=json.dumps(confirmed), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found = json.loads(run.stdout.strip().splitlines()[-1])
    return [f"{kind}: {one}" for kind in ("lost", "half done", "chain") for one in found[kind]]


def _cto(environment: dict[str, str], *arguments: object) -> Any:
    run = subprocess.run(
        [*CTO, *map(str, arguments)], env=environment, stdout=subprocess.PIPE, text=True,
        check=False,
    )  # fmt: skip
    if run.returncode:
        raise RuntimeError(f"cto {arguments[0]} ended with {run.returncode}")
    return json.loads(run.stdout) if "--json" in arguments else None


BARS: dict[str, Callable[[Databases], Iterable[Line]]] = {"backup": backup, "move": move}
