"""The evidence that needs the content of files: files, functions, clones, changes of functions."""

import duckdb

from ctoaas.collect.code.tree import CodeTree
from ctoaas.collect.git.functions import function_commits
from ctoaas.collect.git.history import History
from ctoaas.collect.git.joins import Column
from ctoaas.collect.git.paths import readable
from ctoaas.collect.history_evidence import Filled
from ctoaas.evidence.store import insert, insert_rows


def fill_code(
    connection: duckdb.DuckDBPyConnection, history: History, code: CodeTree, filled: Filled
) -> None:
    """Fill files, functions, clones and function_changes; after `fill_history`."""
    _fill_files(connection, history, code, filled.numbers)
    _fill_function_changes(connection, history, code, filled.order)


def _fill_files(
    connection: duckdb.DuckDBPyConnection, history: History, code: CodeTree, numbers: Column
) -> None:
    held = {
        readable(path): int(numbers[version.file])
        for path, version in history.head.items()
        if version is not None
    }
    insert_rows(
        connection,
        "files",
        [
            (f.path, held.get(f.path), f.blob, f.class_, f.class_reason, f.component, f.language,
             f.is_binary, f.bytes, f.lines, f.code_lines, f.comment_lines, f.blank_lines,
             f.tests.lines, f.tests.code_lines,
             sum(not f.is_test(x.first_line, x.last_line) for x in f.functions), f.is_parsed)
            for f in code.files
        ],
    )  # fmt: skip
    insert_rows(
        connection,
        "functions",
        [
            (f.path, x.name, x.first_line, x.last_line, x.code_lines, x.cyclomatic, x.cognitive,
             x.nesting, x.parameters, f.is_test(x.first_line, x.last_line))
            for f in code.files
            for x in f.functions
        ],
    )  # fmt: skip
    insert(connection, "clones", code.clones)


def _fill_function_changes(
    connection: duckdb.DuckDBPyConnection, history: History, code: CodeTree, order: Column
) -> None:
    paths = {readable(path): path for path in history.head}
    places = [
        (paths[file.path], function.name, function.first_line, function.last_line)
        for file in code.files
        if file.path in paths and file.class_ in ("production", "test")
        for function in file.functions
    ]
    ids = history.commits.ids
    rows = [
        (readable(path), name, first, ids[commit], int(order[commit]), commit in surviving)
        for (path, name, first, _), commits, surviving in function_commits(history, places)
        for commit in sorted(commits)
    ]
    insert_rows(connection, "function_changes", rows)
