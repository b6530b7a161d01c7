"""The small repository that new practitioners assess in tests."""

from pathlib import Path

from tests.builders.repository import RepoBuilder


def shop(folder: Path, commits: int = 12) -> Path:
    """A clone of two people's work, a file a commit and more functions in each."""
    built = RepoBuilder(folder)
    for number in range(commits):
        body = "".join(f"def f{n}(a):\n    return a + {n}\n" for n in range(number + 1))
        built.commit("Ana" if number % 3 else "Ben", {f"shop/m{number}.py": body})
    return built.build()
