"""Awkward histories: what the graph of commits, its clocks and its moves can look like."""

from pathlib import Path

from tests.builders.repository import Executable, RepoBuilder, run_git


def no_commit(folder: Path) -> Path:
    """A repository without any commit."""
    return RepoBuilder(folder).build()


def one_commit(folder: Path) -> Path:
    """A repository with a single commit."""
    return RepoBuilder(folder).commit("Ana", {"app.py": "x = 1\n"}).build()


def empty_commits(folder: Path) -> Path:
    """Commits that change nothing, and nothing else."""
    return RepoBuilder(folder).commit("Ana").commit("Ben").commit("Ana").build()


def emptied(folder: Path) -> Path:
    """A history that ends with every file deleted."""
    story = RepoBuilder(folder).commit("Ana", {"a.py": "x = 1\n", "b.py": "y = 1\n"})
    return story.commit("Ben", {"a.py": None, "b.py": None}).build()


def octopus(folder: Path) -> Path:
    """A merge of five branches at once, two of which wrote in one file."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "a = 1\nb = 1\nc = 1\n"})
    for number, author in enumerate(("Ben", "Ci", "Dee"), 1):
        story.checkout("main").branch(f"side{number}")
        story.commit(author, {f"side{number}.py": f"s = {number}\n"})
    story.checkout("main").branch("top").commit("Ben", {"app.py": "a = 2\nb = 1\nc = 1\n"})
    story.checkout("main").branch("end").commit("Ci", {"app.py": "a = 1\nb = 1\nc = 2\n"})
    both = {"app.py": "a = 2\nb = 1\nc = 2\n"}
    return (
        story.checkout("main")
        .merge("side1", "side2", "side3", "top", "end", resolutions=both)
        .build()
    )


def criss_cross(folder: Path) -> Path:
    """Two branches that merged each other, so that their next merge has two bases."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "a = 1\nb = 1\nc = 1\n"})
    story.branch("left").commit("Ben", {"app.py": "a = 2\nb = 1\nc = 1\n"}).branch("left2")
    story.checkout("main").branch("right").commit("Ci", {"app.py": "a = 1\nb = 1\nc = 2\n"})
    story.branch("right2").merge("left", resolutions={"app.py": "a = 2\nb = 1\nc = 2\n"})
    story.checkout("left2").merge("right", resolutions={"app.py": "a = 2\nb = 3\nc = 2\n"})
    story.merge("right2", resolutions={"app.py": "a = 2\nb = 4\nc = 2\nd = 1\n"})
    return story.checkout("main").merge("left2").build()


def evil_merge(folder: Path) -> Path:
    """Merges that add lines no side had, and one that throws a side's work away."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "a = 1\n", "lib.py": "x = 1\n"})
    story.branch("topic").commit("Ben", {"app.py": "a = 2\n", "new.py": "n = 1\n"})
    story.checkout("main").commit("Ana", {"app.py": "a = 3\n"})
    evil = {"app.py": "a = 4\nhidden = 1\n", "lib.py": "x = 666\n", "extra.py": "e = 1\n"}
    story.merge("topic", author="Ci", resolutions=evil)
    story.branch("lost").commit("Ben", {"new.py": "n = 2\n", "gone.py": "g = 1\n"})
    story.checkout("main").commit("Ana", {"lib.py": "x = 2\n"})
    return story.merge("lost", resolutions={"new.py": "n = 1\n", "gone.py": None}).build()


def unrelated_roots(folder: Path) -> Path:
    """Three histories with roots of their own, merged into one."""
    story = RepoBuilder(folder).commit("Ana", {"app/main.py": "a = 1\n"})
    story.orphan("web").commit("Ben", {"web/index.js": "let a = 1;\n"}).commit(
        "Ben", {"web/index.js": "let a = 2;\n"}
    )
    story.orphan("docs").commit("Ci", {"docs/index.md": "# Docs\n"})
    return story.checkout("main").merge("web").merge("docs").build()


def mass_rename(folder: Path) -> Path:
    """2,000 files moved at once, then 1,200 of them moved and edited at once."""
    story = RepoBuilder(folder)
    body = "".join(f"line_{n} = {n}\n" for n in range(12))
    story.commit("Ana", {f"src/m{n:04}.py": f"name = {n}\n{body}" for n in range(2_000)})
    story.rename("Ben", {"src": "lib"})
    moves = {f"lib/m{n:04}.py": f"core/c{n:04}.py" for n in range(1_200)}
    edits = {f"core/c{n:04}.py": f"name = {n}\n{body}more = 1\n" for n in range(1_200)}
    return story.rename("Ci", moves, edits).build(bare=True)


def huge_commit(folder: Path) -> Path:
    """One commit with 10,000 files between two small ones."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 1\n"})
    story.commit("Ben", {f"data/{n % 100:02}/f{n:05}.py": f"x = {n}\n" for n in range(10_000)})
    return story.commit("Ana", {"app.py": "x = 2\n"}).build(bare=True)


def backwards_clocks(folder: Path) -> Path:
    """Clocks that run backwards, children older than their parents, all time zones."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 1\n"}, tz="+1400")
    story.commit("Ben", {"app.py": "x = 2\n"}, days=-400, tz="-1200")
    story.commit("Ana", {"app.py": "x = 3\n"}, days=0, tz="+0545")
    story.commit("Ci", {"app.py": "x = 4\n"}, days=900, committed_days=-30, tz="-0000")
    return story.commit("Ana", {"b.py": "y = 1\n"}, days=-600, committed_days=0.5).build()


def impossible_dates(folder: Path) -> Path:
    """Dates before 1970, in the year 3270, past what 64 bits hold, and zones that do not exist."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 0\n"}, at=0)
    story.commit("Ben", {"app.py": "x = 1\n"}, at=-86_400)
    story.commit("Ana", {"app.py": "x = 2\n"}, at=41_024_448_000, tz="+9999")
    story.commit("Ci", {"app.py": "x = 3\n"}, at=2**63, tz="+051800")
    story.commit("Ci", {"app.py": "x = 4\n"}, at=2**31)
    return story.commit("Ana", {"b.py": "y = 1\n"}, at=1_600_000_000).build()


def bytes_in_messages(folder: Path) -> Path:
    """Messages that are empty, one endless line, not UTF-8, in another encoding, or hold a NUL."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 0\n"}, message="")
    story.commit("Ben", {"app.py": "x = 1\n"}, message="\n\n  \n")
    story.commit("Ana", {"app.py": "x = 2\n"}, message=b"caf\xe9 \xff\xfe")
    story.commit("Ana", {"app.py": "x = 3\n"}, message=b"caf\xe9", encoding="ISO-8859-1")
    story.commit("Ana", {"app.py": "x = 4\n"}, message="caf\xe9", encoding="no-such-encoding")
    story.commit("Ben", {"app.py": "x = 5\n"}, message="word " * 100_000)
    story.commit("Ben", {"app.py": "x = 6\n"}, message="one\r\ntwo\rthree\x0b\x1c\u2028four")
    return story.commit("Ci", {"b.py": "y = 1\n"}, message=b"before\0after").build()


def diff_in_message(folder: Path) -> Path:
    """Messages and contents that look like the diff and the headers a reader scans for."""
    patch = (
        "diff --git a/app.py b/app.py\nindex 1..2 100644\n--- a/app.py\n+++ b/app.py\n"
        f"@@ -1 +1,9 @@\ncommit {'01234567' * 5}\nrename from a\nrename to b\n"
        "new file mode 100644\nBinary files a/x and b/x differ\n\\ No newline at end of file\n"
    )
    story = RepoBuilder(folder).commit("Ana", {"app.py": patch}, message=f"Fix\n\n{patch}")
    doubled = "".join(f"+{line}\n-{line}\n" for line in patch.splitlines())
    story.commit("Ben", {"app.py": doubled}, message=doubled)
    return story.commit(
        "Ana", {"app.py": f"-- {patch}\n++ {patch}"}, message="\x1e\x1f\x01"
    ).build()


def detached_head(folder: Path) -> Path:
    """HEAD on a commit instead of a branch, with a younger branch beside it."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 1\n"})
    repository = story.commit("Ben", {"app.py": "x = 2\n"}).build()
    run_git(repository, "checkout", "--quiet", "--detach", story.ids[0])
    return repository


def head_on_a_missing_branch(folder: Path) -> Path:
    """HEAD on a branch that does not exist, although another branch has commits."""
    story = RepoBuilder(folder).commit("Ana", {"app.py": "x = 1\n"})
    return story.build(head="gone")


def file_and_folder(folder: Path) -> Path:
    """A file replaced by a folder of its name, and back again."""
    story = RepoBuilder(folder).commit("Ana", {"app": "x = 1\n", "b.py": "y = 1\n"})
    story.commit("Ben", {"app": None, "app/app": "x = 1\n", "app/c.py": "z = 1\n"})
    return story.commit("Ana", {"app/app": None, "app/c.py": None, "app": "x = 2\n"}).build()


def mode_change(folder: Path) -> Path:
    """A commit that changes only the executable bit."""
    story = RepoBuilder(folder).commit("Ana", {"run.sh": "echo 1\n"})
    return story.commit("Ben", {"run.sh": Executable("echo 1\n")}).build()


def swapped_names(folder: Path) -> Path:
    """Two files that swap their names, and a name taken again after its file moved on."""
    one, two = ("".join(f"{word}_{n} = {n}\n" for n in range(20)) for word in ("one", "two"))
    story = RepoBuilder(folder).commit("Ana", {"a.py": one, "b.py": two})
    story.rename("Ben", {"a.py": "b.py", "b.py": "a.py"})
    story.rename("Ci", {"a.py": "c.py"}, {"a.py": "fresh = 1\n"})
    return story.commit("Ana", {"c.py": two + "more = 1\n"}).build()


def rename_against_edit(folder: Path) -> Path:
    """A file renamed on one side of a merge and edited on the other."""
    body = "".join(f"line_{n} = {n}\n" for n in range(20))
    story = RepoBuilder(folder).commit("Ana", {"old.py": body})
    story.branch("topic").rename("Ben", {"old.py": "new.py"})
    story.checkout("main").commit("Ci", {"old.py": body + "late = 1\n"})
    merged = {"old.py": None, "new.py": body + "late = 1\n"}
    return story.merge("topic", resolutions=merged).build()
