"""Parts of a product as its folders show them."""

from collections import Counter
from collections.abc import Sequence

from ctoaas.collect.code.classes import PRODUCTION

ROOT = "(root)"
LARGE_SHARE = 0.6
"""A folder with more of the production code than this is opened, and its folders are the parts."""
SMALL_SHARE = 0.01
"""A folder inside an opened one with less than this stays with the one around it."""
DEEPEST = 8
"""Folders further down are part of the one above."""
FEWEST, MOST = 4, 25
"""A product with fewer parts than the first is opened further, but not beyond the second."""


def components(files: Sequence[tuple[str, str, int]]) -> dict[str, str]:
    """Part of the product for each path, from rows of path, class and lines of code.

    Parts are folders, beginning with the top ones. As long as one of them holds more than
    `LARGE_SHARE` of the production code, or there are fewer than `FEWEST`, the largest that has
    folders worth showing is opened: those become parts, and what else lies in it stays with it.
    Files at the top of the tree are in "(root)". The result depends on nothing but the rows; no
    rows, no parts.
    """
    production: Counter[str] = Counter()
    for path, file_class, code_lines in files:
        if file_class == PRODUCTION:
            production[path] += max(0, code_lines)
    split = _Split(production)
    while split.open_next():
        pass
    return {path: split.part(path) for path, _, _ in files}


class _Split:
    """Which folders were opened so far."""

    def __init__(self, production: Counter[str]) -> None:
        self.production = production
        self.total = sum(production.values())
        self.opened: set[str] = set()
        weights: Counter[str] = Counter()
        for path, code_lines in production.items():
            for folder in _folders(path):
                weights[folder] += code_lines
        self.worth_showing = {
            folder for folder, weight in weights.items() if weight >= SMALL_SHARE * self.total
        }

    def part(self, path: str) -> str:
        """Deepest opened folder over the path, or the folder below it where worth showing."""
        found = ROOT
        for folder in _folders(path):
            if folder in self.opened:
                found = folder
            else:
                return folder if found == ROOT or folder in self.worth_showing else found
        return found

    def open_next(self) -> bool:
        """Open the next folder that should be; False when the parts are good."""
        parts = self._weigh()
        if len(parts) > MOST:
            return False
        for part in sorted(parts, key=lambda name: (-parts[name], name)):
            # A folder too light to be shown has no folder in it that is.
            if part in self.opened or part not in self.worth_showing:
                continue
            if len(parts) >= FEWEST and parts[part] <= LARGE_SHARE * self.total:
                return False
            self.opened.add(part)
            after = self._weigh()
            if len(after) <= MOST and any(name.startswith(part + "/") for name in after):
                return True
            self.opened.remove(part)
        return False

    def _weigh(self) -> Counter[str]:
        parts: Counter[str] = Counter()
        for path, code_lines in self.production.items():
            parts[self.part(path)] += code_lines
        return parts


def _folders(path: str) -> list[str]:
    """Folders over a path, the top one first."""
    names = path.split("/")[:-1]
    return ["/".join(names[: depth + 1]) for depth in range(min(len(names), DEEPEST))]
