"""Drawings: areas, escapes, words for who cannot see them."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.deliver.charts.arcs import MOST_NODES, Arc, arc_list, strongest
from ctoaas.deliver.charts.columns import Column, columns
from ctoaas.deliver.charts.curve import Point, curve
from ctoaas.deliver.charts.months import Series, small_multiples
from ctoaas.deliver.charts.palette import LIGHT, printable, rules
from ctoaas.deliver.charts.ranges import Span, log_ranges, star_ranges
from ctoaas.deliver.charts.scales import Linear, Logarithmic, round_top, tick_words
from ctoaas.deliver.charts.squarify import squarify
from ctoaas.deliver.charts.stacked_bars import Bar, stacked_bars
from ctoaas.deliver.charts.svg import Box, extent, fitted, key
from ctoaas.deliver.charts.treemap import Cell, Group, treemap

EVIL = '"><script>x</script>&\u202e'
A_HUNDREDTH = 0.01  # of a pixel: a drawing is cut to tenths
TICKS = ((1.0, "1 day"), (5.0, "1 week"), (220.0, "1 year"))
DRAWINGS = {
    "treemap": lambda w: treemap(
        [Group(EVIL, (Cell(EVIL, 5, "q1", EVIL, EVIL), Cell("b", 0, "q2", "")))],
        [("q1", EVIL)],
        w,
        EVIL,
        "d",
    ),
    "no parts": lambda w: treemap([], [], w, EVIL, "d"),
    "stacked bars": lambda w: stacked_bars(
        [Bar(EVIL, (0.5, 0.5), (EVIL, "50 %"))], (EVIL, "b"), w, EVIL, "d"
    ),
    "months": lambda w: small_multiples(
        ["2025-12", "2026-01"], [Series(EVIL, "s1", (None, 3.0))], w, EVIL, "d"
    ),
    "curve": lambda w: curve([Point(0, 1, 1, 1), Point(2, 0.4, 0.3, 0.5)], (1, EVIL), w, EVIL, "d"),
    "curve without a band": lambda w: curve([Point(0, 1, None, None)], None, w, EVIL, "d"),
    "columns": lambda w: columns(
        [Column(EVIL, (1, 2), EVIL)], [("s1", EVIL), ("s2", "b")], w, EVIL, "d"
    ),
    "no columns": lambda w: columns([], [], w, EVIL, "d"),
    "arcs": lambda w: arc_list([Arc(EVIL, "b", 0.5, EVIL)], w, EVIL, "d"),
    "log ranges": lambda w: log_ranges([Span(EVIL, 0.1, 3, 900, EVIL)], TICKS, w, EVIL, "d"),
    "star ranges": lambda w: star_ranges([Span(EVIL, None, None, None, EVIL)], w, EVIL, "d"),
}


@pytest.mark.parametrize("width", [330, 720])
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_well_formed_and_says_its_message_in_words(name, width):
    root = ElementTree.fromstring(DRAWINGS[name](width))
    assert root.attrib["role"] == "img"
    assert root.find("{*}title").text == '"><script>x</script>&\\u202e'
    assert root.find("{*}desc").text == "d"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_has_no_colour_of_its_own(name):
    assert "#" not in DRAWINGS[name](720)


def test_a_printable_drawing_has_its_colours_written_out():
    drawn = printable(DRAWINGS["arcs"](720), "Libertinus Serif")
    ElementTree.fromstring(drawn)
    assert LIGHT["ink"] in drawn
    assert "var(" not in drawn


def test_screen_rules_use_custom_properties_only():
    assert "#" not in rules()
    assert "var(--ink)" in rules()


@given(st.lists(st.floats(1, 1e5), min_size=1, max_size=40))
@settings(deadline=None, max_examples=60)
def test_areas_of_a_treemap_are_the_sizes_and_stay_inside(sizes):
    sizes = sorted(sizes, reverse=True)
    box = Box(3, 5, 700, 400)
    placed = squarify(sizes, box)
    for size, cell in zip(sizes, placed, strict=True):
        assert cell.width * cell.height == pytest.approx(
            size / sum(sizes) * 700 * 400, rel=1e-4, abs=1e-2
        )
        assert cell.x >= 3 - A_HUNDREDTH
        assert cell.y >= 5 - A_HUNDREDTH
        assert cell.x + cell.width <= 703 + A_HUNDREDTH
        assert cell.y + cell.height <= 405 + A_HUNDREDTH


def test_arcs_name_at_most_twenty_things():
    arcs = [Arc(f"a{i}", f"b{i}", 1 / (i + 1), "") for i in range(40)]
    names = {name for arc in strongest(arcs) for name in (arc.left, arc.right)}
    assert len(names) == MOST_NODES


def test_an_axis_from_zero_ends_at_a_round_number_above_the_data():
    assert round_top(57_999) == 60_000
    assert Linear(0, 60_000, 0, 1).ticks(3) == [0, 20_000, 40_000, 60_000]


def test_a_value_outside_a_log_axis_stands_at_its_end():
    scale = Logarithmic(1, 100, 0, 200)
    assert [scale(value) for value in (0, 1, 10, 100, 1000)] == [0, 0, 100, 200, 200]


def test_ticks_are_short():
    assert [tick_words(value) for value in (500, 1500, 20_000, 3e6)] == [
        "500",
        "1,500",
        "20 k",
        "3 M",
    ]


@given(
    st.lists(
        st.tuples(st.text("abmW.i", min_size=1, max_size=30), st.floats(1, 1e5)),
        min_size=1,
        max_size=40,
    )
)
@settings(deadline=None)
def test_no_label_of_a_treemap_leaves_its_tile(cells):
    tiles = tuple(Cell(name, size, "q1", "tip", "12 %") for name, size in cells)
    drawing = treemap([Group("", tiles)], [], 330, "title", "description")
    root = ElementTree.fromstring(drawing)
    boxes = [
        Box(*(float(one.get(side)) for side in ("x", "y", "width", "height")))
        for one in root.iter("{http://www.w3.org/2000/svg}rect")
    ]
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y = float(one.get("x")), float(one.get("y"))
        assert any(
            box.x <= x
            and x + extent(one.text) <= box.x + box.width + 0.2
            and box.y <= y <= box.y + box.height
            for box in boxes
        )


def _labels(name, width):
    drawing = treemap([Group("", (Cell(name, 1, "q1", "tip"),))], [], width, "title", "description")
    texts = ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")
    return [one.text for one in texts]


@pytest.mark.parametrize(
    ("width", "label"),
    [
        (330, ["src/Composer/Console"]),
        (145, ["…/Composer/Console"]),
        (85, ["…/Console"]),
        (62, ["Console"]),
        (30, []),
    ],
)
def test_a_path_in_a_tile_keeps_its_end(width, label):
    assert _labels("src/Composer/Console", width) == label


def test_words_in_a_tile_are_not_cut():
    assert _labels("other files", 100) == ["other files"]
    assert _labels("other files", 60) == []


def test_a_label_is_cut_to_its_room_or_left_out():
    assert fitted("a short name", 200) == "a short name"
    assert extent(fitted("a name that is far too long", 80)) <= 80
    assert fitted("WWWWWWWWWW", 20) == ""


def test_a_key_goes_on_in_the_next_row_where_the_first_is_full():
    body, below = key([("s1", "first words"), ("s2", "second words")], 0, 150)
    assert below == 44
    assert 'y="34"' in body[3]
