from pathlib import Path

from ctoaas.assess.benchmark import read
from tests.builders.repository import RepoBuilder
from tests.cli.running import cto


def test_a_table_is_made_from_assessments_and_evidence_folders(
    made: Path, several: Path, here: Path
) -> None:
    ran = cto("benchmark", "build", made / "evidence", several, "--out", "table", "--quiet")
    assert ran.code == 0, ran.err
    table = read(Path("table"))
    assert len(table.sources) == 2
    assert {value.measure for value in table.values} >= {"truck_factor", "comment_share"}
    assert "2 repositories (2 small)" in ran.out


def test_the_same_repository_counts_once(made: Path, here: Path) -> None:
    ran = cto("benchmark", "build", made, made / "evidence", "--out", "table", "--quiet")
    assert len(read(Path("table")).sources) == 1
    assert "is left out" in ran.err


def test_the_order_of_the_folders_does_not_matter(made: Path, several: Path, here: Path) -> None:
    parts = sorted((several / "evidence").iterdir())
    cto("benchmark", "build", *parts, "--out", "one", "--quiet")
    cto("benchmark", "build", *reversed(parts), "--out", "two", "--quiet")
    for name in ("benchmark.csv", "benchmark_sources.csv"):
        assert (Path("one") / name).read_bytes() == (Path("two") / name).read_bytes()


def test_a_repository_without_a_history_stays_out(tmp_path: Path, here: Path) -> None:
    RepoBuilder(tmp_path / "empty").build()
    assert cto("assess", tmp_path / "empty", "--quiet").code == 0
    ran = cto("benchmark", "build", "cto-assessment", "--out", "table", "--quiet", "--json")
    assert ran.data["sources"] == []
    assert ran.data["left_out"][0]["why"] == "its history was not read whole"


def test_the_shipped_table_says_what_it_rests_on(here: Path) -> None:
    assert cto("benchmark", "show").code == 0
    assert isinstance(cto("benchmark", "show", "--json").data["sources"], list)


def test_a_table_of_ones_own_can_be_shown(made: Path, here: Path) -> None:
    cto("benchmark", "build", made, "--out", "table", "--quiet")
    ran = cto("benchmark", "show", "table")
    assert ran.out.startswith("1 repository (1 small)")
    assert "2020-06-30" in ran.out


def test_a_folder_without_evidence_or_table_is_refused(here: Path) -> None:
    (here / "empty").mkdir()
    assert cto("benchmark", "build", "empty", "--out", "table").code == 2
    assert cto("benchmark", "build", "--out", "table").code == 2
    assert cto("benchmark", "show", "empty").code == 4
