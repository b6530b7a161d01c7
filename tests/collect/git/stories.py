"""Histories told at random: branches, merges of all kinds, moves, copies, reverts, odd files."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.builders.repository import RepoBuilder

AUTHORS = ("Ana", "Ben", "Ci", "Dee")
PATHS = ("a.py", "b.py", "c d.py", "x", "x/in.py", "lib/e.txt", "lib/f.py", "ä.md")
Files = dict[str, tuple[str, ...]]
"""Path to lines, each with its end; the last may lack it."""


@dataclass
class Story:
    """What each branch holds while the story is told."""

    builder: RepoBuilder
    choose: Random
    trees: dict[str, Files] = field(default_factory=lambda: {"main": {}})
    told: list[Files] = field(default_factory=list)
    """The files of every commit, in the order of the builder's ids."""
    here: str = "main"
    fresh: int = 0

    def lines(self, count: int) -> list[str]:
        """New lines, some of which are like others."""
        made = []
        for _ in range(count):
            self.fresh += 1
            like = self.choose.random() < 0.15
            made.append("same\n" if like else f"line {self.fresh} of {self.here}\n")
        return made

    def edited(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """`lines` with one or two places changed."""
        new = [line if line.endswith("\n") else line + "\n" for line in lines]
        for _ in range(self.choose.randint(1, 2)):
            at = self.choose.randint(0, len(new))
            new[at : at + self.choose.randint(0, 4)] = self.lines(self.choose.randint(0, 4))
        return self.ended(new)

    def ended(self, lines: list[str]) -> tuple[str, ...]:
        """`lines`, now and then without the newline at the end."""
        if lines and self.choose.random() < 0.1:
            lines[-1] = lines[-1].removesuffix("\n")
        return tuple(lines)

    def path(self, tree: Files) -> str:
        """A path that neither stands on a folder of `tree` nor below a file."""
        free = [
            path
            for path in PATHS
            if not any(held.startswith(path + "/") or path.startswith(held + "/") for held in tree)
        ]
        return self.choose.choice(free)

    def tell(self, tree: Files, *others: str) -> None:
        """Commit `tree` on the current branch, merging `others`."""
        builder = self.builder
        heads = [builder._heads[name] for name in (self.here, *others)]
        parents = tuple(dict.fromkeys(head for head in heads if head is not None))
        contents = {path: "".join(lines) for path, lines in tree.items()}
        who = self.choose.choice(AUTHORS)
        # Few days apart, several at one time, and clocks that now and then run backwards.
        days = self.choose.choice((0, 0, 1, 20, -1))
        builder._write(who, parents, builder._changed({}, contents), {"days": days})
        self.trees[self.here] = tree
        self.told.append(tree)

    def step(self) -> None:
        """One more thing happens."""
        tree = dict(self.trees[self.here])
        if not tree:
            return self.tell({"a.py": self.ended(self.lines(12)), "lib/f.py": ("one\n",)})
        kind = self.choose.choice(
            ("edit",) * 6 + ("add", "delete", "move", "move", "back", "pick", "folder", "nothing")
            + ("branch",) * 3 + ("switch",) * 3 + ("merge",) * 5
        )  # fmt: skip
        if kind == "branch":
            return self.branch()
        if kind == "switch":
            return self.switch(self.choose.choice(sorted(self.trees)))
        if kind == "merge":
            return self.merge()
        getattr(self, kind)(tree, self.choose.choice(sorted(tree)))
        return self.tell(tree)

    def nothing(self, tree: Files, path: str) -> None:
        """A commit without a change."""

    def edit(self, tree: Files, path: str) -> None:
        tree[path] = self.edited(tree[path])

    def add(self, tree: Files, path: str) -> None:
        tree[self.path(tree)] = self.ended(self.lines(self.choose.choice((0, 1, 8))))

    def delete(self, tree: Files, path: str) -> None:
        if len(tree) > 1:
            del tree[path]

    def move(self, tree: Files, path: str) -> None:
        lines = tree.pop(path)
        tree[self.path(tree)] = self.edited(lines) if self.choose.random() < 0.4 else lines

    def back(self, tree: Files, path: str) -> None:
        """A file as it was in some earlier commit."""
        held = [files[path] for files in self.told if path in files]
        tree[path] = self.choose.choice(held)

    def pick(self, tree: Files, path: str) -> None:
        """A file as it is on another branch."""
        other = self.trees[self.choose.choice(sorted(self.trees))]
        tree[path] = other.get(path, tree[path])

    def folder(self, tree: Files, path: str) -> None:
        """A file becomes a folder, or a folder a file."""
        if "x" in tree:
            tree["x/in.py"] = tree.pop("x")
        elif "x/in.py" in tree:
            tree["x"] = tree.pop("x/in.py")

    def branch(self) -> None:
        name = f"side{len(self.trees)}"
        if len(self.trees) < 5:
            self.trees[name] = self.trees[self.here]
            self.builder.branch(name)
            self.here = name

    def switch(self, name: str) -> None:
        self.builder.checkout(name)
        self.here = name

    def merge(self) -> None:
        """Join one or two other branches: file by file one side, a mix, or something new."""
        here = self.builder._heads[self.here]
        names = [
            name
            for name in sorted(self.trees)
            if (head := self.builder._heads[name]) is not None
            and here is not None
            and head not in self.builder._history(here)
        ]
        if not names:
            return
        others = self.choose.sample(names, min(len(names), self.choose.choice((1, 1, 1, 2))))
        sides = [self.trees[name] for name in (self.here, *others)]
        whole = self.choose.random()
        if whole < 0.1:
            merged = dict(sides[0])
        elif whole < 0.2:
            merged = dict(sides[-1])
        else:
            merged = self.mixed(sides)
        self.tell(merged, *others)

    def mixed(self, sides: list[Files]) -> Files:
        """Each file from one side, or from two."""
        merged: Files = {}
        for path in sorted(set().union(*sides)):
            if any(path.startswith(p + "/") or p.startswith(path + "/") for p in merged):
                continue
            held = [side[path] for side in sides if path in side]
            first, last = held[0], self.choose.choice(held)
            if first != last and self.choose.random() < 0.6:
                half = len(last) // 2
                cut = [
                    line if line.endswith("\n") else line + "\n"
                    for line in first[: len(first) // 2]
                ]
                last = (*cut, *last[half:])
                if self.choose.random() < 0.3:
                    last = self.edited(last)
            if len(held) == len(sides) or self.choose.random() < 0.8:
                merged[path] = last
        return merged


def tell(folder: Path, choose: Random, steps: int) -> Story:
    """A story of `steps` things that happen, ending on a branch that merges all others."""
    story = Story(RepoBuilder(folder), choose)
    for _ in range(steps):
        story.step()
    story.switch("main")
    while len(story.told) and any(
        head is not None and head not in story.builder._history(story.builder._heads["main"] or 0)
        for head in story.builder._heads.values()
    ):
        story.merge()
    story.builder.build(bare=True)
    return story
