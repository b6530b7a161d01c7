"""The command line of the benchmark; see README.md."""

import argparse
import compileall
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import ctoaas
from bench.bar import Bar
from bench.bars import again, blame, memory, peers, same_bytes, speed, start
from bench.subject import NotMeasured, Settings, Side, Subject
from ctoaas.chain.job import product_digest

BARS: tuple[Bar, ...] = (
    *speed.BARS,
    *memory.BARS,
    *again.BARS,
    *same_bytes.BARS,
    *blame.BARS,
    *peers.BARS,
)
NAMES = (start.NAME, *(bar.name for bar in BARS))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one JSON line a bar, as soon as it is known."""
    chosen = _parser().parse_args(arguments)
    only = tuple(chosen.only.split(",")) if chosen.only else NAMES
    unknown = [name for name in only if name not in NAMES]
    if unknown:
        sys.exit(f"--only {unknown[0]}: no such bar; the bars are {', '.join(NAMES)}")
    # As an installation leaves it: what is measured is the program, not its first start.
    compileall.compile_dir(Path(ctoaas.__file__).parent, quiet=1)
    settings = Settings(chosen.runs, chosen.slow, chosen.peers_python)
    with tempfile.TemporaryDirectory(prefix="cto-bench-", dir=chosen.folder) as folder:
        if start.NAME in only:
            print(start.line(Path(folder)).text(), flush=True)
        for number, repository in enumerate(chosen.repo):
            place = Path(folder, str(number))
            place.mkdir()
            subject = Subject(repository.absolute(), place, settings)
            try:
                run(subject, [bar for bar in BARS if bar.name in only])
            except NotMeasured as failure:
                sys.exit(str(failure))


def run(subject: Subject, bars: Sequence[Bar]) -> None:
    """Measure every side that the bars need, turn by turn, then print the bars."""
    sides: dict[str, Side] = {side.name: side for bar in bars for side in bar.sides}
    _ = subject.commits  # what is no repository fails here, before anything is measured
    before = product_digest()
    subject.measure(sides.values())
    for bar in bars:
        for line in bar.lines(subject):
            print(line.text(), flush=True)
    if product_digest() != before:
        print(f"{subject.name}: the program changed while it was measured", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench/assess.py", description=__doc__)
    parser.add_argument("--repo", type=Path, action="append", default=[], help="may be repeated")
    parser.add_argument("--only", metavar="BAR,...", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--runs", type=int, default=3, help="runs of each side (default 3)")
    parser.add_argument(
        "--slow", action="store_true", help="peers that take many minutes run on large ones too"
    )
    parser.add_argument(
        "--peers-python",
        default=sys.executable,
        metavar="PATH",
        help="interpreter that has git-fame, lizard and PyDriller (default: this one)",
    )
    parser.add_argument("--folder", type=Path, help="where temporary files go")
    return parser


if __name__ == "__main__":
    main()
