"""The ledger keeps every forecast, refuses what cannot be true, and never changes a line."""

import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.core.errors import SourceError, UsageError
from ctoaas.forecast.entries import (
    EVENT,
    Cancelled,
    Issued,
    Outcome,
    as_json,
    entry,
    with_id,
)
from ctoaas.forecast.ledger import State, append, read
from ctoaas.workspace.lock import writer_lock

DAY = date(2026, 3, 2)
TODAY = date(2026, 6, 1)


def issued(id_: str = "a", **more: object) -> Issued:
    base = Issued(
        id=id_,
        issued_on=DAY,
        about="the import module",
        unit="hours",
        quantiles=((0.1, 80.0), (0.5, 120.0), (0.9, 240.0)),
        probability=None,
        by="ana",
        team="core",
        method="effort",
        version="1",
        inputs="",
    )
    return replace(base, **more)  # type: ignore[arg-type]


def outcome(id_: str = "a", value: float = 130.0, **more: object) -> Outcome:
    base = Outcome(id=id_, on=DAY + timedelta(days=30), value=value, unit="hours", by="ana")
    return replace(base, **more)  # type: ignore[arg-type]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "forecasts.jsonl"


def test_no_file_is_an_empty_ledger(file):
    assert read(file).kept == ()


def test_a_forecast_is_open_until_something_is_known(file):
    assert append(file, issued(), TODAY).kept[0].state is State.OPEN
    assert append(file, outcome(), TODAY).kept[0].state is State.RESOLVED


def test_what_is_read_is_what_was_written(file):
    written = append(file, issued(said=((0.5, 100.0),)), TODAY)
    assert read(file) == written
    assert written.kept[0].issued.said == ((0.5, 100.0),)


def test_each_line_is_added_and_those_before_it_stay_as_they_are(file):
    append(file, issued("a"), TODAY)
    before = file.read_bytes()
    append(file, issued("b"), TODAY)
    assert file.read_bytes().startswith(before)
    assert len(file.read_bytes().splitlines()) == 2


def test_an_id_that_is_taken_is_refused_with_its_line(file):
    append(file, issued(), TODAY)
    before = file.read_bytes()
    with pytest.raises(UsageError, match="id a: is taken by the forecast of line 1"):
        append(file, issued(), TODAY)
    assert file.read_bytes() == before


def test_an_outcome_before_the_day_of_issue_is_refused(file):
    append(file, issued(), TODAY)
    with pytest.raises(UsageError, match="is before the forecast a was issued"):
        append(file, outcome(on=DAY - timedelta(days=1)), TODAY)


def test_an_outcome_of_nothing_is_refused(file):
    with pytest.raises(UsageError, match="forecast a: is not in the ledger"):
        append(file, outcome(), TODAY)


def test_an_outcome_in_another_unit_is_refused(file):
    append(file, issued(), TODAY)
    with pytest.raises(UsageError, match="is in days, the forecast in hours"):
        append(file, outcome(unit="days"), TODAY)


def test_a_second_outcome_needs_a_reason(file):
    append(file, issued(), TODAY)
    append(file, outcome(), TODAY)
    with pytest.raises(UsageError, match="has an outcome"):
        append(file, outcome(value=140), TODAY)
    held = append(file, outcome(value=140, corrects="hours of May were missing"), TODAY)
    assert held.kept[0].outcome is not None
    assert held.kept[0].outcome.value == 140
    assert len(file.read_bytes().splitlines()) == 3


def test_a_day_in_the_future_is_refused(file):
    with pytest.raises(UsageError, match="2026-03-02: is in the future"):
        append(file, issued(), DAY - timedelta(days=1))


def test_a_new_scope_is_a_new_forecast_that_names_the_old_one(file):
    append(file, issued("a"), TODAY)
    held = append(file, issued("b", replaces="a"), TODAY)
    assert [each.state for each in held.kept] == [State.RE_SCOPED, State.OPEN]
    assert held.kept[0].replaced_by == "b"
    with pytest.raises(UsageError, match="was re-scoped: b follows it; name that one"):
        append(file, outcome("a"), TODAY)


def test_a_cancelled_forecast_takes_no_outcome(file):
    append(file, issued(), TODAY)
    held = append(file, Cancelled("a", DAY, "the client left", "ana"), TODAY)
    assert held.kept[0].state is State.CANCELLED
    with pytest.raises(UsageError, match="was cancelled"):
        append(file, outcome(), TODAY)


def test_an_event_has_a_probability_and_happens_or_not(file):
    event = issued(unit=EVENT, quantiles=(), probability=0.8)
    append(file, event, TODAY)
    with pytest.raises(UsageError, match=r"0\.5 is neither 1"):
        entry(as_json(outcome(value=0.5, unit=EVENT)))
    held = append(file, outcome(value=0.0, unit=EVENT), TODAY)
    assert held.of(State.RESOLVED)[0].issued.probability == 0.8


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"quantiles": ((0.1, 80.0), (0.9, 70.0))}, "quantiles: cross: 80 at 0.1, but 70 at 0.9"),
        ({"quantiles": ((0.9, 80.0), (0.1, 70.0))}, "the share 0.1 stands behind 0.9"),
        ({"quantiles": ((0.1, 0.0), (0.9, 70.0))}, "quantiles: 0 is not more than zero"),
        ({"quantiles": ((0.1, float("nan")), (0.9, 70.0))}, "quantiles: None is not a number"),
        ({"quantiles": ((0.1, 3.0),)}, "needs at least 2 pairs"),
        ({"unit": EVENT, "probability": 1.5}, "probability: 1.5 is not from 0 to 1"),
        ({"about": " "}, "about: is missing"),
        ({"probability": 0.5, "unit": EVENT, "by": 7}, "by: is not a text"),
        ({"quantiles": ((0.1, 1), (0.9, 10**400))}, "not a number of bearable size"),
        ({"id": "../x"}, 'id: "../x" is not made of letters'),
        ({"about": "x" * 2001}, "longer than 2,000 characters"),
    ],
)
def test_a_forecast_that_cannot_be_is_refused_with_its_field(more, message):
    held = json.loads(json.dumps(as_json(issued(**more))).replace("NaN", "null"))
    with pytest.raises(UsageError, match=message):
        entry(held)


DAMAGE = (
    b"not json",
    b'{"kind": "forecast", "id": "z"}',
    b'{"kind": "gift"}',
    b"[1]",
    b'{"kind":"outcome","id":"a","on":"2026-03-03","value":1e999,"unit":"hours","by":"x"}',
    b'{"kind":"outcome","id":"a","on":"03.03.2026","value":9,"unit":"hours","by":"x"}',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"kind":"outcome","id":"nobody","on":"2026-03-03","value":1,"unit":"hours","by":"x"}',
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_line_is_reported_with_its_number_and_kept(file, damage):
    append(file, issued("a"), TODAY)
    with file.open("ab") as stream:
        stream.write(damage + b"\n")
    held = append(file, issued("b"), TODAY)
    assert [fault.line for fault in held.faults] == [2]
    assert held.faults[0].reason
    assert [each.issued.id for each in held.kept] == ["a", "b"]
    assert damage in file.read_bytes()


def test_a_line_torn_in_the_middle_does_not_swallow_the_next(file):
    append(file, issued("a"), TODAY)
    with file.open("ab") as stream:
        stream.write(b'{"kind": "fore')
    held = append(file, issued("b"), TODAY)
    assert [fault.line for fault in held.faults] == [2]
    assert held.kept[1].line == 3


def test_a_line_changed_afterwards_is_noticed(file):
    append(file, issued("a"), TODAY)
    append(file, issued("b"), TODAY)
    file.write_bytes(file.read_bytes().replace(b"120", b"180", 1))
    held = read(file)
    assert [fault.line for fault in held.faults] == [2]
    assert "does not follow the line before it" in held.faults[0].reason
    assert len(held.kept) == 2


def test_two_writers_at_once_are_refused(file):
    with writer_lock(file.parent), pytest.raises(UsageError, match="two runs at once"):
        append(file, issued(), TODAY)
    assert not file.exists()


def test_a_symbolic_link_is_not_written_through(file, tmp_path):
    (tmp_path / "elsewhere").write_text("", encoding="utf-8")
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="cannot be written"):
        append(file, issued(), TODAY)


def test_a_ledger_that_cannot_be_read_is_a_source_that_failed(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path)


def test_a_write_that_stops_half_way_leaves_the_file_as_it_was(file):
    from ctoaas.forecast.ledger import _whole

    append(file, issued("a"), TODAY)
    before = file.read_bytes()
    calls = []

    def full(descriptor: int, data: bytes) -> int:
        calls.append(data)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        return os.write(descriptor, data[:5])

    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND)
    with pytest.raises(OSError, match="No space"):
        _whole(descriptor, b"a long line\n", full)
    os.close(descriptor)
    assert file.read_bytes() == before


def test_the_same_forecast_has_the_same_id_and_another_has_another():
    first = with_id(issued(""))
    assert first == with_id(issued(""))
    assert first.id != with_id(issued("", about="something else")).id
    assert with_id(issued("mine")).id == "mine"


def test_a_forecast_is_found_by_the_beginning_of_its_id(file):
    append(file, issued("shop-1"), TODAY)
    held = append(file, issued("shop-2"), TODAY)
    assert held.find("shop-2").issued.id == "shop-2"
    with pytest.raises(UsageError, match="several ids; there are shop-1, shop-2"):
        held.find("shop")
    with pytest.raises(UsageError, match="no such forecast"):
        held.find("x")


def test_any_text_comes_back(file):
    about = "Prüfung “x”\n\ud800\u202e"
    append(file, issued(about=about), TODAY)
    assert read(file).kept[0].issued.about == about


NAMES = st.sampled_from("abc")
STEPS = st.lists(
    st.one_of(
        NAMES.map(issued),
        NAMES.map(outcome),
        NAMES.map(lambda name: Cancelled(name, DAY, "why", "ana")),
        st.tuples(NAMES, NAMES).map(lambda two: issued(two[0], replaces=two[1])),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(STEPS)
def test_whatever_happens_reading_gives_what_writing_gave(tmp_path_factory, steps):
    file = tmp_path_factory.mktemp("ledger") / "forecasts.jsonl"
    held = read(file)
    for step in steps:
        try:
            held = append(file, step, TODAY)
        except UsageError:
            assert read(file) == held
    assert read(file) == held
    assert held.faults == ()
