"""Which commits had a hand in a function, by hand."""

from pathlib import Path

from ctoaas.collect.git.functions import Place, function_commits
from ctoaas.collect.git.history import History
from tests.builders.repository import RepoBuilder
from tests.collect.git.reading import read

ONE = "def one():\n    return 1\n"
TWO = "def two():\n    return 2\n"


def hands(history: History, *places: Place) -> dict[str, tuple[set[str], set[str]]]:
    """Ids of all commits that took part, and of those with surviving lines, by function."""
    ids = history.commits.ids
    return {
        place[1]: ({ids[n] for n in commits}, {ids[n] for n in surviving})
        for place, commits, surviving in function_commits(history, places)
    }


def test_who_wrote_lines_that_became_others_took_part(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": ONE + TWO})
    story.commit("Ben", {"a.py": ONE + TWO.replace("2", "22")})
    story.commit("Ci", {"a.py": ONE + TWO.replace("2", "222")})
    story.rename("Dee", {"a.py": "b.py"})
    ana, ben, ci, _ = story.build(tmp_path / "ids", bare=True) and story.ids
    seen = hands(read(story), (b"b.py", "one", 1, 2), (b"b.py", "two", 3, 4))
    assert seen == {"one": ({ana}, {ana}), "two": ({ana, ben, ci}, {ana, ci})}


def test_work_of_both_sides_of_a_merge_counts(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": ONE + TWO})
    story.branch("side").commit("Ben", {"a.py": ONE + TWO.replace("2", "22")}).checkout("main")
    story.commit("Ci", {"a.py": ONE.replace("1", "11") + TWO})
    story.merge("side", resolutions={"a.py": ONE.replace("1", "11") + TWO.replace("2", "22")})
    history = read(story)
    ana, ben, ci, _ = story.ids
    seen = hands(history, (b"a.py", "one", 1, 2), (b"a.py", "two", 3, 4))
    assert seen == {"one": ({ana, ci}, {ana, ci}), "two": ({ana, ben}, {ana, ben})}


def test_a_function_of_a_file_without_lines_is_left_out(tmp_path: Path) -> None:
    history = read(RepoBuilder(tmp_path / "it").commit("Ana", {"a": b"\0"}))
    assert hands(history, (b"a", "one", 1, 2), (b"nowhere", "two", 1, 2)) == {}
