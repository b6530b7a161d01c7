from dataclasses import replace
from datetime import date

from ctoaas.engage.agreement.terms import Fixed, Milestone, PayAsYouGo, RoleRate
from ctoaas.engage.balance import (
    CappedStanding,
    FixedStanding,
    HourlyStanding,
    RetainerStanding,
    standings,
)
from ctoaas.engage.timesheet.entry import submit
from tests.engage.builders import START, agreement, approved, capped, entry, equity, euros, retainer

MIX = agreement(
    retainer(),
    capped(),
    PayAsYouGo("hours", euros(100), (RoleRate("senior", euros(150)),)),
    Fixed("site", (Milestone("m1", "A", euros(900)), Milestone("m2", "B", euros("100.50")))),
    equity(),
)


def test_every_timed_term_of_a_mix_has_its_own_standing():
    entries = [
        approved("a", 120, term="care"),
        approved("b", 90, 1, term="build"),
        approved("c", 60, 2, term="hours"),
        approved("d", 30, 3, term="hours", role="senior"),
        approved("e", 600, 4, term="site"),
        submit(entry("f", 45, term="hours")),
        submit(entry("g", 15, term="care")),
    ]
    care, build, hours, site = standings([MIX], entries, (), date(2026, 2, 1))
    assert isinstance(care, RetainerStanding)
    assert (care.periods[-1].left, care.waiting_minutes) == (480, 15)
    assert isinstance(build, CappedStanding)
    assert build.spend.spent == euros("180.00")
    assert isinstance(hours, HourlyStanding)
    assert (hours.minutes, hours.spent, hours.waiting_minutes) == (90, euros("175.00"), 45)
    assert isinstance(site, FixedStanding)
    assert (site.price, site.minutes) == (euros("1000.50"), 600)


def test_before_it_begins_a_retainer_has_no_period():
    care, *_ = standings([MIX], (), (), START.replace(day=1))
    assert isinstance(care, RetainerStanding)
    assert care.periods == ()


def test_a_version_that_is_not_in_force_yet_lifts_no_cap():
    old = agreement(capped())
    new = replace(old, version=2, in_force_on=date(2026, 3, 1), terms=(capped(cap=euros(9_000)),))
    entries = [approved("a", 700, term="build")]

    def held(today: date) -> int:
        (build,) = standings([new, old], entries, (), today)
        assert isinstance(build, CappedStanding)
        return build.spend.held_minutes

    assert held(date(2026, 2, 28)) == 100
    assert held(date(2026, 3, 1)) == 0


def test_before_any_version_is_in_force_the_first_is_looked_at():
    (build,) = standings([agreement(capped())], (), (), date(2026, 1, 1))
    assert isinstance(build, CappedStanding)
    assert build.spend.value == 0
