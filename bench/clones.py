"""CPU seconds to find duplicated code, ours beside jscpd on the same files.

    python bench/clones.py --repo PATH [--repo PATH]... [--jscpd PROGRAM]

The source files at HEAD of each repository are written to a temporary folder. Both sides read them
from there in a process of their own, asked for six lines and 50 tokens; the figure is CPU seconds
(user and system) of the process tree, median of three, alternating. jscpd is taken from the search
path when not named; without it only our own bars are printed. "fingerprint" is the part that is
cached by content, "find" the part that runs each time.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ctoaas.collect.code.clone_tokens import fingerprint
from ctoaas.collect.code.clones import duplication_by_file, find_clones

RUNS = 3
FINGERPRINT_GOAL_SECONDS, FIND_GOAL_SECONDS, RATIO_GOAL = 2.5, 0.5, 1.0
LANGUAGES = {
    ".py": "Python",
    ".js": "JavaScript",
    ".ts": "TypeScript",
    ".go": "Go",
    ".rs": "Rust",
    ".java": "Java",
    ".c": "C",
    ".h": "C",
    ".cpp": "C++",
    ".cs": "C#",
    ".rb": "Ruby",
    ".php": "PHP",
    ".kt": "Kotlin",
    ".swift": "Swift",
    ".scala": "Scala",
}


def sources(repo: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of every regular source file at HEAD."""
    git = ["git", "-C", str(repo)]
    listing = subprocess.run([*git, "ls-tree", "-rz", "HEAD"], capture_output=True, check=True)
    for entry in listing.stdout.split(b"\0")[:-1]:
        facts, _, name = entry.partition(b"\t")
        mode, _, blob = facts.split()
        path = os.fsdecode(name)
        if mode.startswith(b"100") and Path(path).suffix in LANGUAGES:
            shown = subprocess.run(
                [*git, "cat-file", "blob", blob.decode()], capture_output=True, check=True
            )
            yield path, shown.stdout


def write(files: Iterator[tuple[str, bytes]], folder: Path) -> None:
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def ours(folder: Path) -> dict[str, float]:
    """Seconds of both steps in this process, and what was found."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    contents = [(str(path.relative_to(folder)), path.read_bytes()) for path in found]
    began = time.process_time()
    files = [(path, fingerprint(text, LANGUAGES[Path(path).suffix])) for path, text in contents]
    between = time.process_time()
    clones = find_clones(files)
    ended = time.process_time()
    by_file = duplication_by_file(files, clones)
    lines = sum(one.compared_lines for one in by_file)
    cloned = sum(one.cloned_lines for one in by_file)
    return {
        "fingerprint": between - began,
        "find": ended - between,
        "clones": len(clones),
        "compared_lines": lines,
        "cloned_share": round(cloned / lines, 4) if lines else 0,
    }


def cpu_seconds(command: list[str]) -> tuple[float, str]:
    """CPU seconds of the command with all it starts, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def peer(jscpd: str, folder: Path, out: Path) -> list[str]:
    options = "--min-lines 6 --min-tokens 50 --mode weak --reporters json --silent --max-size 100mb"
    return [jscpd, str(folder), *options.split(), "--max-lines", "1000000", "--output", str(out)]


def bar(name: str, figure: float, goal: float, holds: bool, **more: object) -> dict[str, object]:
    return {"bar": name, "figure": round(figure, 4), "goal": goal, "holds": holds, **more}


def run(repo: Path, jscpd: str | None = None) -> list[dict[str, object]]:
    """Bars of one repository."""
    jscpd = jscpd or shutil.which("jscpd")
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary, "files"), Path(temporary, "out")
        folder.mkdir()
        write(sources(repo), folder)
        ours_cpu, theirs_cpu, steps = [], [], []
        for _ in range(RUNS):
            seconds, printed = cpu_seconds([sys.executable, __file__, "--folder", str(folder)])
            ours_cpu.append(seconds)
            steps.append(json.loads(printed))
            if jscpd:
                theirs_cpu.append(cpu_seconds(peer(jscpd, folder, out))[0])
    facts = {key: steps[0][key] for key in ("clones", "compared_lines", "cloned_share")}
    facts["repository"] = repo.parent.name if repo.name == "repo" else repo.name
    goals = {"fingerprint": FINGERPRINT_GOAL_SECONDS, "find": FIND_GOAL_SECONDS}
    bars = []
    for step, goal in goals.items():
        figure = statistics.median(one[step] for one in steps)
        bars.append(bar(f"clones: {step}, CPU s", figure, goal, figure <= goal, **facts))
    if theirs_cpu:
        mine, theirs = statistics.median(ours_cpu), statistics.median(theirs_cpu)
        cpu = {"ours_cpu_s": round(mine, 3), "jscpd_cpu_s": round(theirs, 3)}
        ratio = theirs / mine
        holds = ratio >= RATIO_GOAL
        bars.append(bar("clones: jscpd ÷ ours, CPU", ratio, RATIO_GOAL, holds, **cpu, **facts))
    return bars


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repo", type=Path, action="append", default=[])
    parser.add_argument("--jscpd", help="program to compare with, when not on the search path")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.folder:
        print(json.dumps(ours(given.folder)))
        return
    for repo in given.repo:
        for line in run(repo, given.jscpd):
            print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
