"""Every maximal repeat of a sequence, compared with trying them all."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.code.repeats import maximal_repeats

Found = set[tuple[tuple[int, ...], tuple[int, ...]]]


def repeats_of(symbols: list[int]) -> Found:
    found = maximal_repeats(np.array([*symbols, -1], np.int64))
    result: Found = set()
    for first, last, length, lowest, highest in zip(
        found.first, found.last, found.length, found.lowest, found.highest, strict=True
    ):
        places = tuple(sorted(found.order[first : last + 1].tolist()))
        assert (places[0], places[-1]) == (lowest, highest)
        result.add((tuple(symbols[lowest : lowest + length]), places))
    return result


def tried(symbols: list[int]) -> Found:
    def around(place: int) -> int:
        inside = 0 <= place < len(symbols) and symbols[place] >= 0
        return symbols[place] if inside else -2 - place

    result: Found = set()
    for length in range(1, len(symbols)):
        places: dict[tuple[int, ...], list[int]] = {}
        for at in range(len(symbols) - length + 1):
            places.setdefault(tuple(symbols[at : at + length]), []).append(at)
        for content, at in places.items():
            left, right = {around(a - 1) for a in at}, {around(a + length) for a in at}
            if min(content) >= 0 and len(at) > 1 and len(left) > 1 and len(right) > 1:
                result.add((content, tuple(at)))
    return result


def test_a_repeat_has_its_places_and_is_as_long_as_can_be():
    assert repeats_of([1, 2, 3, -1, 1, 2, 4]) == {((1, 2), (0, 4))}


def test_a_negative_number_is_unlike_itself():
    assert repeats_of([-1, -1, -1]) == set()


def test_nothing_repeats_in_nothing():
    assert repeats_of([]) == set()


@given(st.lists(st.integers(-1, 3), max_size=24))
@settings(deadline=None, max_examples=300)
def test_the_repeats_are_those_found_by_trying_all(symbols):
    assert repeats_of(symbols) == tried(symbols)
