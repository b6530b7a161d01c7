"""The API bar: schemathesis over every operation, valid and wrong input, against its document.

    python -m bench.portal_bars.api [--examples 40]

The API runs in this process as WSGI application, on SQLite in a folder of its own, over the two
clients of the isolation tests. Every call is undone. Checks are those of schemathesis but one:
that every input the shapes allow is accepted, because rules of the business refuse some of them.
"""

import argparse
import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

EXAMPLES = 40


def contract(examples: int = EXAMPLES) -> Iterable[dict[str, object]]:
    """Two lines: server errors, and answers that are not as the document says."""
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        found = _walked(Path(folder), examples)
    facts = {
        "operations": found.operations,
        "calls": found.calls,
        "statuses": dict(sorted(found.statuses.items())),
        "cpu_s": round(time.process_time() - begun, 1),
    }
    yield _line("api: server errors", found.server_errors, "answers", facts)
    shown = {"first": found.failures[0][:300]} if found.failures else {}
    yield _line("api: schema violations", len(found.failures), "answers", shown)


def _walked(folder: Path, examples: int):
    os.environ |= {"CTO_API_PER_MINUTE": "1000000000", "CTO_PAGES_PER_MINUTE": "0"}
    from ctoaas.portal.server.serve import prepare

    prepare(folder)
    from django.db import connections, transaction
    from tests.portal.api_walk import walk

    logging.disable(logging.CRITICAL)
    try:
        with transaction.atomic():
            found = walk(examples)
            transaction.set_rollback(True)
        return found
    finally:
        logging.disable(logging.NOTSET)
        connections.close_all()


def _line(bar: str, figure: int, unit: str, more: dict[str, object]) -> dict[str, object]:
    goal = {"goal": 0, "goal_is": "at most", "holds": figure == 0, "unit": unit}
    return {"bar": bar, "figure": figure} | goal | more


BARS: dict[str, Callable[[], Iterable[dict[str, object]]]] = {"api": contract}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--examples", type=int, default=EXAMPLES)
    for line in contract(parser.parse_args().examples):
        print(json.dumps(line, ensure_ascii=False), flush=True)
