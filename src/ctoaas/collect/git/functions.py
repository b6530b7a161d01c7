"""Which commits had a hand in a function as it is at HEAD.

A line at HEAD belongs to a node (see `lines`); the node's ancestors are the lines it replaced. All
commits that can be reached from a function's lines took part in it.
"""

from collections.abc import Iterable, Iterator

from ctoaas.collect.git.history import History

Place = tuple[bytes, str, int, int]
"""Path, name, first and last line of a function at HEAD."""


def function_commits(
    history: History, functions: Iterable[Place]
) -> Iterator[tuple[Place, set[int], set[int]]]:
    """(function, all commits that took part, those with surviving lines), in the order given."""
    nodes = history.nodes
    commit, first, ancestors = nodes.commit, nodes.first_ancestor, nodes.ancestors
    for place in functions:
        path, _, first_line, last_line = place
        version = history.head.get(path)
        if version is None or version.lines is None:
            continue
        surviving = set(version.lines[first_line - 1 : last_line])
        reached = set(surviving)
        waiting = list(surviving)
        while waiting:
            node = waiting.pop()
            for ancestor in ancestors[first[node] : first[node + 1]]:
                if ancestor not in reached:
                    reached.add(ancestor)
                    waiting.append(ancestor)
        yield place, {commit[n] for n in reached}, {commit[n] for n in surviving}
