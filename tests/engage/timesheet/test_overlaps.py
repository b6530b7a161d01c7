from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ctoaas.engage.timesheet.entry import TimeEntry
from ctoaas.engage.timesheet.overlaps import overlaps, switches
from tests.engage.builders import NOON, entry


def at(id_: str, begin: int, minutes: int, client: str = "acme", person: str = "p1") -> TimeEntry:
    begun = NOON + timedelta(minutes=begin)
    return entry(
        id_,
        minutes,
        client=client,
        person=person,
        started_at=begun,
        ended_at=begun + timedelta(minutes=minutes),
    )


def test_time_that_touches_does_not_overlap():
    assert overlaps([at("a", 0, 60), at("b", 60, 30)]) == ()


def test_an_overlap_across_clients_is_told_from_a_double_booking():
    found = overlaps([at("a", 0, 60), at("b", 30, 60, "shop"), at("c", 40, 10)])
    assert [(o.first, o.second, o.minutes, o.is_across_clients) for o in found] == [
        ("a", "b", 30, True),
        ("a", "c", 10, False),
        ("b", "c", 10, True),
    ]


def test_two_people_at_once_do_not_overlap():
    assert overlaps([at("a", 0, 60), at("b", 0, 60, person="p2")]) == ()


SPANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 90), st.sampled_from(["acme", "shop"])),
    max_size=8,
)


@given(SPANS)
def test_every_pair_that_shares_a_minute_is_found(spans):
    made = [at(f"t{n}", *span) for n, span in enumerate(spans)]
    minutes = [set(range(begin, begin + length)) for begin, length, _ in spans]
    pairs = {
        (frozenset((f"t{a}", f"t{b}")), len(minutes[a] & minutes[b]))
        for a in range(len(spans))
        for b in range(a)
        if minutes[a] & minutes[b]
    }
    assert {(frozenset((o.first, o.second)), o.minutes) for o in overlaps(made)} == pairs


def test_going_back_and_forth_is_counted_each_time():
    day = [at("a", 0, 30), at("b", 30, 30, "shop"), at("c", 60, 30), at("d", 90, 30)]
    (found,) = switches(day)
    assert (found.switches, found.clients, found.is_least) == (2, 2, False)


def test_without_clock_times_it_was_at_least_one_switch_for_each_further_client():
    day = [entry("a"), entry("b", client="shop"), entry("c", client="farm")]
    (found,) = switches(day)
    assert (found.switches, found.is_least) == (2, True)
    (mixed,) = switches([at("a", 0, 30), entry("b", client="shop"), entry("c")])
    assert (mixed.switches, mixed.is_least) == (1, True)


def test_a_day_for_one_client_has_no_switch():
    (found,) = switches([at("a", 0, 30), at("b", 60, 30)])
    assert (found.switches, found.clients) == (0, 1)
