"""Every measure, whoever added it, keeps the promises of the catalogue."""

import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

import ctoaas.measure
from ctoaas.core.outcome import Failed, Measured, NotApplicable, Unavailable
from ctoaas.evidence.store import insert
from ctoaas.evidence.tables import BY_NAME
from ctoaas.measure.catalogue import THEMES, Entry, catalogue
from ctoaas.measure.runner import RESULT_COLUMNS, Result, run
from tests.measure.tables import DEFAULT_REPOSITORY, evidence

ENTRIES = list(catalogue().values())
CASES = Path(__file__).parents[1] / "cases"
PARTS = (
    "Definition",
    "Why it matters",
    "How to read it",
    "What it cannot tell",
    "What to do about it",
)
MONEY = re.compile(r"[€$£]|\b(euros?|dollars?|costs?|costly)\b", re.IGNORECASE)
every_measure = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.measure.id)


def _cases(entry: Entry) -> list[dict[str, Any]]:
    file = CASES / f"{entry.measure.id}.yaml"
    assert file.exists(), f"add worked examples in tests/cases/{file.name}"
    return list(yaml.safe_load(file.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    return evidence({"repositories": []})


@pytest.fixture
def tables(empty: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Empty tables whose rows are gone after the test."""
    empty.execute("BEGIN")
    yield empty
    empty.execute("ROLLBACK")


def _fill(tables: duckdb.DuckDBPyConnection, given: Mapping[str, Any], seed: int | None) -> None:
    """Replace the content by the given rows, in the given order or shuffled."""
    for name, rows in {"repositories": [{}], **given}.items():
        held = [DEFAULT_REPOSITORY | row if name == "repositories" else row for row in rows]
        if seed is not None:
            random.Random(seed).shuffle(held)
        columns = sorted({column for row in held for column in row})
        tables.execute(f'DELETE FROM "{name}"')
        if held:
            insert(tables, name, {c: [row.get(c) for row in held] for c in columns})


def _answers(
    tables: duckdb.DuckDBPyConnection, entry: Entry, seed: int | None = None
) -> list[list[Result]]:
    """Results of each worked example of the measure."""
    answers = []
    for case in _cases(entry):
        _fill(tables, case["given"], seed)
        answers.append(list(run(tables, entry)))
        for name in case["given"]:
            tables.execute(f'DELETE FROM "{name}"')
    return answers


def test_there_are_at_least_twenty_five_measures() -> None:
    assert len(ENTRIES) >= 25


def test_ids_are_the_names_of_the_files() -> None:
    root = Path(ctoaas.measure.__file__).parent
    for theme in THEMES:
        stems = {file.stem for file in (root / theme).glob("*.py")} - {"__init__"}
        queries = {file.stem for file in (root / theme).glob("*.sql")}
        ids = {entry.measure.id for entry in ENTRIES if entry.theme == theme}
        assert ids == stems == queries, theme


def test_every_file_of_worked_examples_belongs_to_a_measure() -> None:
    assert {file.stem for file in CASES.glob("*.yaml")} == {entry.measure.id for entry in ENTRIES}


def test_the_catalogue_does_not_load_numpy_or_duckdb() -> None:
    """The list of measures is part of the help text and has to come up at once."""
    code = (
        "import sys; from ctoaas.measure.catalogue import catalogue; catalogue(); "
        "sys.exit(' '.join({'numpy', 'duckdb'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@every_measure
def test_the_record_is_complete(entry: Entry) -> None:
    measure = entry.measure
    assert set(measure.needs) <= set(BY_NAME)
    assert measure.title
    assert not measure.title.endswith(".")
    assert measure.unit
    assert measure.source
    assert measure.limits.endswith(".")


@every_measure
def test_the_manual_page_has_all_parts_in_order(entry: Entry) -> None:
    question, blank, *_ = entry.manual.splitlines()
    assert question.endswith("?"), "the first line is the owner's question"
    assert blank == ""
    assert tuple(re.findall(r"^\*\*(.+?)\.\*\*", entry.manual, re.MULTILINE)) == PARTS


@every_measure
def test_the_manual_page_has_no_money_words(entry: Entry) -> None:
    said = f"{entry.manual} {entry.measure.title} {entry.measure.limits}"
    assert not MONEY.findall(said)


@every_measure
def test_the_query_says_what_a_row_is_and_settles_the_order(entry: Entry) -> None:
    assert re.match(r"-- .*\brow", entry.query), "the first line is a comment: what a row is"
    assert re.search(r"^ORDER BY ", entry.query, re.MULTILINE)


@every_measure
def test_there_are_at_least_two_worked_examples_with_a_reason(entry: Entry) -> None:
    cases = _cases(entry)
    assert len(cases) >= 2
    assert len({case["name"] for case in cases}) == len(cases)
    assert all(case["because"] for case in cases)


@every_measure
def test_empty_evidence_is_unavailable_or_not_applicable(
    entry: Entry, tables: duckdb.DuckDBPyConnection
) -> None:
    results = list(run(tables, entry))
    assert len(results) == 1
    assert isinstance(results[0].outcome, Unavailable | NotApplicable)


@every_measure
def test_the_query_itself_survives_empty_tables(
    entry: Entry, tables: duckdb.DuckDBPyConnection
) -> None:
    _fill(tables, {}, None)
    unguarded = replace(entry, measure=replace(entry.measure, needs=()))
    for result in run(tables, unguarded):
        assert not isinstance(result.outcome, Failed), result.outcome


@every_measure
def test_no_column_of_the_query_hides_another(
    entry: Entry, tables: duckdb.DuckDBPyConnection
) -> None:
    described = tables.execute(entry.query).description or []
    names = [column[0] for column in described]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names), names


@every_measure
def test_answers_keep_their_form_and_ignore_the_order_of_rows(
    entry: Entry, tables: duckdb.DuckDBPyConnection
) -> None:
    answers = _answers(tables, entry)
    assert answers == _answers(tables, entry, seed=7)
    for results in answers:
        subjects = [result.subject for result in results]
        assert len(set(subjects)) == len(subjects), "a subject has one answer"
        for result in results:
            _check_form(entry, result)


def _check_form(entry: Entry, result: Result) -> None:
    """Details are what canonical JSON holds; shares and intervals are in order."""
    assert not RESULT_COLUMNS & set(result.details)
    for name, value in result.details.items():
        assert isinstance(value, str | int | float | bool | None), f"{name} is {type(value)}"
    if isinstance(result.outcome, Measured):
        value = result.outcome.value
        low, high = result.outcome.interval or (value, value)
        assert low <= value <= high
        assert entry.measure.unit != "share" or 0 <= low <= high <= 1
