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


def test_ratings_can_compare_with_a_table_of_ones_own(
    made: Path, repository: Path, here: Path
) -> None:
    cto("benchmark", "build", made, "--out", "table", "--quiet")
    asked = ("assess", repository, "--as-of", "2020-06-30", "--quiet", "--json")
    shipped, own = cto(*asked).data, cto(*asked, "--benchmark", "table").data
    assert "benchmark of" in str(shipped["ratings"])
    # One repository is too few to compare with: the cited thresholds speak.
    assert "benchmark of" not in str(own["ratings"])
    assert own["inputs_hash"] != shipped["inputs_hash"]


def test_a_folder_without_a_table_cannot_be_compared_with(repository: Path, here: Path) -> None:
    ran = cto("assess", repository, "--benchmark", "nothing")
    assert ran.code == 4
    assert "holds no benchmark table" in ran.err


def test_two_repositories_of_one_name_are_told_apart_by_their_origins(
    made: Path, several: Path, here: Path
) -> None:
    parts = [made / "evidence", *sorted((several / "evidence").iterdir())]
    sources = cto("benchmark", "build", *parts, "--out", "table", "--quiet", "--json").data[
        "sources"
    ]
    lines = [f"{one['commit']},owner/{place}" for place, one in enumerate(sources)]
    Path("origins.csv").write_text("\n".join(["commit,name", *lines]) + "\n")
    ran = cto(
        "benchmark",
        "build",
        *parts,
        "--out",
        "table",
        "--origins",
        "origins.csv",
        "--quiet",
        "--json",
    )
    assert [one["repository"] for one in ran.data["sources"]] == ["owner/0", "owner/1"]


def test_origins_without_a_name_are_refused_by_line(made: Path, here: Path) -> None:
    Path("origins.csv").write_text("commit,name\nabc,\n")
    ran = cto("benchmark", "build", made, "--out", "table", "--origins", "origins.csv")
    assert ran.code == 2
    assert "origins.csv line 2: commit or name is missing" in ran.err
