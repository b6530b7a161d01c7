"""Line ownership by hand: arrays of nodes, changed place by place."""

from array import array
from pathlib import Path

import pytest

from ctoaas.collect.git.changes import FileChange
from ctoaas.collect.git.lines import FOLLOWED_LINES, OPEN, Nodes, carried
from ctoaas.collect.git.spool import Spool

PATH = 9


@pytest.fixture
def nodes(tmp_path: Path) -> Nodes:
    return Nodes(Spool(tmp_path / "replaced", 4))


def by(nodes: Nodes, lines: "array[int]") -> list[int]:
    """Commit of each line."""
    return [nodes.commit[node] for node in lines]


def ancestors(nodes: Nodes, node: int) -> list[int]:
    first = nodes.first_ancestor
    return list(nodes.ancestors[first[node] : first[node + 1]])


def test_a_new_file_is_all_of_its_commit(nodes: Nodes) -> None:
    assert by(nodes, nodes.written(3, 4)) == [3, 3, 3, 3]
    assert by(nodes, nodes.written(3, 0)) == []


@pytest.mark.parametrize(
    ("hunks", "after"),
    [
        ([(2, 1, 2, 1)], [0, 1, 0, 0]),
        ([(0, 0, 1, 2)], [1, 1, 0, 0, 0, 0]),
        ([(4, 0, 5, 1)], [0, 0, 0, 0, 1]),
        ([(2, 2, 1, 0)], [0, 0]),
        ([(1, 4, 1, 1)], [1]),
        ([(1, 4, 0, 0)], []),
        ([(1, 1, 1, 2), (4, 1, 5, 1)], [1, 1, 0, 0, 1]),
        ([(1, 1, 0, 0), (2, 0, 2, 1), (4, 1, 4, 0)], [0, 1, 0]),
    ],
)
def test_places_are_cut_out_and_put_in(
    nodes: Nodes, hunks: list[tuple[int, int, int, int]], after: list[int]
) -> None:
    old = nodes.written(0, 4)
    assert by(nodes, nodes.apply(old, hunks, 1, PATH)) == after
    assert by(nodes, old) == [0, 0, 0, 0], "branches share the old lines"
    assert nodes.misfits == 0


def test_replaced_lines_are_counted_by_who_had_written_them(nodes: Nodes) -> None:
    first = nodes.written(0, 3)
    second = nodes.apply(first, [(2, 1, 2, 1)], 1, PATH)
    nodes.apply(second, [(1, 2, 1, 1), (3, 1, 3, 0)], 2, PATH)
    assert nodes.replaced.matrix().tolist() == [[1, PATH, 0, 1], [2, PATH, 0, 2], [2, PATH, 1, 1]]


def test_a_deleted_file_counts_every_line(nodes: Nodes) -> None:
    lines = nodes.apply(nodes.written(0, 3), [(3, 0, 4, 2)], 1, PATH)
    nodes.removed(lines, 5, PATH)
    assert nodes.replaced.matrix().tolist() == [[5, PATH, 0, 3], [5, PATH, 1, 2]]


def test_new_lines_know_the_lines_they_replaced(nodes: Nodes) -> None:
    first = nodes.written(0, 3)
    second = nodes.apply(first, [(2, 1, 2, 1)], 1, PATH)
    third = nodes.apply(second, [(1, 2, 1, 1)], 2, PATH)
    assert ancestors(nodes, third[0]) == [first[0], second[1]]
    assert ancestors(nodes, second[1]) == [first[0]]
    assert ancestors(nodes, first[0]) == []


def test_lines_put_between_others_replace_nothing(nodes: Nodes) -> None:
    lines = nodes.apply(nodes.written(0, 2), [(1, 0, 2, 1)], 1, PATH)
    assert ancestors(nodes, lines[1]) == []


@pytest.mark.parametrize(("count", "followed"), [(FOLLOWED_LINES, 1), (FOLLOWED_LINES + 1, 0)])
def test_a_place_written_anew_begins_a_history_of_its_own(
    nodes: Nodes, count: int, followed: int
) -> None:
    lines = nodes.apply(nodes.written(0, count), [(1, count, 1, 1)], 1, PATH)
    assert len(ancestors(nodes, lines[0])) == followed
    assert nodes.replaced.matrix().tolist() == [[1, PATH, 0, count]]


def test_a_place_that_does_not_fit_is_counted(nodes: Nodes) -> None:
    nodes.apply(nodes.written(0, 2), [(2, 5, 2, 1)], 1, PATH)
    assert nodes.misfits == 1


def test_lines_are_carried_over_with_what_is_new_left_open() -> None:
    old = array("I", [7, 8, 9])
    assert carried(old, [(2, 1, 2, 2), (3, 0, 5, 1)]).tolist() == [7, OPEN, OPEN, 9, OPEN]
    assert carried(old[:1], []).tolist() == [7]


def diff(*hunks: tuple[int, int, int, int], binary: bool = False) -> FileChange:
    return FileChange(b"a", None, b"1", b"2", "M", is_binary=binary, hunks=list(hunks))


def test_a_merged_line_is_of_the_first_parent_that_has_it(nodes: Nodes) -> None:
    ours, theirs = nodes.written(1, 3), nodes.written(2, 3)
    # Result: a line of both, one of theirs alone, one of nobody.
    parts = [diff((2, 2, 2, 2)), diff((3, 1, 3, 1))]
    merged = nodes.merge([ours, theirs], parts, 5)
    assert by(nodes, merged) == [1, 2, 5]
    assert ancestors(nodes, merged[2]) == []


def test_a_line_of_the_merge_itself_knows_what_it_replaced(nodes: Nodes) -> None:
    ours = nodes.apply(nodes.written(1, 2), [(2, 1, 2, 1)], 3, PATH)
    theirs = nodes.written(2, 2)
    merged = nodes.merge([ours, theirs], [diff((2, 1, 2, 1)), diff((1, 2, 1, 2))], 5)
    assert by(nodes, merged) == [1, 5]
    assert ancestors(nodes, merged[1]) == [ours[1], theirs[0]]


def test_a_parent_without_the_file_has_no_say(nodes: Nodes) -> None:
    theirs = nodes.written(2, 2)
    assert by(nodes, nodes.merge([None, theirs], [None, diff()], 5)) == [2, 2]
    binary = nodes.merge([nodes.written(1, 1), theirs], [diff(binary=True), diff()], 5)
    assert by(nodes, binary) == [2, 2]
