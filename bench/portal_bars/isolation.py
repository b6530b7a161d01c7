"""The isolation bar: every address, role and way to ask, and how many of them leaked."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.portal_bars.databases import Databases

ROOT = Path(__file__).resolve().parents[2]
Line = dict[str, object]


def isolation(held: Databases) -> Iterable[Line]:
    """A line for the matrix; on PostgreSQL one more with the filter of the program switched off."""
    for options in ((), ("--database-only",)) if held.admin else ((),):
        run = subprocess.run(
            [sys.executable, "-m", "tests.portal.isolation", *options],
            cwd=ROOT,
            env=os.environ | held.fresh(),
            capture_output=True,
            text=True,
            check=False,
        )
        if not run.stdout:
            said = run.stderr.strip().splitlines()[-1:] or ["it said nothing"]
            yield {"bar": "isolation", "figure": None, "goal": 0, "holds": False, "note": said[0]}
            continue
        found = json.loads(run.stdout)
        leaks = len(found["leaks"])
        yield {
            "bar": "isolation", "figure": leaks, "goal": 0, "goal_is": "at most",
            "holds": leaks == 0, "unit": "leaks", "cells": found["cells"],
            "database": found["database"], "filter": found["filter"],
            **({"first": found["leaks"][0]} if leaks else {}),
        }  # fmt: skip


BARS: dict[str, Callable[[Databases], Iterable[Line]]] = {"isolation": isolation}
