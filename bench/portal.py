"""Print one JSON line for every bar of the portal.

    python bench/portal.py [--database URL] [--only isolation,pages,...]

Without --database the portal runs on SQLite. URL is the address of a PostgreSQL server for a role
that may make roles and databases, which are dropped again; `private` starts one for the run.
"""

import argparse
import inspect
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bench.portal_bars as topics
from bench.portal_bars.databases import Databases, databases

Bar = Callable[[], Iterable[dict[str, object]]]


def bars(held: Databases) -> dict[str, Bar]:
    """Every bar by its name; those that take a database get the one that was asked for."""
    found: dict[str, Bar] = {}
    for module in sorted(one.name for one in iter_modules(topics.__path__)):
        for name, bar in getattr(import_module(f"{topics.__name__}.{module}"), "BARS", {}).items():
            takes = "held" in inspect.signature(bar).parameters
            found[name] = partial(bar, held) if takes else bar
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the lines of each bar as soon as they are known."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--database", default="", metavar="URL")
    parser.add_argument("--only", metavar="BAR,...")
    chosen = parser.parse_args(arguments)
    with databases(chosen.database) as held:
        known = bars(held)
        only = chosen.only.split(",") if chosen.only else list(known)
        unknown = [name for name in only if name not in known]
        if unknown:
            sys.exit(f"--only {unknown[0]}: no such bar; the bars are {', '.join(known)}")
        for name in only:
            for line in known[name]():
                print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
