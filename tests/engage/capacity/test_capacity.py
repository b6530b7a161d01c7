from datetime import date, timedelta

from ctoaas.engage.capacity.blocks import block_minutes, blocks
from ctoaas.engage.capacity.cover import Assignment, without_cover
from ctoaas.engage.capacity.weeks import Limits, weeks
from tests.engage.builders import START, entry
from tests.engage.timesheet.test_overlaps import at

MONDAY = date(2026, 1, 26)


def test_a_week_says_what_went_where_and_which_limit_was_passed():
    day = [at("a", 0, 90), at("b", 90, 30, "shop"), at("c", 120, 30)]
    limits = Limits(weekly_minutes=120, clients_a_day=1, clients_a_week=2, least_block_minutes=60)
    (week,) = weeks(day, (), {"p1": limits})
    assert (week.monday, week.clients, week.switches) == (MONDAY, 2, 2)
    assert [breach.rule for breach in week.breaches] == [
        "hours",
        f"clients on {START}",
        "least block",
    ]
    assert week.breaches[0].sentence == "hours: 2:30 h, agreed were 2:00 h at most"
    assert week.breaches[2].sentence == "2 blocks shorter than 1:00 h"


def test_at_a_limit_nothing_is_passed():
    (week,) = weeks([entry("a", 120)], (), {"p1": Limits(weekly_minutes=120, clients_a_day=1)})
    assert week.breaches == ()


def test_an_assignment_has_a_limit_of_its_own():
    place = Assignment("p1", "acme", "Acme", weekly_minutes=60)
    (week,) = weeks([entry("a", 61)], [place], {})
    assert week.breaches[0].rule == "hours for acme"


def test_sunday_and_monday_are_in_two_weeks():
    sunday = date(2026, 2, 1)
    found = weeks([entry("a", on=sunday), entry("b", on=sunday + timedelta(days=1))], (), {})
    assert [week.monday for week in found] == [MONDAY, MONDAY + timedelta(days=7)]


def test_a_block_goes_on_until_a_gap_or_another_client():
    day = [at("a", 0, 30), at("b", 30, 30), at("c", 60, 20, "shop"), at("d", 90, 10, "shop")]
    assert block_minutes(day) == [60, 20, 10]


def test_blocks_on_days_with_one_client_stand_beside_those_with_several():
    calm = [at("a", 0, 240)]
    busy = [at("b", 0, 20, person="p2"), at("c", 20, 40, "shop", person="p2")]
    found = blocks([*calm, *busy])
    assert (found.days_with_one, found.median_minutes_with_one) == (1, 240)
    assert (found.days_with_several, found.median_minutes_with_several) == (1, 30)


def test_days_without_clock_times_say_nothing_of_blocks():
    found = blocks([entry("a")])
    assert (found.days_with_one, found.median_minutes_with_one) == (0, None)


def test_an_engagement_without_somebody_to_stand_in_is_named():
    places = [
        Assignment("p1", "acme", "Acme"),
        Assignment("p2", "acme", "Acme", is_deputy=True),
        Assignment("p1", "shop", "Shop"),
        Assignment("p1", "farm", "Farm"),
        Assignment("p1", "farm", "Farm", is_deputy=True),
    ]
    assert without_cover(["acme", "shop", "farm", "new"], places) == (
        ("farm", "its deputy is the person to be covered for"),
        ("new", "nobody is assigned"),
        ("shop", "has no deputy"),
    )
