"""One repository as evidence: what is counted, what is skipped, and what it is called."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ctoaas.collect.collection import Collected, Settings, collect
from ctoaas.collect.git.source import open_source
from ctoaas.core.progress import Silent
from ctoaas.evidence.store import open_evidence
from ctoaas.evidence.tables import BY_NAME, TABLES
from tests.builders.repository import Link, RepoBuilder, Submodule, run_git

AS_OF = datetime(2024, 1, 1)  # noqa: DTZ001 -- UTC
PLAIN = Settings(as_of=AS_OF, workers=0)
CODE = "def f(x):\n    if x:\n        return 1\n    return 2\n"


def collected(
    repository: Path, folder: Path, settings: Settings = PLAIN, before: datetime | None = None
) -> Collected:
    source = open_source(repository, folder / "cache", before)
    return collect(source, folder / "evidence", folder / "cache", settings)


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = open_evidence(folder / "evidence")
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_every_table_is_written_and_its_rows_are_counted(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"src/a.py": CODE}).tag("v1.0")
    done = collected(story.commit("Ben", {"src/a.py": CODE + "# end\n"}).build(), tmp_path)
    assert done.rows.keys() == {table.name for table in TABLES}
    for name, count in done.rows.items():
        assert rows(tmp_path, f'SELECT count(*) FROM "{name}"') == [(count,)]
    assert (done.name, done.commit) == ("it", story.ids[1])
    assert rows(tmp_path, "SELECT commits_read, commits_total, as_of FROM repositories") == [
        (2, 2, AS_OF)
    ]
    assert rows(tmp_path, "SELECT first_line, line_count, commit FROM line_ownership") == [
        (1, 4, story.ids[0]),
        (5, 1, story.ids[1]),
    ]
    assert rows(tmp_path, "SELECT name, commit, is_surviving FROM function_changes") == [
        ("f", story.ids[0], True)
    ]


@pytest.mark.parametrize("idle", [0, 300])
def test_rows_of_changes_stand_in_the_order_of_their_table(idle: int, tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it")
    names = ["z.py", "a.py", "src/m.py", "\u00e9.py", "Z.py"]
    for number in range(8):
        text = "".join(f"{n} {number * (n % 3)}\n" for n in range(12))
        story.commit("Ana", {name: text + name for name in names[number % 3 :]})
    for _ in range(idle):  # many more commits than rows
        story.commit("Ben", {})
    collected(story.build(), tmp_path)
    for name in ("hunks", "replaced_lines", "file_changes"):
        order = ", ".join(BY_NAME[name].order)
        stored = rows(tmp_path, f"SELECT * FROM {name}")
        assert len(stored) > 20
        assert stored == rows(tmp_path, f"SELECT * FROM {name} ORDER BY {order}")


def test_one_number_of_an_issue_may_be_far_larger_than_all_others(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it")
    for number in range(2_500):  # DuckDB looks at a sample of long columns
        subject = {1: "SHOP-12 late", 2: "Plain"}.get(number, f"Close #{number + 1}")
        story.commit("Ana", {}, message=subject)
    collected(story.build(), tmp_path)
    issues = [issue for (issue,) in rows(tmp_path, "SELECT issue FROM commits ORDER BY ordinal")]
    assert issues[1] >= 2**40
    assert [issues[0], *issues[2:4], issues[-1]] == [1, None, 4, 2_500]


def test_a_repository_without_a_commit_gives_empty_tables(tmp_path: Path) -> None:
    done = collected(RepoBuilder(tmp_path / "it").build(), tmp_path)
    assert done.commit == ""
    assert {name: count for name, count in done.rows.items() if count} == {"repositories": 1}


def test_links_and_submodules_are_counted_as_skipped(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit(
        "Ana", {"a.py": CODE, "z": Link("a.py"), "b": Link("/etc"), "lib": Submodule("1" * 40)}
    )
    collected(story.build(checkout=False), tmp_path)
    assert rows(tmp_path, "SELECT source, subject, reason, count FROM skipped") == [
        ("git", "b", "symbolic link, not followed", 2),
        ("git", "lib", "submodule, not read", 1),
    ]
    assert rows(tmp_path, "SELECT path FROM files") == [("a.py",)]
    assert rows(tmp_path, "SELECT submodule_count FROM repositories") == [(1,)]


def test_of_a_shallow_clone_it_is_said_that_more_is_known(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": CODE})
    story.commit("Ben", {"a.py": CODE * 2}).commit("Ci", {"a.py": CODE * 3})
    run_git(tmp_path, "clone", "--quiet", "--depth=2", story.build(bare=True).as_uri(), "cut")
    collected(tmp_path / "cut", tmp_path)
    assert rows(tmp_path, "SELECT is_shallow, commits_read FROM repositories") == [(True, 2)]


def test_the_state_of_an_earlier_day_knows_nothing_later(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": CODE})
    repository = story.commit("Ben", {"b.py": CODE}).tag("late").build()
    day = datetime(2020, 1, 2, 12)  # noqa: DTZ001 -- UTC
    done = collected(repository, tmp_path, replace(PLAIN, as_of=day), day)
    assert done.commit == story.ids[0]
    assert rows(tmp_path, "SELECT path FROM files") == [("a.py",)]
    assert rows(tmp_path, "SELECT count(*) FROM people") == [(1,)]
    assert done.rows["tags"] == 0


def test_words_of_repair_over_texts_repair_no_defect(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"src/a.py": CODE, "README.md": "a\n"})
    story.commit("Ana", {"README.md": "b\n"}, message="Fix crash on start")
    story.commit("Ana", {"src/a.py": CODE + "\n"}, message="Fix crash on start")
    collected(story.build(), tmp_path)
    assert rows(tmp_path, "SELECT is_fix FROM commits ORDER BY ordinal") == [
        (False,),
        (False,),
        (True,),
    ]


def test_clocks_out_of_range_do_not_make_a_product_old(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": CODE}, at=0)
    story.commit("Ben", {"b.py": CODE}, at=1_600_000_000).commit("Ci", {}, at=7_000_000_000)
    collected(story.build(), tmp_path)
    ((first, last),) = rows(tmp_path, "SELECT first_commit_at, last_commit_at FROM repositories")
    assert first >= datetime(1980, 1, 1)  # noqa: DTZ001
    assert last <= AS_OF


def test_two_repositories_of_one_name_are_told_apart(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"package.json": '{"name": "Shop"}'})
    repository = story.build()
    taken = replace(PLAIN, taken=frozenset({"shop", "shop-2"}))
    assert collected(repository, tmp_path, taken).name == "Shop-3"
    given = replace(PLAIN, name="mine")
    assert collected(repository, tmp_path, given).name == "mine"


def test_the_first_line_tells_size_age_and_people_before_the_changes_are_read(
    tmp_path: Path,
) -> None:
    heard: list[str] = []

    class Heard(Silent):
        def say(self, line: str) -> None:
            heard.append(line)

        def step(self, label: str, done: int, total: int | None = None) -> None:
            heard.append(label)

    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": CODE})
    repository = story.commit("Ben", {"b.py": CODE}, days=730).build()
    source = open_source(repository, tmp_path / "cache")
    collect(source, tmp_path / "evidence", tmp_path / "cache", PLAIN, Heard())
    assert heard[0] == (
        "it: 2 commits in 2 years under 2 names, 2 files; reading every change of every line"
    )


def test_a_binary_file_that_becomes_text_is_of_who_made_it_text(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": b"a = 1\0\nb = 2\n"})
    collected(story.commit("Ben", {"a.py": CODE}).build(), tmp_path)
    assert rows(tmp_path, "SELECT first_line, line_count, commit FROM line_ownership") == [
        (1, 4, story.ids[1])
    ]


def test_names_are_given_back_and_never_written(tmp_path: Path) -> None:
    story = RepoBuilder(tmp_path / "it").commit("Ana Silva", {"a.py": CODE}, email="ana@x.example")
    done = collected(story.build(), tmp_path)
    assert list(done.names.values()) == ["Ana Silva"]
    assert "Ana" not in repr(done)
    for table in TABLES:
        said = repr(rows(tmp_path, f'SELECT * FROM "{table.name}"'))
        assert "Silva" not in said
        assert "ana@" not in said


def test_a_salt_makes_pseudonyms_of_ones_own(tmp_path: Path) -> None:
    repository = RepoBuilder(tmp_path / "it").commit("Ana", {"a.py": CODE}).build()
    plain = collected(repository, tmp_path).names
    salted = collected(repository, tmp_path, replace(PLAIN, salt="secret")).names
    assert set(plain) & set(salted) == set()
    assert list(plain.values()) == list(salted.values())
