from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.plan.selection.exact import select
from ctoaas.plan.selection.greedy import improved, value_per_cost
from ctoaas.plan.selection.problem import Release


@st.composite
def releases(draw):
    count = draw(st.integers(1, 6))
    costs = tuple(draw(st.integers(0, 9)) for _ in range(count))
    needs = tuple(tuple(j for j in range(i) if draw(st.integers(0, 3)) == 0) for i in range(count))
    wishes = tuple(
        (draw(st.integers(0, 9)), tuple(draw(st.sets(st.integers(0, count - 1), max_size=3))))
        for _ in range(draw(st.integers(0, 5)))
    )
    return Release(costs, needs, wishes, draw(st.integers(0, 25)))


def best_by_trying_all(release):
    found = 0
    for size in range(len(release.wishes) + 1):
        for chosen in combinations(range(len(release.wishes)), size):
            things = frozenset().union(*(release.whole[wish] for wish in chosen))
            if release.cost(things) <= release.budget:
                found = max(found, release.value(things))
    return found


@settings(max_examples=40, deadline=None)
@given(releases())
def test_the_selection_is_the_best_there_is(release):
    found = select(release)
    assert found.is_proved
    assert found.cost <= release.budget
    assert found.value == release.value(found.things) == best_by_trying_all(release)


@settings(max_examples=60, deadline=None)
@given(releases())
def test_our_own_selection_keeps_the_budget_and_is_never_below_one_pass(release):
    first, best = value_per_cost(release), improved(release, rounds=10)
    assert first.cost <= release.budget
    assert best.cost == release.cost(best.things) <= release.budget
    assert best.value >= first.value


def test_the_solver_says_nothing_on_standard_output(capfd):
    select(Release((1, 2), ((), ()), ((3, (0,)), (4, (1,))), 2))
    assert capfd.readouterr().out == ""
