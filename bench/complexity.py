"""CPU seconds to find the complexity of every function, ours beside lizard on the same files.

    python bench/complexity.py --repo PATH [--repo PATH]... [--by-language] [--peer-python PROGRAM]

The source files at HEAD in languages that both know, without generated and vendored ones (which no
measure counts either), are written to a temporary folder. Each side reads them from there in a
process of its own: lizard finds cyclomatic complexity, we find cyclomatic and cognitive complexity,
nesting, parameters and lines. Figures are CPU seconds (user and system) of the process, start-up
included, median of three, alternating. Parity is the share of functions, matched by file and first
line (and name where a line has several), for which our parity mode gives lizard's number;
"same_end" is the share that ends on the same line for both, and "equal_of_these" the parity among
them. lizard comes with the extra "bench", or from `--peer-python`.
"""

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import ctoaas
from ctoaas.collect.code.classes import GENERATED, VENDORED
from ctoaas.collect.code.classify import classify

RUNS = 3
RATIO_GOAL, PARITY_GOAL = 1.8, 0.98
FEWEST_FILES = 10
LANGUAGES = {
    "Python": (".py",),
    "JavaScript": (".js", ".mjs", ".cjs"),
    "TypeScript": (".ts",),
    "TSX": (".tsx", ".jsx"),
    "Go": (".go",),
    "Rust": (".rs",),
    "Java": (".java",),
    "C": (".c",),
    "C++": (".cpp", ".cc", ".cxx", ".hpp", ".hh"),
    "C#": (".cs",),
    "Ruby": (".rb",),
    "PHP": (".php",),
    "Kotlin": (".kt",),
    "Swift": (".swift",),
    "Scala": (".scala",),
}
BY_SUFFIX = {suffix: name for name, suffixes in LANGUAGES.items() for suffix in suffixes}

OURS = """
import json, sys
from ctoaas.collect.code.functions import analyse
rows = {}
for path, language in json.load(sys.stdin):
    with open(path, "rb") as stream:
        facts = analyse(stream.read(), language, parity=%r)
    rows[path] = [(f.name, f.first_line, f.cyclomatic, f.last_line) for f in facts.functions]
if %r:
    json.dump(rows, sys.stdout)
"""
PEER = """
import json, sys, lizard
rows = {}
for path, _ in json.load(sys.stdin):
    try:
        found = lizard.analyze_file(path).function_list
    except Exception:
        continue
    rows[path] = [(f.name, f.start_line, f.cyclomatic_complexity, f.end_line) for f in found]
if %r:
    json.dump(rows, sys.stdout)
"""

Files = Sequence[tuple[str, str]]


def run(
    repo: Path, peer_python: str = sys.executable, by_language: bool = False
) -> Iterator[dict[str, object]]:
    """Bars of one repository: one set over all languages, or one for each with enough files."""
    if not _has_lizard(peer_python):
        yield {
            "bar": "complexity: lizard / ours",
            "figure": None,
            "goal": RATIO_GOAL,
            "holds": None,
            "note": "lizard is missing: pip install 'ctoaas[bench]' or pass --peer-python",
        }
        return
    with tempfile.TemporaryDirectory() as folder:
        files = export(repo, Path(folder))
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, language in files:
            groups[language if by_language else "all languages"].append((path, language))
        for group, some in sorted(groups.items()):
            if not by_language or len(some) >= FEWEST_FILES:
                yield from _bars(f"{_name(repo)}, {group}", some, peer_python)


def _name(repo: Path) -> str:
    """Name of a repository: its folder, or the one around it where that says nothing."""
    return repo.parent.name if repo.name in (".git", "repo") else repo.name


def export(repo: Path, folder: Path) -> list[tuple[str, str]]:
    """Write the source files at HEAD into `folder`; pairs of path and language, sorted."""
    git = ["git", "-C", str(repo)]
    listing = subprocess.run([*git, "ls-tree", "-rz", "HEAD"], capture_output=True, check=True)
    wanted = []
    for entry in listing.stdout.split(b"\0")[:-1]:
        facts, _, name = entry.partition(b"\t")
        mode, _, blob = facts.split()
        if mode.startswith(b"100") and Path(os.fsdecode(name)).suffix in BY_SUFFIX:
            wanted.append((blob, os.fsdecode(name)))
    names = b"".join(blob + b"\n" for blob, _ in wanted)
    held = subprocess.run([*git, "cat-file", "--batch"], input=names, capture_output=True).stdout
    files, at = [], 0
    for number, (_, file) in enumerate(wanted):
        begin = held.index(b"\n", at) + 1
        size = int(held[at:begin].split()[2])
        content = held[begin : begin + size]
        at = begin + size + 1
        if classify(file, content)[0] not in (GENERATED, VENDORED):
            path = folder / f"{number}{Path(file).suffix}"
            path.write_bytes(content)
            files.append((str(path), BY_SUFFIX[path.suffix]))
    return files


def _bars(label: str, files: Files, peer_python: str) -> Iterator[dict[str, object]]:
    ours, theirs = [], []
    for _ in range(RUNS):
        theirs.append(_cpu_seconds(peer_python, PEER % False, files))
        ours.append(_cpu_seconds(sys.executable, OURS % (False, False), files))
    peer, own = statistics.median(theirs), statistics.median(ours)
    ratio = peer / own
    yield {
        "bar": f"complexity: lizard / ours ({label})",
        "figure": round(ratio, 3),
        "goal": RATIO_GOAL,
        "holds": ratio >= RATIO_GOAL,
        "lizard_seconds": round(peer, 3),
        "our_seconds": round(own, 3),
        "files": len(files),
    }
    pairs, of_lizard = _parity(files, peer_python)
    equal = sum(mine[2] == peer[2] for mine, peer in pairs)
    same = [(mine[2], peer[2]) for mine, peer in pairs if mine[3] == peer[3]]
    share = equal / len(pairs) if pairs else 1.0
    yield {
        "bar": f"complexity: same as lizard in parity mode ({label})",
        "figure": round(share, 5),
        "goal": PARITY_GOAL,
        "holds": share >= PARITY_GOAL,
        "equal": equal,
        "matched": len(pairs),
        "functions_of_lizard": of_lizard,
        "same_end": round(len(same) / max(1, len(pairs)), 5),
        "equal_of_these": round(sum(a == b for a, b in same) / max(1, len(same)), 5),
    }


Function = list[object]
"""Name, first line, cyclomatic complexity, last line."""


def _parity(files: Files, peer_python: str) -> tuple[list[tuple[Function, Function]], int]:
    """Functions that both found, ours first, and how many lizard found."""
    theirs = json.loads(_output(peer_python, PEER % True, files))
    ours = json.loads(_output(sys.executable, OURS % (True, True), files))
    found = [
        pair for path, functions in theirs.items() for pair in _pairs(ours.get(path, []), functions)
    ]
    return found, sum(map(len, theirs.values()))


def _pairs(ours: list[Function], theirs: list[Function]) -> Iterator[tuple[Function, Function]]:
    """Functions that begin on the same line, with the same name where several do."""
    lines: dict[object, list[Function]] = defaultdict(list)
    for function in ours:
        lines[function[1]].append(function)
    peers: dict[object, list[Function]] = defaultdict(list)
    for function in theirs:
        peers[function[1]].append(function)
    for line, functions in peers.items():
        mine = list(lines[line])
        if len(functions) == len(mine) == 1:
            yield mine[0], functions[0]
            continue
        for function in functions:
            same = next((one for one in mine if _last(one[0]) == _last(function[0])), None)
            if same is not None:
                mine.remove(same)
                yield same, function


def _last(name: object) -> str:
    return str(name).replace("::", ".").rsplit(".", 1)[-1]


def _has_lizard(python: str) -> bool:
    return subprocess.run([python, "-c", "import lizard"], capture_output=True).returncode == 0


def _cpu_seconds(python: str, program: str, files: Files) -> float:
    """User and system seconds of one process that is given the files."""
    with tempfile.TemporaryFile() as listing:
        listing.write(json.dumps(list(files)).encode())
        listing.seek(0)
        process = subprocess.Popen([python, "-c", program], stdin=listing)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{python}: the measured process failed")
    return usage.ru_utime + usage.ru_stime


def _output(python: str, program: str, files: Files) -> bytes:
    listing = json.dumps(list(files)).encode()
    done = subprocess.run([python, "-c", program], input=listing, capture_output=True, check=True)
    return done.stdout


def main() -> None:
    """Print one JSON line a bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repo", type=Path, action="append", required=True)
    parser.add_argument("--by-language", action="store_true")
    parser.add_argument("--peer-python", default=sys.executable)
    chosen = parser.parse_args()
    # As an installation leaves it, lizard's too.
    compileall.compile_dir(Path(ctoaas.__file__).parent, quiet=1)
    for repo in chosen.repo:
        for bar in run(repo, chosen.peer_python, chosen.by_language):
            print(json.dumps(bar), flush=True)


if __name__ == "__main__":
    main()
