"""The sandbox of `cto query`: what is asked is answered, and nothing else can be reached."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ctoaas.core.errors import CtoError, EvidenceError, UsageError
from ctoaas.evidence.query import ask, table_names
from ctoaas.evidence.store import connect, create_empty, insert, write
from ctoaas.evidence.tables import BY_NAME, TABLES


def evidence(folder: Path, repository: str, paths: tuple[str, ...]) -> Path:
    """Evidence with a few files, all other tables empty."""
    folder.mkdir(parents=True)
    with closing(connect()) as connection:
        for table in TABLES:
            create_empty(connection, table)
        insert(connection, "repositories", {"repository": [repository]})
        lines = list(range(1, len(paths) + 1))
        insert(connection, "files", {"path": list(paths), "lines": lines})
        for table in TABLES:
            write(connection, table.name, folder)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "result"
    evidence(folder / "evidence", "shop", ("a.py", "b.py", "c.py"))
    return folder


@pytest.fixture
def result(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(made, tmp_path / "result"))


@pytest.fixture
def company(tmp_path: Path) -> Path:
    evidence(tmp_path / "company" / "evidence" / "mail", "it's mail", ("m.py",))
    evidence(tmp_path / "company" / "evidence" / "shop", "shop", ("a.py", "b.py"))
    return tmp_path / "company"


@pytest.fixture
def untouched(tmp_path: Path, result: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to stand in, with a file to steal; afterwards nothing anywhere is different."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET_OF_THE_TEST", "hunter2")
    (tmp_path / "secret.csv").write_text("word\nhunter2\n")
    before = _content(tmp_path)
    yield tmp_path
    assert _content(tmp_path) == before


def _content(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_question_is_answered_in_its_own_order(result: Path) -> None:
    answer = ask(result, "SELECT path, lines FROM files ORDER BY lines DESC")
    assert answer.columns == ("path", "lines")
    assert answer.rows == (("c.py", 3), ("b.py", 2), ("a.py", 1))
    assert not answer.is_cut


def test_an_evidence_folder_itself_can_be_asked(result: Path) -> None:
    assert ask(result / "evidence", "SELECT count(*) FROM files").rows == ((3,),)


def test_names_of_tables_may_be_written_in_any_case_and_quoted(result: Path) -> None:
    assert ask(result, 'SELECT count(*) FROM "FILES"').rows == ((3,),)


def test_every_table_can_be_listed_and_described(result: Path) -> None:
    listed = [row[0] for row in ask(result, "SHOW TABLES").rows]
    assert sorted(listed) == sorted(table.name for table in TABLES)
    described = [row[0] for row in ask(result, "DESCRIBE commits").rows]
    assert described == list(BY_NAME["commits"].column_names)


def test_a_table_reached_without_its_name_is_not_found_empty(result: Path) -> None:
    for sql in (
        "SELECT * FROM query_table('fi' || 'les')",
        "SELECT * FROM query('SELECT path FROM fi' || 'les')",
    ):
        assert len(ask(result, sql).rows) == 3, sql


def test_rows_beyond_the_limit_are_cut_and_said_so(result: Path) -> None:
    answer = ask(result, "SELECT path FROM files ORDER BY path", limit=2)
    assert answer.rows == (("a.py",), ("b.py",))
    assert answer.is_cut
    assert not ask(result, "SELECT path FROM files", limit=3).is_cut


def test_of_endless_rows_only_the_limit_is_made(result: Path) -> None:
    assert len(ask(result, "SELECT * FROM range(1000000000000)", limit=5).rows) == 5


def test_a_question_that_takes_too_long_is_stopped(result: Path) -> None:
    endless = "SELECT sum(a.range * b.range % 7) FROM range(1000000) a, range(1000000) b"
    with pytest.raises(UsageError, match=r"took longer than 0\.2 seconds"):
        ask(result, endless, seconds=0.2)


def test_tables_of_several_repositories_say_whose_their_rows_are(company: Path) -> None:
    answer = ask(company, "SELECT repository, count(*) FROM files GROUP BY ALL ORDER BY 1")
    assert answer.rows == (("it's mail", 1), ("shop", 2))
    assert ask(company, "SELECT count(*) FROM repositories").rows == ((2,),)


def test_a_folder_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    evidence(tmp_path / "a[1]*?" / "evidence", "odd", ("a.py",))
    assert ask(tmp_path / "a[1]*?", "SELECT path FROM files").rows == (("a.py",),)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('secret.csv')",
        "SELECT * FROM 'secret.csv'",
        "SELECT * FROM read_text('secret.csv')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM sniff_csv('secret.csv')",
        "SELECT * FROM glob('*')",
        "SELECT * FROM parquet_metadata('result/evidence/files.parquet')",
        "SELECT * FROM read_parquet('https://example.com/data.parquet')",
        "SELECT * FROM read_csv('s3://bucket/data.csv')",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('FROM ''secret.csv'''))",
        "SELECT * FROM query('FROM ''secret.csv''')",
        "COPY files TO 'stolen.csv'",
        "COPY (SELECT 1) TO '/tmp/stolen.csv'",
        "COPY files FROM 'secret.csv'",
        "EXPORT DATABASE 'stolen'",
        "IMPORT DATABASE 'stolen'",
        "ATTACH 'new.db'",
        "ATTACH ':memory:' AS other",
        "DETACH memory",
        "USE memory",
        "INSTALL httpfs",
        "FORCE INSTALL httpfs FROM community",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET VARIABLE x = 1",
        "RESET memory_limit",
        "PRAGMA database_list",
        "PRAGMA enable_profiling",
        "CALL enable_logging()",
        "SELECT * FROM enable_logging(storage='file', storage_config={'path': 'logs'})",
        "SELECT getenv('SECRET_OF_THE_TEST')",
        "INSERT INTO files (path) VALUES ('x')",
        "UPDATE files SET lines = 0",
        "DELETE FROM files",
        "TRUNCATE files",
        "DROP TABLE files",
        "ALTER TABLE files DROP lines",
        "CREATE TABLE mine AS SELECT 1",
        "CREATE MACRO one() AS 1",
        "CREATE SECRET (TYPE s3)",
        "WITH gone AS (SELECT 1) DELETE FROM files",
        "EXPLAIN ANALYZE COPY files TO 'stolen.csv'",
        "EXPLAIN ANALYZE DELETE FROM files",
        "PREPARE p AS SELECT 1",
        "BEGIN TRANSACTION",
        "CHECKPOINT",
        "VACUUM",
        "SELECT 1; DROP TABLE files",
        "SELECT * FROM result",
        "",
        "-- nothing",
        "SELEC 1",
        "SELECT (((",
    ],
)
def test_anything_but_reading_the_tables_is_refused_in_one_line(
    untouched: Path, result: Path, sql: str
) -> None:
    with pytest.raises(CtoError) as refused:
        ask(result, sql)
    assert "\n" not in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_variables_of_the_program_are_no_tables(result: Path) -> None:
    for name in ("sql", "held", "connection", "given"):
        with pytest.raises(UsageError, match="does not exist"):
            ask(result, f"SELECT * FROM {name}")


def test_a_wrong_table_lists_the_right_ones(result: Path) -> None:
    with pytest.raises(
        UsageError, match=r'table "comits": does not exist; the tables are .*commits'
    ):
        ask(result, "SELECT * FROM comits")


def test_a_wrong_column_says_which_there_are(result: Path) -> None:
    with pytest.raises(UsageError, match=r'query: .*"linse".*lines'):
        ask(result, "SELECT linse FROM files")


def test_a_damaged_table_is_named(result: Path) -> None:
    (result / "evidence" / "files.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(EvidenceError, match=r"files\.parquet: cannot be read"):
        ask(result, "SELECT * FROM files")
    assert ask(result, "SELECT count(*) FROM tags").rows == ((0,),)


def test_a_table_without_a_file_is_empty(result: Path) -> None:
    (result / "evidence" / "tags.parquet").unlink()
    assert ask(result, "SELECT * FROM tags").rows == ()


def test_a_folder_without_evidence_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no evidence"):
        ask(tmp_path, "SELECT 1")


def test_the_table_of_measures_is_there_when_the_result_has_one(result: Path) -> None:
    assert "measures" not in table_names(result)
    with closing(connect()) as connection:
        target = os.fspath(result / "measures.parquet")
        connection.execute(f"COPY (SELECT 'x' AS measure) TO '{target}' (FORMAT parquet)")
    assert ask(result, "SELECT measure FROM measures").rows == (("x",),)
