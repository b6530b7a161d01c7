"""Print one JSON line for every bar of the plan, with their peers in the same run.

    python bench/plan.py [--psplib DIR] [--nrp DIR] [--only psplib,value,...]

A PSPLIB folder holds `j30/*.rcp` and `j30_reference.csv`, and as many other sets as there are; an
NRP folder holds `*.txt` and `reference.csv`. Bars without their folder are left out with a note.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bench.plan_bars as topics
from bench.plan_bars import psplib, releases, roadmaps

Bar = Callable[[], Iterable[dict[str, object]]]


def bars(psplib_folder: Path | None, nrp_folder: Path | None, seconds: float) -> dict[str, Bar]:
    """Every bar by its name, in the order of the issue; topics may bring BARS of their own."""
    found: dict[str, Bar] = {
        "psplib": partial(psplib.lines, psplib_folder, seconds=seconds)
        if psplib_folder
        else partial(_left_out, "psplib", "--psplib DIR"),
        "value": roadmaps.value,
        "nrp": partial(releases.lines, nrp_folder)
        if nrp_folder
        else partial(_left_out, "nrp", "--nrp DIR"),
        "rules": roadmaps.rules,
        "bytes": roadmaps.same_bytes,
        "promises": roadmaps.promises,
        "conflicts": roadmaps.conflicts,
        "sixty": roadmaps.sixty,
    }
    for module in sorted(one.name for one in iter_modules(topics.__path__)):
        found |= getattr(import_module(f"{topics.__name__}.{module}"), "BARS", {})
    return found


def _left_out(name: str, option: str) -> Iterable[dict[str, object]]:
    yield {"bar": name, "figure": None, "holds": None, "note": f"left out: give {option}"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the lines of each bar as soon as they are known."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--psplib", type=Path, metavar="DIR")
    parser.add_argument("--nrp", type=Path, metavar="DIR")
    parser.add_argument("--only", metavar="BAR,...")
    parser.add_argument("--seconds", type=float, default=psplib.SECONDS, help="an instance")
    chosen = parser.parse_args(arguments)
    for folder in (chosen.psplib, chosen.nrp):
        if folder is not None and not folder.is_dir():
            sys.exit(f"{folder}: no such folder")
    known = bars(chosen.psplib, chosen.nrp, chosen.seconds)
    only = chosen.only.split(",") if chosen.only else list(known)
    unknown = [name for name in only if name not in known]
    if unknown:
        sys.exit(f"--only {unknown[0]}: no such bar; the bars are {', '.join(known)}")
    for name in only:
        for line in known[name]():
            print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
