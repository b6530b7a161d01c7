"""Drawings of forecasts: well formed, in words, without colours, everything inside the frame."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.deliver.charts.axes import even, factors
from ctoaas.deliver.charts.calibration import Held, calibration
from ctoaas.deliver.charts.dots import dots
from ctoaas.deliver.charts.fan import Mark, Past, Spread, fan
from ctoaas.deliver.charts.gantt import Span, gantt
from ctoaas.deliver.charts.interval_rows import IntervalRow, interval_rows
from ctoaas.deliver.charts.s_curve import Step, s_curve
from ctoaas.deliver.charts.strip import Case, strip
from ctoaas.deliver.charts.tornado import Push, tornado

EVIL = '"><script>x</script>&\u202e'
PLAIN = str
AXIS = factors(10, 500, lambda value: f"{value:g}", EVIL)
DAYS = even(0, 52, lambda value: f"{value:g}", EVIL)
FAN = [Spread(0, 1, 2, 3, 4, 5), Spread(50, 10, 40, 60, 90, 300)]
DRAWINGS = {
    "fan": lambda w: fan(
        FAN, Past(((3, 20),), ((0, 1), (9, 20))), Mark(50, 60, EVIL), (DAYS, AXIS), w, EVIL, "d"
    ),
    "fan of nothing": lambda w: fan([], Past(), None, (DAYS, AXIS), w, EVIL, "d"),
    "s curve": lambda w: s_curve(
        [(10, 0.01), (90, 0.5), (400, 0.99)], [Step(90, 0.5, EVIL)], AXIS, EVIL, w, EVIL, "d"
    ),
    "tornado": lambda w: tornado([Push(EVIL, 20, 300, EVIL)], 90, AXIS, w, EVIL, "d"),
    "tornado to one side": lambda w: tornado([Push("a", 95, 300, "b")], 90, AXIS, w, EVIL, "d"),
    "calibration": lambda w: calibration([Held(0.8, 0.7, 0.5, 0.9)], w, EVIL, "d"),
    "dots": lambda w: dots([12, 13, 14, 200], (12, 100), [(13, EVIL)], AXIS, w, EVIL, "d"),
    "strip": lambda w: strip(
        [Case(0.5, 2, 1, EVIL), Case(0.5, 2, 9, EVIL), Case(0.9, 1.1, 0.001, EVIL)], w, EVIL, "d"
    ),
    "gantt": lambda w: gantt([Span(EVIL, 0, 10, 40), Span("m", 52, 52, 52)], DAYS, w, EVIL, "d"),
    "interval rows": lambda w: interval_rows(
        [IntervalRow(EVIL, 0.9, 0.8, 0.95, EVIL)],
        0.9,
        even(0.5, 1, lambda v: f"{v:g}", EVIL),
        w,
        EVIL,
        "d",
    ),
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


@pytest.mark.parametrize("width", [330, 720])
@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_is_drawn_outside_of_the_frame(name, width):
    drawn = DRAWINGS[name](width)
    root = ElementTree.fromstring(drawn)
    height = float(root.attrib["height"])
    for x in re.findall(r' (?:x|x1|x2|cx)="(-?[\d.]+)"', drawn):
        assert -1 <= float(x) <= width + 1
    for y in re.findall(r' (?:y|y1|y2|cy)="(-?[\d.]+)"', drawn):
        assert -1 <= float(y) <= height + 1


def test_a_dot_inside_its_range_and_a_cross_outside():
    drawn = strip([Case(0.5, 2, 1, "a"), Case(0.5, 2, 3, "b")], 330, "t", "d")
    legend, inside = 1, 1
    assert drawn.count("p-dot") == legend + inside
    assert drawn.count("p-cross") == 2 * (legend + 1)


def test_a_bar_of_a_tornado_changes_its_style_at_the_middle():
    drawn = tornado([Push("a", 20, 300, "b")], 90, AXIS, 720, "t", "d")
    assert "p-good" in drawn
    assert "p-risk" in drawn


@settings(deadline=None, max_examples=80)
@given(st.floats(1e-3, 1e7), st.floats(1.0001, 1e4))
def test_an_axis_of_factors_holds_both_ends_at_ticks(low, ratio):
    axis = factors(low, low * ratio, lambda value: f"{value:g}", "")
    assert axis.low <= low * (1 + 1e-6)
    assert axis.high >= low * ratio * (1 - 1e-6)
    assert axis.ticks[0][0] == axis.low
    assert axis.ticks[-1][0] == axis.high
    assert 2 <= len(axis.ticks) <= 12


@settings(deadline=None, max_examples=80)
@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_an_even_axis_holds_both_ends_to_a_thousandth_of_a_pixel(low, width):
    axis = even(low, low + width, lambda value: f"{value:g}", "")
    hair = 1e-6 * (axis.high - axis.low)
    assert axis.low <= low + hair
    assert axis.high >= low + width - hair
    assert axis.high > axis.low
