"""From a brief to building blocks, own items, tests that come first, and a launch.

Values are rank-order-centroid weights of the wishes in their order (Edwards and Barron 1994,
Organizational Behavior and Human Decision Processes 60, doi 10.1006/obhd.1994.1087), times 100;
what makes the product special is ranked between the wishes. The first wishes are must-haves, and
what a must-have stands on is one too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.catalogue.block import Block, catalogue, matching, stands_on, whole
from ctoaas.plan.catalogue.own_actuals import Actual, effort
from ctoaas.plan.proposals.draft import IN_HOUSE, Draft, Way, ways_of
from ctoaas.plan.scope.bottlenecks import Bottleneck, bottlenecks
from ctoaas.plan.scope.brief import Brief, Wish
from ctoaas.plan.scope.foreign import foreign
from ctoaas.plan.writing.fields import made_id

MUST_HAVES = 3
"""Wishes without which it makes no sense (house rule: a first version that needs more is two)."""
UNKNOWN = ThreePoints(4, 12, 40)
"""Working days of an own item nobody has looked at: wide on purpose (house rule)."""
PART = 0.1
"""Value of what only serves another block, as a part of that block's."""
LAUNCH = "launch"
_ALWAYS = ("hosting", "backups", "monitoring", "delivery", "privacy", "screens")
_MUSTS = ("hosting", "backups")
_BASE = {
    "web": _ALWAYS,
    "phones": (*_ALWAYS, "mobile-app"),
    "web and phones": (*_ALWAYS, "mobile-app"),
    "at the customer": ("backups", "delivery", "screens"),
    "inside another product": ("interface", "delivery", "monitoring"),
}


@dataclass(frozen=True, slots=True)
class Served:
    """A wish and what would fulfil it; no block means an own item."""

    wish: Wish
    value: float
    must: bool
    special: bool
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the first plan is made of."""

    served: tuple[Served, ...]
    tests: tuple[Bottleneck, ...]
    drafts: tuple[Draft, ...]
    """Tests, then blocks, then own items, then the launch."""
    there: tuple[tuple[str, str], ...]
    """(block, what exists): left out because it is there already."""


def propose(brief: Brief, actuals: tuple[Actual, ...] = ()) -> Proposal:
    """The proposal for `brief`, efforts moved by own `actuals`; the same brief gives the same."""
    there = _there(brief)
    out = {block for block, _ in there} | set(brief.leave_out)
    served = tuple(_served(brief, out))
    tests = bottlenecks(brief.must_be_true)
    first = tuple(f"test-{each.id}" for each in tests)
    blocks = _blocks(brief, served, out, actuals)
    own = _own(brief, served, first, blocks)
    drafts = (*(_test(brief, each) for each in tests), *blocks, *own)
    musts = tuple(each.id for each in drafts if each.must)
    launch = Draft(
        LAUNCH,
        f"{brief.title} reaches its first users",
        0.0,
        (Way("milestone", IN_HOUSE),),
        must=True,
        after=musts,
        deadline=brief.by,
        comment="A milestone: everything that must be there comes before it.",
    )
    return Proposal(served, tests, (*drafts, launch), there)


def centroid(count: int) -> tuple[float, ...]:
    """Rank-order-centroid weights of `count` ranks; they sum to one."""
    return tuple(
        sum(1 / rank for rank in range(place, count + 1)) / count for place in range(1, count + 1)
    )


def _there(brief: Brief) -> tuple[tuple[str, str], ...]:
    found = (((matching(text) or foreign(text))[:1], text) for text in brief.exists)
    return tuple((blocks[0].id, text) for blocks, text in found if blocks)


def _served(brief: Brief, out: set[str]) -> Iterable[Served]:
    wishes = [(wish, False, index) for index, wish in enumerate(brief.must)]
    wishes += [(wish, True, index) for index, wish in enumerate(brief.special)]
    # What is special stands behind the wish of the same rank.
    ranked = sorted(wishes, key=lambda each: (each[2], each[1]))
    for (wish, special, index), weight in zip(ranked, centroid(len(ranked)), strict=True):
        must = not special and index < MUST_HAVES
        yield Served(wish, round(100 * weight, 2), must, special, _met(wish, special, out))


def _met(wish: Wish, special: bool, out: set[str]) -> tuple[str, ...]:
    if wish.blocks is not None:
        return tuple(id_ for id_ in wish.blocks if id_ not in out)
    if special or wish.days is not None:
        return ()
    met = matching(wish.text) or foreign(wish.text)
    return tuple(block.id for block in met if block.id not in out)[:2]


def _test(brief: Brief, each: Bottleneck) -> Draft:
    ours = "Measure and threshold are our proposal: change them before the test begins. "
    return Draft(
        f"test-{each.id}",
        f"Test first: {each.belief}",
        0.0,
        (Way("test", IN_HOUSE, each.days, skill_of(brief, each.skill)),),
        why=(f"idea:{each.id}",),
        must=True,
        comment=f"{each.how} {ours if each.is_ours else ''}",
        basis="house prior for a test of this kind",
    )


def _blocks(
    brief: Brief, served: Sequence[Served], out: set[str], actuals: tuple[Actual, ...]
) -> tuple[Draft, ...]:
    values, musts = _worth(brief, served, out)
    ids = sorted(values, key=lambda id_: (-values[id_], id_))
    found = []
    for id_ in ids:
        block = catalogue()[id_]
        wishes = [each.wish.text for each in served if id_ in each.blocks]
        after = tuple(before for before in block.after if before in values)
        basis = effort(id_, "own", actuals).basis
        found.append(
            Draft(
                id_,
                block.title,
                round(values[id_], 2),
                ways_of(block, actuals, skill_of(brief, block.skill)),
                why=("goal:success",) if brief.success else (),
                must=id_ in musts,
                after=after,
                comment=_comment(block, wishes, basis),
                basis=basis,
            )
        )
    return tuple(found)


def _comment(block: Block, wishes: Sequence[str], basis: str) -> str:
    said = f"For: {'; '.join(wishes)}. " if wishes else ""
    others = ", ".join(f"{each.name} ({each.licence})" for each in block.choices)
    return f"{block.gives} {said}Ready-made: {others}. Effort: {basis}."


def _worth(
    brief: Brief, served: Sequence[Served], out: set[str]
) -> tuple[dict[str, float], set[str]]:
    """Points of each block, and the ids of those that must be."""
    values: dict[str, float] = {}
    musts = {id_ for id_ in _MUSTS if id_ in _BASE[brief.where]} - out
    wanted = [(each.blocks, each.value, each.must) for each in served]
    wanted += [((id_,), 1.0, id_ in musts or id_ == "mobile-app") for id_ in _BASE[brief.where]]
    for blocks, value, must in wanted:
        for id_ in blocks:
            if id_ not in out:
                values[id_] = values.get(id_, 0.0) + value / len(blocks)
                # The best match carries the wish, a second one only helps.
                musts |= {id_} if must and id_ == blocks[0] else set()
    for id_ in sorted(values):
        _serving(id_, values[id_] * PART, id_ in musts, (values, musts, out))
    return values, musts


def _serving(
    id_: str, value: float, must: bool, into: tuple[dict[str, float], set[str], set[str]]
) -> None:
    """Add what a block stands on or is not whole without."""
    values, musts, out = into
    needed = stands_on(id_)
    for other in whole((id_,))[1:]:
        if other not in out:
            values.setdefault(other, round(max(value, 0.1), 2))
            musts |= {other} if must and other in needed else set()


def _own(
    brief: Brief, served: Sequence[Served], first: tuple[str, ...], blocks: Sequence[Draft]
) -> tuple[Draft, ...]:
    """Wishes no block fulfils; what is special waits for the tests of what must be true."""
    taken = [each.id for each in blocks] + [*first, LAUNCH]
    found: list[Draft] = []
    for each in served:
        if each.blocks and not each.special:
            continue
        days = each.wish.days or UNKNOWN
        said = "said by you" if each.wish.days else "nobody has looked at it yet: a wide range"
        id_ = made_id(each.wish.text, [*taken, *(held.id for held in found)])
        found.append(
            Draft(
                id_,
                each.wish.text,
                each.value,
                (Way("own", IN_HOUSE, days, skill_of(brief, "backend")),),
                why=("goal:success",) if brief.success else (),
                must=each.must,
                differentiator=each.special,
                after=(*first, *each.blocks) if each.special else (),
                comment=f"Nothing in the catalogue does this. Effort: {said}.",
                basis=said,
            )
        )
    return tuple(found)


def skill_of(brief: Brief, skill: str) -> str:
    """`skill` where one of the builders has it, else the first skill that anybody has."""
    skills = [held for each in brief.builders for held in each.skills]
    return skill if not skills or skill in skills else skills[0]
