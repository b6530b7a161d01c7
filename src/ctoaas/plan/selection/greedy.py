"""A selection by value for the money it adds, and by taking wishes out and others in."""

import random

from ctoaas.plan.selection.problem import Release, Selection

ROUNDS = 200


def value_per_cost(release: Release, first: frozenset[int] = frozenset()) -> Selection:
    """Again and again the wish with the most value for the cost it adds, as long as one fits.

    `first` are wishes that are taken before all others, where they fit.
    """
    things: set[int] = set()
    spent = 0
    left = set(range(len(release.wishes)))
    adds = [release.cost(whole) for whole in release.whole]
    for wish in sorted(first):
        added = release.cost(release.whole[wish] - things)
        if spent + added <= release.budget:
            things |= release.whole[wish]
            spent += added
    users: dict[int, list[int]] = {}
    for wish, whole in enumerate(release.whole):
        for one in whole:
            users.setdefault(one, []).append(wish)
    for one in sorted(things):
        for wish in users[one]:
            adds[wish] -= release.costs[one]
    while fits := [wish for wish in left if spent + adds[wish] <= release.budget]:
        best = max(fits, key=lambda w: (_worth(release.wishes[w][0], adds[w]), -w))
        left.discard(best)
        spent += adds[best]
        for one in sorted(release.whole[best] - things):
            things.add(one)
            for wish in users[one]:
                adds[wish] -= release.costs[one]
    held = frozenset(things)
    return Selection(held, release.value(held), spent, None, is_proved=False, solver="greedy")


def _worth(value: int, added: int) -> float:
    return value / added if added > 0 else float("inf")


def improved(release: Release, *, rounds: int = ROUNDS, seed: int = 1) -> Selection:
    """The best of many: some wishes of the best so far are put first, the rest by value per cost.

    Never below `value_per_cost`; the same release gives the same selection.
    """
    rng = random.Random(seed)  # noqa: S311 -- a search, not a secret
    best = value_per_cost(release)
    kept = frozenset(w for w, whole in enumerate(release.whole) if whole <= best.things)
    # Large instances get fewer rounds, so that the whole stays within seconds.
    size = sum(len(whole) for whole in release.whole) * max(1, len(release.wishes))
    for _ in range(max(3, min(rounds, 400_000_000 // max(size, 1)))):
        keep = rng.uniform(0.3, 0.95)
        start = {wish for wish in sorted(kept) if rng.random() < keep}
        start |= {rng.randrange(len(release.wishes)) for _ in range(2)} if release.wishes else set()
        trial = value_per_cost(release, frozenset(start))
        if trial.value >= best.value:
            best = trial
            kept = frozenset(w for w, whole in enumerate(release.whole) if whole <= best.things)
    return best
