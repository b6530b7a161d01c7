"""Finished assessments of small built repositories, made once for all tests of the verbs."""

import os
import shutil
from pathlib import Path

import pytest

from tests.builders.repository import RepoBuilder
from tests.cli.running import cto

FUNCTION = (
    "def price(amount, rate):\n    if amount > 10:\n        return amount * rate\n    return 0\n"
)


def shop(folder: Path) -> RepoBuilder:
    """Two people, one of them under two addresses that only look alike."""
    story = RepoBuilder(folder).commit(
        "Ana Silva", {"shop/price.py": FUNCTION, "README.md": "# Shop\n"}, email="ana@shop.example"
    )
    for number in range(6):
        story.commit(
            "Ana Silva",
            {f"shop/part{number}.py": FUNCTION.replace("price", f"part{number}")},
            email="ana@shop.example",
            message=f"Add part {number}",
        )
    story.commit(
        "A Silva",
        {f"shop/part{number}.py": FUNCTION.replace("10", "20") for number in range(3)},
        email="a.silva@home.example",
        message="Fix the limit (#7)",
    )
    story.commit(
        "Bo Lund",
        {
            "shop/price.py": FUNCTION + "\n\nRATE = 3\n",
            "tests/test_price.py": "def test_it():\n    pass\n",
        },
        email="bo@shop.example",
    )
    return story


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repositories") / "shop"
    shop(folder).build()
    return folder


@pytest.fixture(scope="session")
def other_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repositories") / "mail"
    RepoBuilder(folder).commit("Cy Roth", {"mail.py": FUNCTION}, email="cy@mail.example").build()
    return folder


@pytest.fixture(scope="session")
def made(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished assessment of the shop; only to be read."""
    return _assessed(tmp_path_factory, repository)


@pytest.fixture(scope="session")
def several(
    repository: Path, other_repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A finished assessment of two repositories; only to be read."""
    return _assessed(tmp_path_factory, repository, other_repository)


@pytest.fixture
def finished(made: Path, tmp_path: Path) -> Path:
    """A copy of the finished assessment that a test may damage."""
    return Path(shutil.copytree(made, tmp_path / "cto-assessment"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def _assessed(factory: pytest.TempPathFactory, *repositories: Path) -> Path:
    out = factory.mktemp("result") / "cto-assessment"
    ran = cto("assess", *repositories, "--out", out, "--as-of", "2020-06-30", "--quiet")
    assert ran.code == os.EX_OK, ran.err
    return out
