"""Our history part in one process: history, ownership, survival, coupling and truck factor.

    python bench/children/history.py REPOSITORY CACHE EVIDENCE

Reads the history (cold when CACHE is empty), writes the evidence tables that follow from it into
EVIDENCE, and runs the measures named below. Nothing looks into a file's content: class and language
of a file come from its path, and its lines count as code. Prints the CPU seconds of each step,
those of git included.
"""

# ruff: noqa: E402 -- set up as `cto` is, before numpy is loaded
from ctoaas.core.process import settle

settle()

import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from ctoaas.collect.code.classify import classify_path
from ctoaas.collect.code.components import components
from ctoaas.collect.code.recognise import language_of
from ctoaas.collect.git.change_tables import PathFacts
from ctoaas.collect.git.commit_table import settled_times
from ctoaas.collect.git.history import History, read_history
from ctoaas.collect.git.joins import Column
from ctoaas.collect.git.paths import readable
from ctoaas.collect.git.source import open_source
from ctoaas.collect.history_evidence import IN_ORDER, Files, fill_history, seconds
from ctoaas.core.outcome import Failed
from ctoaas.evidence.store import connect, create_empty, insert_rows, open_evidence, write
from ctoaas.evidence.tables import TABLES
from ctoaas.measure.catalogue import entry
from ctoaas.measure.runner import run

FROM_CODE = ("functions", "function_changes", "clones", "skipped")
MEASURES = (
    "change_coupling",
    "truck_factor",
    "truck_factor_authorship",
    "truck_factor_lines",
    "truck_factor_recency",
    "code_half_life",
    "survival_curve",
    "file_ownership",
)


def main(repository: Path, cache: Path, folder: Path) -> dict[str, float]:
    """CPU seconds of each step, by name."""
    steps = {}
    last = _spent()
    steps["start"] = last
    history = read_history(open_source(repository, cache), cache)
    steps["history"], last = _spent() - last, _spent()
    steps["of_which_git"] = sum(os.times()[2:4])
    tables(history, folder)
    steps["tables"], last = _spent() - last, _spent()
    measures(folder)
    steps["measures"] = _spent() - last
    return steps


def tables(history: History, folder: Path) -> None:
    """Write every table that needs no content of a file."""
    connection = connect()
    for table in TABLES:
        create_empty(connection, table)
    today = datetime.now(UTC).replace(hour=23, minute=59, second=59, microsecond=0, tzinfo=None)
    at_head = {readable(path): _facts(readable(path)) for path in history.head}
    filled = fill_history(connection, history, Files(at_head, _facts), today)
    insert_rows(connection, "files", file_rows(history, at_head, filled.numbers))
    insert_rows(connection, "repositories", [repository_row(history, today)])
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        if table.name not in FROM_CODE:
            write(connection, table.name, folder, is_ordered=table.name in IN_ORDER)
    connection.close()


def measures(folder: Path) -> None:
    """Run the measures; a failed one ends the benchmark."""
    connection = open_evidence(folder)
    for name in MEASURES:
        for result in run(connection, entry(name)):
            if isinstance(result.outcome, Failed):
                sys.exit(f"{name}: {result.outcome.message}")


def file_rows(
    history: History, facts: dict[str, PathFacts], numbers: Column
) -> list[Sequence[object]]:
    """Rows of `files`, from paths and numbers of lines alone."""
    held = [(readable(path), v) for path, v in sorted(history.head.items()) if v is not None]
    lines = {path: 0 if v.lines is None else len(v.lines) for path, v in held}
    parts = components([(path, facts[path].class_, count) for path, count in lines.items()])
    return [
        (path, int(numbers[v.file]), v.blob.decode(), facts[path].class_, "path", parts[path],
         facts[path].language, v.lines is None, 0, lines[path], lines[path], 0, 0, 0, 0, 0, False)
        for path, v in held
    ]  # fmt: skip


def repository_row(history: History, today: datetime) -> Sequence[object]:
    """The row of `repositories`."""
    source, read = history.source, len(history.commits)
    times = settled_times(history, seconds(today))
    return (
        source.path.name, source.head, source.branch, today,
        source.object_format, read, read + sum(history.commits.unread_parents),
        times.min().astype(object), times.max().astype(object),
        source.is_shallow, source.is_partial, 0, 0, b".mailmap" in history.head,
    )  # fmt: skip


def _facts(path: str) -> PathFacts:
    return PathFacts(classify_path(path)[0], language_of(path))


def _spent() -> float:
    """CPU seconds of this process and of the children that ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    print(json.dumps(main(*map(Path, sys.argv[1:4]))))
