"""Facts of a whole tree: cache, workers, awkward files."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ctoaas.collect.code.facts_json import from_json, to_json
from ctoaas.collect.code.functions import analyse
from ctoaas.collect.code.pool import run
from ctoaas.collect.code.task import Task
from ctoaas.collect.code.tree import SourceFile, analyse_tree

SHOP = b"class Shop:\n    def sell(self, a):\n        if a:\n            return 1\n"
KILLS_THE_PARSER = b"a<" * 10_000
"""The Java grammar wants more memory for it than a worker may have."""


class Repository:
    """Contents by id, and what was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.blobs = {self.id(data): data for data in files.values()}
        self.files = [SourceFile(p, self.id(data), len(data)) for p, data in files.items()]
        self.asked: list[str] = []

    @staticmethod
    def id(data: bytes) -> str:
        return hashlib.sha1(data).hexdigest()

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        for blob in blobs:
            self.asked.append(blob)
            yield blob, self.blobs.get(blob)


FILES = {
    "src/shop.py": SHOP,
    "src/copy.py": SHOP,
    "tests/test_shop.py": b"def test_sell():\n    assert sell(1)\n",
    "run": b"#!/bin/sh\n# starts\necho 1\n",
    "logo.png": b"\x89PNG\0\0",
    "big.psd": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "README.md": b"# Shop\n",
    "empty.py": b"",
}


def by_path(tree):
    return {file.path: file for file in tree.files}


@pytest.fixture
def repository():
    return Repository(FILES)


def test_files_have_class_language_lines_and_functions(repository, tmp_path):
    tree = analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    files = by_path(tree)
    assert [file.path for file in tree.files] == sorted(FILES)
    shop = files["src/shop.py"]
    assert (shop.class_, shop.language, shop.component, shop.lines) == (
        "production",
        "Python",
        "src",
        4,
    )
    assert [(f.name, f.cyclomatic) for f in shop.functions] == [("Shop.sell", 2)]
    assert (shop.is_parsed, shop.is_binary) == (True, False)
    assert (files["run"].language, files["run"].comment_lines) == ("Shell", 2)
    assert (files["logo.png"].is_binary, files["logo.png"].lines) == (True, 0)
    assert files["tests/test_shop.py"].class_ == "test"


def test_no_files_give_an_empty_tree(tmp_path):
    tree = analyse_tree([], Repository({}).contents, tmp_path)
    assert (tree.files, tree.skipped, tree.clones["path"]) == ((), [], [])


def test_workers_change_nothing(repository, tmp_path):
    trees = [
        analyse_tree(repository.files, repository.contents, tmp_path / str(n), workers=n)
        for n in (0, 1, 2)
    ]
    assert trees[0] == trees[1] == trees[2]


def test_a_second_run_reads_nothing(repository, tmp_path):
    first = analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    repository.asked.clear()
    assert analyse_tree(repository.files, repository.contents, tmp_path, workers=0) == first
    assert repository.asked == []


def test_a_new_file_is_all_that_is_read(repository, tmp_path):
    analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    repository.asked.clear()
    more = Repository({**FILES, "src/new.py": b"x = 1\n"})
    more.asked = repository.asked
    analyse_tree(more.files, more.contents, tmp_path, workers=0)
    assert more.asked == [Repository.id(b"x = 1\n")]


def test_a_moved_file_is_classified_anew(repository, tmp_path):
    analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    moved = Repository({"vendor/shop.py": SHOP})
    tree = analyse_tree(moved.files, moved.contents, tmp_path, workers=0)
    assert tree.files[0].class_ == "vendored"


def test_a_damaged_cache_is_made_anew(repository, tmp_path):
    first = analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    (tmp_path / "facts.sqlite").write_bytes(b"SQLite format 3\0" + b"damaged" * 1000)
    assert analyse_tree(repository.files, repository.contents, tmp_path, workers=0) == first


def test_facts_of_another_shape_are_made_anew(repository, tmp_path):
    import sqlite3

    first = analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    connection = sqlite3.connect(tmp_path / "facts.sqlite")
    connection.execute("UPDATE contents SET facts = '[1, 2]'")
    connection.commit()
    connection.close()
    assert analyse_tree(repository.files, repository.contents, tmp_path, workers=0) == first


def test_what_could_not_be_read_is_told(repository, tmp_path):
    del repository.blobs[Repository.id(SHOP)]
    tree = analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    assert tree.skipped == [
        ("code", "big.psd", "Git LFS pointer, the content is kept elsewhere", 1),
        ("code", "src/copy.py", "content is missing from the repository", 2),
    ]
    lost = by_path(tree)["src/shop.py"]
    assert (lost.class_, lost.language, lost.lines, lost.is_parsed) == (
        "production",
        "Python",
        0,
        False,
    )


def test_a_huge_file_is_not_even_read(tmp_path):
    repository = Repository({})
    files = [SourceFile("dump.sql", "f" * 40, 60_000_000)]
    tree = analyse_tree(files, repository.contents, tmp_path)
    assert tree.skipped == [("code", "dump.sql", "larger than 50,000,000 bytes, not read", 1)]
    assert repository.asked == []


def test_attributes_of_the_repository_are_heard(tmp_path):
    repository = Repository({"src/a.py": SHOP, ".gitattributes": b"src/* linguist-vendored\n"})
    tree = analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    assert by_path(tree)["src/a.py"].class_ == "vendored"
    assert tree.by_path("src/gone.py") == ("vendored", "Python")
    assert tree.by_path("lib/gone.py") == ("production", "Python")


def test_copies_are_found_in_code_of_people_only(tmp_path):
    body = b"".join(
        b"    total_%d = compute(%d, amount) + other_%d\n" % (n, n, n) for n in range(30)
    )
    code = b"def f(amount):\n" + body
    repository = Repository({"src/a.py": code, "src/b.py": b"x = 1\n" + code, "docs/c.py": code})
    tree = analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    assert tree.clones["path"] == ["src/a.py", "src/b.py"]


def test_a_file_that_kills_its_worker_is_skipped_and_the_run_goes_on(tmp_path):
    repository = Repository({"src/A.java": KILLS_THE_PARSER, "src/b.py": SHOP})
    tree = analyse_tree(repository.files, repository.contents, tmp_path, workers=1)
    assert tree.skipped == [("code", "src/A.java", "the parser failed on it", 1)]
    files = by_path(tree)
    assert (files["src/A.java"].is_parsed, files["src/A.java"].lines) == (False, 1)
    assert files["src/b.py"].is_parsed


def test_every_task_comes_back_once():
    tasks = [Task(str(number), "Python", SHOP, False) for number in range(7)]
    done = list(run(tasks, 2))
    assert sorted(task.blob for task, _ in done) == [str(number) for number in range(7)]
    assert all(from_json(answer[0]) == analyse(SHOP, "Python") for _, answer in done)


def test_facts_survive_being_written():
    facts = analyse("def caf\u00e9(a): return 1\n)(\n".encode(), "Python")
    assert from_json(to_json(facts)) == facts


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b'[1,2,3,4,[[1]],true,"",0]', b"\xff", b"[" * 9999]
)
def test_what_is_no_facts_is_none(text):
    assert from_json(text) is None


def test_the_cache_holds_no_code(repository, tmp_path: Path):
    analyse_tree(repository.files, repository.contents, tmp_path, workers=0)
    assert [file.name for file in tmp_path.iterdir()] == ["facts.sqlite"]
