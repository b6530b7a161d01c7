import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.plan.schedule.exact import solve
from ctoaas.plan.schedule.passes import critical_first, shortest
from ctoaas.plan.schedule.problem import Problem, is_valid, makespan


@st.composite
def problems(draw):
    count = draw(st.integers(1, 8))
    days = tuple(draw(st.integers(0, 5)) for _ in range(count))
    needs = tuple((draw(st.integers(0, 3)), draw(st.integers(0, 2))) for _ in range(count))
    later = tuple(
        tuple(j for j in range(i + 1, count) if draw(st.integers(0, 3)) == 0) for i in range(count)
    )
    return Problem(days, needs, (3, 2), later)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_every_schedule_keeps_order_and_capacities(problem):
    for starts in (critical_first(problem), shortest(problem, passes=10)):
        assert is_valid(problem, starts)
        assert makespan(problem, starts) >= problem.lower_bound


@settings(max_examples=15, deadline=None)
@given(problems())
def test_the_solver_is_never_longer_than_the_passes(problem):
    found = solve(problem, effort=0.05, passes=10)
    assert is_valid(problem, list(found.starts))
    assert found.bound <= found.makespan <= makespan(problem, shortest(problem, passes=10))


def test_two_that_need_the_same_come_one_after_the_other():
    problem = Problem((3, 2), ((1,), (1,)), (1,), ((), ()))
    assert solve(problem).makespan == 5


def test_the_same_problem_gives_the_same_schedule():
    problem = Problem((3, 2, 4, 1), ((1,), (2,), (1,), (2,)), (2,), ((2,), (), (), ()))
    assert shortest(problem) == shortest(problem)


def test_no_activities_take_no_time():
    problem = Problem((), (), (2,), ())
    assert makespan(problem, shortest(problem)) == 0


def test_an_activity_that_needs_more_than_there_is_is_refused():
    with pytest.raises(ValueError, match="more than there is"):
        shortest(Problem((1,), ((3,),), (2,), ((),)))


def test_a_ring_is_refused():
    with pytest.raises(ValueError, match="ring"):
        shortest(Problem((1, 1), ((1,), (1,)), (2,), ((1,), (0,))))
