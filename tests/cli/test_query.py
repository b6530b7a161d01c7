import csv
import io
from pathlib import Path

import pytest

from tests.cli.running import cto


def test_a_question_is_answered_as_a_table(made: Path) -> None:
    ran = cto("query", "SELECT class, count(*) AS files FROM files GROUP BY 1 ORDER BY 2 DESC, 1",
              "--where", made)  # fmt: skip
    assert ran.code == 0
    assert ran.out.splitlines()[0].split() == ["class", "files"]
    assert ran.out.splitlines()[1].split() == ["production", "7"]


def test_every_answer_of_every_measure_can_be_asked(made: Path) -> None:
    ran = cto("query", "SELECT count(DISTINCT measure) FROM measures", "--where", made, "--json")
    assert next(iter(ran.data["rows"][0].values())) >= 25


def test_json_has_dates_and_numbers_as_programs_read_them(made: Path) -> None:
    sql = "SELECT as_of, commits_read, NULL AS gap, [1.5, 2] AS list, 1 AS gap FROM repositories"
    data = cto("query", sql, "--where", made, "--json").data
    assert data["columns"] == ["as_of", "commits_read", "gap", "list", "gap_2"]
    assert data["rows"] == [
        {
            "as_of": "2020-06-30T23:59:59Z",
            "commits_read": 9,
            "gap": None,
            "list": [1.5, 2],
            "gap_2": 1,
        }
    ]


def test_csv_defuses_formulas_and_control_characters(made: Path) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a\nb", "\x1b[31mred", 'say "x", y']
    listed = ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
    ran = cto("query", f'SELECT unnest([{listed}]) AS "=HEAD"', "--where", made, "--csv")
    rows = [row[0] for row in csv.reader(io.StringIO(ran.out))]
    assert len(rows) == len(texts) + 1
    assert not any(row.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows)
    assert "\x1b" not in ran.out
    assert rows[-1] == 'say "x", y'


def test_csv_leaves_numbers_below_zero_as_they_are(made: Path) -> None:
    assert cto("query", "SELECT -5 AS n", "--where", made, "--csv").out == "n\n-5\n"


def test_a_terminal_gets_no_control_characters(made: Path) -> None:
    assert "\x1b" not in cto("query", "SELECT chr(27) || '[31m' AS x", "--where", made).out


def test_a_cut_answer_says_so_beside_the_result(made: Path) -> None:
    ran = cto("query", "SELECT path FROM files ORDER BY 1", "--where", made, "--limit", 2)
    assert len(ran.out.splitlines()) == 3
    assert "first 2 rows" in ran.err


def test_several_repositories_are_asked_at_once(several: Path) -> None:
    sql = "SELECT repository, count(*) AS n FROM commits GROUP BY ALL ORDER BY 1"
    data = cto("query", sql, "--where", several, "--json").data
    assert [row["n"] for row in data["rows"]] == [1, 9]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT * FROM comits", 'table "comits": does not exist; the tables are repositories'),
        ("DROP TABLE commits", "DROP is not allowed"),
        ("SELECT * FROM read_csv('x.csv')", "reaches outside of the evidence"),
        ("SELEC 1", "syntax error"),
    ],
)
def test_a_wrong_question_is_one_clear_line(made: Path, sql: str, says: str) -> None:
    ran = cto("query", sql, "--where", made)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert says in ran.err


def test_without_an_assessment_it_says_how_to_make_one(here: Path) -> None:
    ran = cto("query", "SELECT 1")
    assert ran.code == 2
    assert "make one with cto assess" in ran.err
