"""Leave and holidays from calendars."""

from datetime import date

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.leave import leave

FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)


def away(*events):
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    for event in events:
        lines = "\r\n".join(event)
        text += f"BEGIN:VEVENT\r\nUID:1\r\n{lines}\r\nEND:VEVENT\r\n"
    found = leave((text + "END:VCALENDAR\r\n").encode(), "a.ics", FIRST, LAST)
    return [(str(one.first), str(one.last)) for one in found.away], found.report


def test_an_end_is_the_day_behind_the_last():
    spans, _ = away(["DTSTART;VALUE=DATE:20261221", "DTEND;VALUE=DATE:20270104"])
    assert spans == [("2026-12-21", "2027-01-03")]


def test_days_that_touch_are_one_absence_and_others_outside_the_plan_none():
    spans, _ = away(
        ["DTSTART;VALUE=DATE:20261222"],
        ["DTSTART;VALUE=DATE:20261221"],
        ["DTSTART;VALUE=DATE:20200101"],
    )
    assert spans == [("2026-12-21", "2026-12-22")]


def test_every_second_friday_is_off_until_the_plan_ends_but_for_exceptions():
    spans, _ = away(
        [
            "DTSTART;VALUE=DATE:20270702",
            "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270731",
            "EXDATE;VALUE=DATE:20270716",
        ]
    )
    assert [first for first, _ in spans] == ["2027-07-02", "2027-07-30"]


def test_the_change_to_winter_time_moves_no_day():
    spans, _ = away(
        [
            "DTSTART;TZID=Europe/Berlin:20261024T000000",
            "DTEND;TZID=Europe/Berlin:20261027T000000",
        ]
    )
    assert spans == [("2026-10-24", "2026-10-26")]


def test_a_dentist_is_no_day_off_and_is_said():
    spans, report = away(["DTSTART:20261001T090000Z", "DTEND:20261001T100000Z"])
    assert spans == []
    assert "less than a whole day" in report[0]


def test_a_cancelled_leave_is_none():
    assert away(["DTSTART;VALUE=DATE:20261221", "STATUS:CANCELLED"])[0] == []


def test_what_is_no_calendar_is_one_line():
    with pytest.raises(UsageError, match="is no calendar"):
        leave(b"hello", "a.ics", FIRST, LAST)


def test_an_event_of_many_years_is_refused():
    with pytest.raises(UsageError, match="lasts"):
        away(["DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20990101"])
