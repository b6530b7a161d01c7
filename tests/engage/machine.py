"""An engagement that goes on at random, held against the slow reference after every step."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.engage import change_request
from ctoaas.engage.agreement.agreement import Agreement, in_force
from ctoaas.engage.agreement.terms import Acceleration, Capped, Equity, Retainer, RoleRate
from ctoaas.engage.allowance import balances
from ctoaas.engage.cap import Spend, spend
from ctoaas.engage.change_request import ChangeRequest, ChangeState
from ctoaas.engage.periods import PERIODS
from ctoaas.engage.timesheet import entry as entries
from ctoaas.engage.timesheet.entry import State, TimeEntry
from ctoaas.engage.vesting import Happened, vested_units
from tests.engage import slow
from tests.engage.builders import agreement, change, entry, equity, euros

WORKS = st.tuples(
    st.integers(1, 240),
    st.sampled_from(["care", "build"]),
    st.sampled_from([0, 0, 1, 5, 30, 70]),
    st.sampled_from(["", "senior"]),
    st.booleans(),
)
"""Minutes, term, days back, role, and whether it still waits for approval."""
AMOUNTS = st.decimals(0, 300, places=2).map(lambda amount: Money(amount, "EUR"))
RATES = st.sampled_from([euros("0"), euros("59.99"), euros("100.01"), euros("120")])
ANCHORS = st.one_of(
    st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    st.sampled_from([date(2024, 1, 31), date(2024, 2, 29), date(2023, 12, 30)]),
)


@st.composite
def retainers(draw, period: str | None = None) -> Retainer:
    rollover = draw(st.integers(0, 300))
    return Retainer(
        "care",
        draw(st.integers(0, 300)),
        period or draw(st.sampled_from(PERIODS[:3])),
        euros(1000),
        rollover,
        draw(st.one_of(st.none(), st.integers(1, 3))) if rollover else None,
        draw(st.one_of(st.none(), RATES)),
    )


@st.composite
def caps(draw) -> Capped:
    money = draw(st.one_of(st.none(), AMOUNTS))
    minutes = draw(st.integers(0, 600) if money is None else st.one_of(st.none(), st.just(333)))
    senior = draw(st.sampled_from(["150.05", "999", "0"]))
    return Capped("build", draw(RATES), money, minutes, rates=(RoleRate("senior", euros(senior)),))


@st.composite
def grants(draw) -> Equity:
    months = draw(st.integers(1, 30))
    return equity(
        units=draw(st.integers(1, 10_007)),
        vesting_months=months,
        cliff_months=draw(st.integers(0, months)),
        every_months=draw(st.integers(1, months)),
        acceleration=(
            Acceleration("sale", draw(st.sampled_from([Decimal("0.5"), Decimal("1")]))),
            Acceleration("dismissal", Decimal("0.333")),
        ),
    )


class Engagement(RuleBasedStateMachine):
    """One client, one retainer, one capped term, one grant; time only goes forward."""

    records = 0
    comparisons = 0

    def __init__(self) -> None:
        super().__init__()
        self.versions: list[Agreement] = []
        self.time: dict[str, TimeEntry] = {}
        self.changes: dict[str, ChangeRequest] = {}
        self.happened: list[Happened] = []
        self.left_on: date | None = None
        self.number = 0
        self.before: Spend | None = None

    @initialize(start=ANCHORS, care=retainers(), build=caps(), grant=grants())
    def begin(self, start: date, care: Retainer, build: Capped, grant: Equity) -> None:
        self.start = self.today = start
        self.clock = datetime(start.year, start.month, start.day, 6, tzinfo=UTC)
        self.versions = [agreement(care, build, grant, starts_on=start, in_force_on=start)]

    def teardown(self) -> None:
        type(self).records += self.number

    def _next(self, kind: str) -> str:
        self.number += 1
        self.clock += timedelta(seconds=1)
        return f"{kind}{self.number}"

    @rule(works=st.lists(WORKS, min_size=1, max_size=6))
    def work(self, works: list[tuple[int, str, int, str, bool]]) -> None:
        for minutes, term, back, role, waits in works:
            id_ = self._next("t")
            on = max(self.start, self.today - timedelta(days=back))
            made = entries.submit(entry(id_, minutes, term=term, on=on, role=role))
            self.time[id_] = made if waits else entries.approve(made, "sponsor", self.clock)

    @precondition(lambda self: any(e.state is State.SUBMITTED for e in self.time.values()))
    @rule(data=st.data(), verdict=st.sampled_from(["approve", "approve", "approve", "refuse"]))
    def decide_on_time(self, data, verdict: str) -> None:
        self._next("d")
        waiting = sorted(e.id for e in self.time.values() if e.state is State.SUBMITTED)
        id_ = data.draw(st.sampled_from(waiting))
        held = self.time[id_]
        if verdict == "approve":
            self.time[id_] = entries.approve(held, "sponsor", self.clock)
        else:
            self.time[id_] = entries.refuse(held, "sponsor", self.clock, "not agreed")

    @precondition(lambda self: any(e.state is State.APPROVED for e in self.time.values()))
    @rule(data=st.data())
    def settle(self, data) -> None:
        self._next("l")
        done = sorted(e.id for e in self.time.values() if e.state is State.APPROVED)
        id_ = data.draw(st.sampled_from(done))
        self.time[id_] = entries.lock(self.time[id_])

    @rule(
        money=st.one_of(st.none(), AMOUNTS),
        minutes=st.integers(0, 200),
        state=st.sampled_from(ChangeState),
    )
    def ask_for_more(self, money: Money | None, minutes: int, state: ChangeState) -> None:
        id_ = self._next("c")
        version = self.versions[-1].version
        made = change(id_, version=version, lifts_cap=money, lifts_minutes=minutes)
        proposed = change_request.propose(made)
        self.changes[id_] = {
            ChangeState.DRAFT: lambda: made,
            ChangeState.PROPOSED: lambda: proposed,
            ChangeState.APPROVED: lambda: change_request.approve(proposed, "sponsor", self.clock),
            ChangeState.REFUSED: lambda: change_request.refuse(proposed, "s", self.clock, "no"),
            ChangeState.WITHDRAWN: lambda: change_request.withdraw(proposed, "p1", self.clock),
        }[state]()

    @precondition(lambda self: self.changes)
    @rule(data=st.data(), verdict=st.sampled_from(["approve", "refuse", "withdraw"]))
    def decide_on_change(self, data, verdict: str) -> None:
        self._next("v")
        id_ = data.draw(st.sampled_from(sorted(self.changes)))
        held = self.changes[id_]
        try:
            match verdict:
                case "approve":
                    after = change_request.approve(held, "sponsor", self.clock)
                case "refuse":
                    after = change_request.refuse(held, "sponsor", self.clock, "too dear")
                case _:
                    after = change_request.withdraw(held, "p1", self.clock)
        except UsageError:
            assert held.state is not ChangeState.PROPOSED
            return
        assert held.state is ChangeState.PROPOSED or verdict == "withdraw"
        self.changes[id_] = after

    @rule(days=st.one_of(st.integers(1, 45), st.sampled_from([28, 30, 31, 92])))
    def wait(self, days: int) -> None:
        self._next("w")
        self.today += timedelta(days=days)
        self.clock += timedelta(days=days)

    @rule()
    def wait_for_the_end_of_the_month(self) -> None:
        self._next("m")
        before = self.today
        self.today += timedelta(days=1)
        while (self.today + timedelta(days=1)).day != 1:
            self.today += timedelta(days=1)
        self.clock += self.today - before

    @precondition(lambda self: len(self.versions) < 4)
    @rule(data=st.data(), build=caps())
    def agree_anew(self, data, build: Capped) -> None:
        self._next("a")
        last = self.versions[-1]
        care = data.draw(retainers(last.term("care").period))  # type: ignore[union-attr]
        terms = (care, build, last.term("shares"))
        made = replace(last, version=last.version + 1, in_force_on=self.today, terms=terms)
        self.versions.append(made)
        self.before = None  # a new version may lower the cap: the client agreed to that

    @rule(event=st.sampled_from(["sale", "dismissal"]))
    def something_happens(self, event: str) -> None:
        self._next("e")
        self.happened.append(Happened(event, self.today))

    @precondition(lambda self: self.left_on is None)
    @rule()
    def somebody_leaves(self) -> None:
        self._next("q")
        self.left_on = self.today

    @invariant()
    def the_cap_is_as_the_slow_reference_says(self) -> None:
        if not self.versions:
            return
        type(self).comparisons += 1
        found = self._spend()
        cap, minutes = self._limit()
        versions = [(each.in_force_on, each.term("build")) for each in self.versions]
        mine = [each for each in self.time.values() if each.term == "build"]
        billable, value = slow.billable(versions, mine, cap, minutes)
        assert {each.entry: each.billable_minutes for each in found.billed} == billable
        assert found.value == value
        assert cap is None or found.value <= cap
        assert cap is None or Fraction(found.spent.amount) <= cap
        assert minutes is None or found.billable_minutes <= minutes
        approved = sum(each.minutes for each in mine if each.counts)
        assert found.billable_minutes + found.held_minutes == approved

    @invariant()
    def what_was_billable_stays_billable(self) -> None:
        if not self.versions:
            return
        found = self._spend()
        if self.before is not None:
            now = {each.entry: each.billable_minutes for each in found.billed}
            for each in self.before.billed:
                assert now[each.entry] >= each.billable_minutes
        self.before = found

    @invariant()
    def the_order_in_which_records_are_given_does_not_matter(self) -> None:
        if self.versions:
            held = in_force(self.versions, "build", Capped)
            turned = list(reversed(self.time.values())), list(reversed(self.changes.values()))
            assert spend(held, "acme", *turned) == self._spend()

    @invariant()
    def the_allowance_is_as_the_slow_reference_says(self) -> None:
        if not self.versions:
            return
        mine = [each for each in self.time.values() if each.term == "care"]
        held = in_force(self.versions, "care", Retainer)
        found = balances(held, self.start, mine, self.today)
        versions = [(each.in_force_on, each.term("care")) for each in self.versions]
        told = slow.retained(versions, self.start, mine, self.today)
        names = ("rolled_in", "covered", "overage", "held", "left")
        assert [{name: getattr(each, name) for name in names} for each in found] == told
        for row, following in pairwise(found):
            assert row.left == row.rolled_out + row.expired
            assert row.rolled_out == following.rolled_in
            assert row.period.after == following.period.first
        for row in found:
            assert row.granted + row.added + row.rolled_in == row.covered + row.left
            assert row.left >= 0
        assert turned_alike(found, held, self.start, mine, self.today)

    @invariant()
    def what_has_vested_is_as_the_slow_reference_says(self) -> None:
        if not self.versions:
            return
        term = self.versions[-1].term("shares")
        assert isinstance(term, Equity)
        found = vested_units(term, self.start, self.today, self.happened, self.left_on)
        told = slow.vested(term, self.start, self.today, self.happened, self.left_on)
        assert found == told
        assert 0 <= found <= term.units

    def _spend(self) -> Spend:
        held = in_force(self.versions, "build", Capped)
        return spend(held, "acme", self.time.values(), self.changes.values())

    def _limit(self) -> tuple[Fraction | None, int | None]:
        """The cap the newest version says, and what the client approved on top of it."""
        newest = self.versions[-1]
        term = newest.term("build")
        assert isinstance(term, Capped)
        money = None if term.cap is None else Fraction(term.cap.amount)
        minutes = term.cap_minutes
        for each in self.changes.values():
            if each.state == "approved" and each.version == newest.version:
                if money is not None and each.lifts_cap is not None:
                    money += Fraction(each.lifts_cap.amount)
                if minutes is not None:
                    minutes += each.lifts_minutes
        return money, minutes


def turned_alike(found, held, start, mine, today) -> bool:
    return balances(held, start, list(reversed(mine)), today) == found
