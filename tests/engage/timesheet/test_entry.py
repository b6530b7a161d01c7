from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.engage.timesheet.approving import Open, approve_all, check, refuse_all
from ctoaas.engage.timesheet.entry import (
    State,
    approve,
    content_hash,
    lock,
    refuse,
    submit,
    timed,
)
from tests.engage.builders import NOON, START, approved, entry

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def test_a_night_in_which_clocks_go_forward_is_an_hour_shorter():
    found = timed(entry(), berlin("2026-03-28T23:00"), berlin("2026-03-29T06:00"), "Europe/Berlin")
    assert (found.minutes, found.on) == (6 * 60, date(2026, 3, 28))


def test_a_night_in_which_clocks_go_back_is_an_hour_longer():
    found = timed(entry(), berlin("2026-10-25T01:30"), berlin("2026-10-25T03:30"), "Europe/Berlin")
    assert found.minutes == 3 * 60


def test_the_same_wall_clock_an_hour_later_is_an_hour_of_work():
    found = timed(
        entry(), berlin("2026-10-25T02:30"), berlin("2026-10-25T02:30", fold=1), "Europe/Berlin"
    )
    assert found.minutes == 60


def test_the_day_is_the_local_one_on_which_work_began():
    begun = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    found = timed(entry(), begun, begun + timedelta(hours=1), "Europe/Berlin")
    assert found.on == date(2026, 2, 1)
    west = timed(entry(), begun, begun + timedelta(hours=1), "America/New_York")
    assert west.on == date(2026, 1, 31)


@given(
    st.integers(0, 5_000_000),
    st.integers(1, 1440),
    st.integers(-14, 14),
)
def test_minutes_do_not_depend_on_the_offset_they_are_told_in(later, minutes, offset):
    begun = NOON + timedelta(minutes=later)
    told = (begun + timedelta(minutes=minutes)).astimezone(timezone(timedelta(hours=offset)))
    assert timed(entry(), begun, told, "Asia/Kathmandu").minutes == minutes


def test_times_without_a_zone_or_out_of_order_are_refused():
    with pytest.raises(UsageError, match="has a time without a zone"):
        timed(entry(), NOON.replace(tzinfo=None), NOON, "UTC")
    with pytest.raises(UsageError, match="ends before it begins"):
        timed(entry(), NOON, NOON, "UTC")


def test_what_is_approved_is_fixed_by_its_hash():
    done = approved()
    assert done.content_hash == content_hash(done)
    assert content_hash(replace(done, minutes=61)) != done.content_hash
    with pytest.raises(UsageError, match="is not what was approved"):
        lock(replace(done, minutes=61))
    assert lock(done).state is State.LOCKED


@pytest.mark.parametrize(
    "change",
    [
        {"client": "x"},
        {"engagement": "x"},
        {"term": "x"},
        {"person": "x"},
        {"role": "x"},
        {"note": "x"},
        {"on": date(2026, 2, 1)},
        {"started_at": NOON},
        {"ended_at": NOON},
        {"id": "x"},
    ],
)
def test_every_field_of_the_work_is_part_of_what_is_approved(change):
    assert content_hash(replace(entry(), **change)) != content_hash(entry())


def test_a_refused_entry_can_be_mended_and_handed_in_again():
    sent_back = refuse(submit(entry()), "sponsor", NOON, "too long")
    assert (sent_back.state, sent_back.reason) == (State.REFUSED, "too long")
    again = submit(replace(sent_back, minutes=30))
    assert (again.state, again.reason, again.decided_at) == (State.SUBMITTED, "", None)


def test_no_state_is_skipped_and_none_is_left_twice():
    with pytest.raises(UsageError, match="is draft and cannot be approved"):
        approve(entry(), "sponsor", NOON)
    with pytest.raises(UsageError, match="is approved and cannot be submitted"):
        submit(approved())
    with pytest.raises(UsageError, match="is locked and cannot be locked"):
        lock(lock(approved()))
    with pytest.raises(UsageError, match="refused without a reason"):
        refuse(submit(entry()), "sponsor", NOON, " ")


def test_nobody_cannot_decide():
    with pytest.raises(UsageError, match="is decided on by nobody"):
        approve(submit(entry()), " ", NOON)
    with pytest.raises(UsageError, match="is decided on by nobody"):
        refuse(submit(entry()), "", NOON, "x")


def test_a_bulk_approval_answers_for_each_entry():
    entries = [submit(entry("a")), approved("b"), submit(entry("c"))]
    found = approve_all(entries, ["a", "b", "x", "c", "a"], "sponsor", NOON)
    assert [(each.id, each.is_done) for each in found] == [
        ("a", True),
        ("b", False),
        ("x", False),
        ("c", True),
    ]
    assert "is approved and cannot be approved" in found[1].problem
    assert "no such entry" in found[2].problem
    assert found[0].entry is not None
    assert found[0].entry.decided_by == "sponsor"


def test_a_bulk_refusal_gives_each_the_reason():
    found = refuse_all([submit(entry("a"))], ["a"], "sponsor", NOON, "which project?")
    assert found[0].entry is not None
    assert found[0].entry.reason == "which project?"


OPEN = Open(date(2026, 4, 15), START, date(2026, 12, 31), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"on": date(2026, 4, 16)}, "on: 2026-04-16 is in the future"),
        ({"on": date(2026, 2, 28)}, "on: 2026-02-28 is in a period that was closed on 2026-02-28"),
        ({"on": date(2026, 1, 1)}, "on: 2026-01-01 is before the agreement begins (2026-01-31)"),
        ({"minutes": 0}, "minutes: is not more than zero"),
        ({"minutes": 1441}, "minutes: is more than a day (1441 minutes)"),
        ({"person": ""}, "person: is missing"),
        ({"term": ""}, "term: is missing"),
    ],
)
def test_time_that_may_not_be_booked_says_why(said, reason):
    made = replace(entry(on=date(2026, 3, 1)), **said)
    assert reason in "\n".join(map(str, check(made, OPEN)))


def test_time_on_an_open_day_may_be_booked():
    assert check(entry(on=date(2026, 3, 1)), OPEN) == ()


def test_time_after_the_end_of_the_agreement_may_not_be_booked():
    late = Open(date(2027, 4, 15), START, date(2026, 12, 31))
    assert "after the agreement ended" in str(check(entry(on=date(2027, 1, 1)), late)[0])
