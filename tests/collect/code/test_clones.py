"""Places with the same code, across files and within one."""

import time
from itertools import chain

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.code.clone_search import MIN_LINES
from ctoaas.collect.code.clone_tokens import ROW, LineTokens, fingerprint
from ctoaas.collect.code.clones import (
    FileDuplication,
    Place,
    duplication_by_file,
    find_clones,
    table_columns,
)
from ctoaas.evidence.tables import BY_NAME


def body(count: int, word: str = "step") -> list[str]:
    """`count` lines of ten tokens, each unlike the others."""
    names = [f"{word}_{chr(97 + at % 26) * (1 + at // 26)}" for at in range(count)]
    return [f"{name} = compute({name}, alpha, beta)" for name in names]


def file(path: str, *parts: list[str]) -> tuple[str, LineTokens]:
    text = "\n".join(line for part in parts for line in part)
    return path, fingerprint(text.encode(), "Python")


def places_of(*files: tuple[str, LineTokens]) -> list[list[tuple[str, int, int]]]:
    return [
        [(place.path, place.first_line, place.last_line) for place in clone.places]
        for clone in find_clones(files)
    ]


def test_a_copy_is_found_with_its_lines_and_tokens():
    clones = find_clones([file("a.py", ["x = y"], body(8)), file("b.py", body(8), ["z = y"])])
    assert [(c.number, c.lines, c.tokens) for c in clones] == [(1, 8, 80)]
    assert clones[0].places == (Place("a.py", 2, 9), Place("b.py", 1, 8))


def test_comments_blank_lines_and_texts_may_differ_in_a_copy():
    changed = [line + "  # note" for line in body(8)]
    changed.insert(3, "")
    assert places_of(file("a.py", body(8)), file("b.py", changed)) == [
        [("a.py", 1, 8), ("b.py", 1, 9)]
    ]


def test_five_lines_are_no_clone():
    assert places_of(file("a.py", body(5)), file("b.py", body(5))) == []


def test_six_short_lines_have_too_few_tokens_for_a_clone():
    short = ["a = b", "c = d", "e = f", "g = h", "i = j", "k = l"]
    assert places_of(file("a.py", short), file("b.py", short)) == []


def test_one_line_that_differs_splits_a_copy_in_two():
    other = body(15)
    other[7] = "return nothing"
    assert places_of(file("a.py", body(15)), file("b.py", other)) == [
        [("a.py", 1, 7), ("b.py", 1, 7)],
        [("a.py", 9, 15), ("b.py", 9, 15)],
    ]


def test_a_copy_with_a_variable_renamed_everywhere_is_not_seen():
    assert places_of(file("a.py", body(12)), file("b.py", body(12, word="stage"))) == []


def test_a_line_in_which_a_name_was_changed_splits_a_copy():
    renamed = [line.replace("step_h", "other") for line in body(15)]
    assert [len(places) for places in places_of(file("a.py", body(15)), file("b.py", renamed))] == [
        2,
        2,
    ]


def test_a_copy_in_three_files_is_one_clone():
    files = [file(path, [f"{path[0]} = one"], body(9)) for path in ("c.py", "a.py", "b.py")]
    assert places_of(*files) == [[("a.py", 2, 10), ("b.py", 2, 10), ("c.py", 2, 10)]]


def test_ragged_edges_of_three_copies_do_not_make_clones_of_their_own():
    edge = body(3, "edge")
    files = [file("a.py", body(9), edge), file("b.py", body(9), edge), file("c.py", body(9))]
    assert places_of(*files) == [[("a.py", 1, 9), ("b.py", 1, 9), ("c.py", 1, 9)]]


def test_a_part_of_a_long_copy_that_stands_in_a_third_file_is_a_clone_as_well():
    long = body(30)
    found = places_of(file("a.py", long), file("b.py", long), file("c.py", long[10:18]))
    assert found == [
        [("a.py", 1, 30), ("b.py", 1, 30)],
        [("a.py", 11, 18), ("b.py", 11, 18), ("c.py", 1, 8)],
    ]


def test_a_block_repeated_in_one_file_is_one_clone_of_places_that_do_not_overlap():
    assert places_of(file("a.py", body(8), body(8), body(8))) == [
        [("a.py", 1, 8), ("a.py", 9, 16), ("a.py", 17, 24)]
    ]


def test_a_list_of_alike_lines_is_no_clone():
    table = [f"register('name{at}', handler, {at}, {at}, {at})" for at in range(200)]
    assert places_of(file("a.py", table), file("b.py", table)) == []


def test_the_same_head_of_two_methods_is_no_clone():
    head = ["def send(", *(f"    argument_{letter}: str | None = None," for letter in "abcdefghij")]
    assert places_of(file("a.py", head, ["):"]), file("b.py", head, ["):"])) == []


def test_the_end_of_one_file_and_the_start_of_the_next_are_not_read_as_one():
    files = [file("a.py", body(8)[:4]), file("b.py", body(8)[4:]), file("c.py", body(8))]
    assert places_of(*files) == []


def test_windows_with_one_hash_and_different_lines_are_not_taken_for_copies():
    base, first = 0x9E3779B97F4A7C15, list(range(1000, 1006))
    second = [*first[:-2], first[-2] - 1, first[-1] + base]
    packed = []
    for hashes in (first, second):
        rows = np.zeros(MIN_LINES, ROW)
        rows["line"], rows["tokens"] = np.arange(1, 7), 20
        rows["hash"] = np.array(hashes, np.uint64)
        packed.append(LineTokens(rows.tobytes()))
    assert find_clones([("a", packed[0]), ("b", packed[1])]) == []
    assert len(find_clones([("a", packed[0]), ("b", packed[0])])) == 1


def test_no_files_and_empty_files_have_no_clones():
    assert find_clones([]) == []
    assert find_clones([file("a.py"), file("b.py")]) == []


def test_lines_in_several_clones_count_once():
    long = body(30)
    files = [file("c.py", long[10:18], ["x = y"]), file("a.py", long), file("b.py", long)]
    assert duplication_by_file(files, find_clones(files)) == [
        FileDuplication("a.py", 30, 30),
        FileDuplication("b.py", 30, 30),
        FileDuplication("c.py", 9, 8),
    ]


def test_rows_fill_the_evidence_table():
    columns = table_columns(
        find_clones([file("b.py", body(6)), file("a.py", body(6))]),
        lambda place: place.path == "b.py",
    )
    assert tuple(columns) == BY_NAME["clones"].column_names
    assert list(zip(*columns.values(), strict=True)) == [
        (1, "a.py", 1, 6, 60, False),
        (1, "b.py", 1, 6, 60, True),
    ]


POOL = body(9)
SOURCES = st.lists(st.lists(st.sampled_from(POOL), max_size=25), min_size=1, max_size=5)
PIECES = st.lists(
    st.lists(st.sampled_from([POOL[:7], POOL[1:8], POOL[:6], POOL[8:], POOL[2:]]), max_size=4),
    min_size=1,
    max_size=5,
)

JOINED = PIECES.map(lambda files: [list(chain.from_iterable(parts)) for parts in files])


@given(PIECES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_the_order_of_files_does_not_matter(pieces, random):
    files = [file(f"{at}.py", *parts) for at, parts in enumerate(pieces)]
    shuffled = files.copy()
    random.shuffle(shuffled)
    assert find_clones(shuffled) == find_clones(files)


@given(st.one_of(JOINED, SOURCES))
@settings(deadline=None, max_examples=120)
def test_places_of_a_clone_hold_the_same_lines_and_do_not_overlap(sources):
    for clone in find_clones([file(f"{at}.py", lines) for at, lines in enumerate(sources)]):
        texts = {
            tuple(sources[int(place.path[0])][place.first_line - 1 : place.last_line])
            for place in clone.places
        }
        assert len(texts) == 1
        assert len(clone.places) > 1
        for one, next_ in zip(clone.places, clone.places[1:], strict=False):
            assert one.path != next_.path or one.last_line < next_.first_line


@given(JOINED)
@settings(deadline=None, max_examples=80)
def test_every_run_of_lines_that_two_files_share_is_met_by_a_clone(sources):
    clones = find_clones([file(f"{at}.py", lines) for at, lines in enumerate(sources)])
    listed = {
        (place.path, line)
        for clone in clones
        for place in clone.places
        for line in range(place.first_line, place.last_line + 1)
    }
    for one, lines in enumerate(sources):
        for two in range(one + 1, len(sources)):
            for begin in range(len(lines) - MIN_LINES + 1):
                window = lines[begin : begin + MIN_LINES]
                if len(set(window)) == MIN_LINES and any(
                    window == sources[two][at : at + MIN_LINES] for at in range(len(sources[two]))
                ):
                    assert any((f"{one}.py", begin + 1 + at) in listed for at in range(MIN_LINES))


def cpu_seconds(files: list[tuple[str, LineTokens]]) -> float:
    began = time.process_time()
    find_clones(files)
    return time.process_time() - began


def test_thousands_of_equal_files_are_one_clone():
    same = file("x", body(20))[1]
    clones = find_clones([(f"{at:04}.py", same) for at in range(2000)])
    assert [(clone.lines, len(clone.places)) for clone in clones] == [(20, 2000)]


def test_work_on_files_made_to_repeat_does_not_grow_with_their_square():
    alike = fingerprint(b"call(alpha, beta, gamma)\n" * 60_000, "Python")
    period = file("x", *[body(7)] * 8_000)[1]
    stairs = [file(f"{at:04}.py", body(150)[: at % 150]) for at in range(450)]
    for hostile in ([("a", alike), ("b", alike)], [("a", period), ("b", period)], stairs):
        assert cpu_seconds(hostile) < 5  # half a second when linear, hours when not
