"""Print one JSON line for every bar of the forecasts, with their peers in the same run.

    python bench/forecast.py --data DIR [--only F1,...] [--peers-python PATH]

DIR holds the folders `effort` and `throughput` of past projects, tasks and items; what must be in
them is said in README.md. The program is the package `bench.forecast_bars`.
"""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bench.forecast_bars as topics
from bench.forecast_bars import peers

Bar = Callable[[Path], Iterable[dict[str, object]]]


def bars() -> dict[str, Bar]:
    """Every bar of every topic, in the order of their numbers."""
    found: dict[str, Bar] = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(topics.__path__)):
        found |= getattr(importlib.import_module(f"{topics.__name__}.{module}"), "BARS", {})
    return dict(sorted(found.items(), key=lambda item: (len(item[0]), item[0])))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the lines of each bar as soon as they are known."""
    known = bars()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", metavar="BAR,...", help=f"some of: {', '.join(known)}")
    parser.add_argument("--peers-python", default=sys.executable, metavar="PATH")
    chosen = parser.parse_args(arguments)
    only = chosen.only.split(",") if chosen.only else list(known)
    unknown = [name for name in only if name not in known]
    if unknown:
        sys.exit(f"--only {unknown[0]}: no such bar; the bars are {', '.join(known)}")
    if not chosen.data.is_dir():
        sys.exit(f"--data {chosen.data}: no such folder")
    peers.python = chosen.peers_python
    for name in only:
        for line in known[name](chosen.data):
            print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
