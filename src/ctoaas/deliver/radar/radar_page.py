"""Technologies by ring: the picture, the list, what moved and why, what evidence proposes."""

from dataclasses import dataclass
from datetime import date

from ctoaas.deliver.answer.records import Answer, Block, Figure, Grid, Headline
from ctoaas.deliver.charts.radar import Blip, radar
from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.wording.numbers import day as day_of
from ctoaas.plan.radar.proposing import Proposal
from ctoaas.plan.radar.radar_file import QUADRANTS, RINGS, Item, Radar

_MEANS = {
    "adopt": "use it where it fits",
    "trial": "use it in one place, with somebody who looks",
    "assess": "try it out, use it nowhere yet",
    "hold": "begin nothing new with it",
}
_NAMES = {
    "techniques": "Techniques",
    "platforms": "Platforms",
    "tools": "Tools",
    "languages-and-frameworks": "Languages and frameworks",
}


@dataclass(frozen=True, slots=True)
class RadarView:
    """Everything the page shows."""

    company: str
    radar: Radar
    proposals: tuple[Proposal, ...]
    unread: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class _Shown:
    """One line of the list."""

    name: str
    quadrant: str
    ring: str
    state: str
    reason: str
    is_open: bool


def radar_answer(view: RadarView) -> Answer:
    """The page of `cto radar show` and `cto radar propose`."""
    shown = _shown(view)
    blocks = ((_picture(shown, view),) if shown else ()) + tuple(
        block for ring in RINGS if (block := _ring(ring, shown)) is not None
    )
    return Answer(
        kind="Technology radar",
        about=view.company,
        answer=_verdict(view),
        reasons=_reasons(view),
        headlines=tuple(
            Headline(ring.capitalize(), str(sum(i.ring == ring for i in view.radar.items)), means)
            for ring, means in _MEANS.items()
        ),
        blocks=blocks,
        unknowns=(*view.unread, *_nothing(view)),
        notes=(
            "A proposal says how old and how lively something is here, not whether it is good. "
            "People decide: `cto radar move NAME RING --reason '...'`.",
        ),
        facts=(
            ("Rings", "adopt, trial, assess, hold: after Thoughtworks' Technology Radar"),
            ("Proposals", "house rules: under 3 months assess, under 12 trial, quiet is hold"),
        ),
    )


def _verdict(view: RadarView) -> str:
    if view.proposals:
        many = counted(len(view.proposals), "proposal waits", "proposals wait")
        return f"{many.capitalize()} for a yes or no of yours"
    if not view.radar.items:
        return "Nothing is on the radar yet"
    hold = [each for each in view.radar.items if each.ring == "hold"]
    if hold:
        return f"Begin nothing new with {_few([each.name for each in hold])}"
    many = counted(len(view.radar.items), "technology", "technologies")
    return f"{many.capitalize()}, none to part with"


def _few(names: list[str]) -> str:
    if len(names) <= 3:
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{', '.join(names[:3])} and {len(names) - 3} more"


def _reasons(view: RadarView) -> tuple[str, ...]:
    recent = [each for each in view.radar.items if each.moved and _is_recent(each, view.day)]
    found = [
        f"{each.name} moved {'in' if each.moved > 0 else 'out'} to {each.ring}: "
        f"{each.moves[-1].reason}."
        for each in recent[:2]
    ]
    if view.proposals:
        first = view.proposals[0]
        found.append(f"`cto radar propose --confirm '{first.name}'` takes one, --confirm-all all.")
    return tuple(found)


def _is_recent(item: Item, day: date) -> bool:
    return 0 <= (day - item.moves[-1].on).days <= 183


def _nothing(view: RadarView) -> tuple[str, ...]:
    if view.radar.items or view.proposals:
        return ()
    return ("What is used here: `cto assess --workspace .`, then `cto radar propose`.",)


def _shown(view: RadarView) -> tuple[_Shown, ...]:
    proposed = {each.name.casefold(): each for each in view.proposals}
    rows = [
        _Shown(each.name, each.quadrant, each.ring, _state(each, view.day), _why(each), False)
        for each in view.radar.items
    ]
    rows += [
        _Shown(each.name, each.quadrant, each.ring, "proposed", each.reason, True)
        for each in proposed.values()
        if each.now is None
    ]
    rows += [
        _Shown(each.name, each.quadrant, each.ring, f"proposed, now {each.now}", each.reason, True)
        for each in proposed.values()
        if each.now is not None
    ]
    order = {name: place for place, name in enumerate(QUADRANTS)}
    key = {ring: place for place, ring in enumerate(RINGS)}
    return tuple(sorted(rows, key=lambda r: (key[r.ring], order[r.quadrant], r.name.casefold())))


def _state(item: Item, day: date) -> str:
    if item.is_new(day):
        return "new"
    if item.moved and _is_recent(item, day):
        return "moved in" if item.moved > 0 else "moved out"
    return "stays"


def _why(item: Item) -> str:
    return f"{item.moves[-1].reason} ({day_of(item.moves[-1].on)})"


def _picture(shown: tuple[_Shown, ...], view: RadarView) -> Block:
    blips = [
        Blip(
            number,
            QUADRANTS.index(each.quadrant),
            RINGS.index(each.ring),
            each.name,
            each.is_open,
        )
        for number, each in enumerate(shown, start=1)
    ]
    rows = tuple(
        (f"{number}. {each.name}", each.ring, _NAMES[each.quadrant], each.state)
        for number, each in enumerate(shown, start=1)
    )
    grid = Grid("All items", ("item", "ring", "quarter", "state"), rows, frozenset({0, 1, 2, 3}))
    title = f"{counted(len(shown), 'technology', 'technologies').capitalize()} in four rings"
    figure = Figure(
        "radar",
        title,
        "The nearer to the middle, the more it is used; numbers as in the lists below",
        "A dashed circle is a proposal that nobody confirmed yet.",
        lambda width, head, words: radar(
            blips, [_NAMES[q] for q in QUADRANTS], list(RINGS), width, head, words
        ),
        grid,
    )
    return Block("radar", title, figures=(figure,))


def _ring(ring: str, shown: tuple[_Shown, ...]) -> Block | None:
    parts = tuple(
        (f"{number}. {each.name}", f"{each.state}: {each.reason}.")
        for number, each in enumerate(shown, start=1)
        if each.ring == ring
    )
    title = f"{ring.capitalize()}: {_MEANS[ring]}"
    return Block(ring, title, parts=parts, is_said=True) if parts else None


def plain(view: RadarView) -> dict[str, object]:
    """The same as JSON values."""
    return {
        "items": [
            {
                "name": each.name,
                "quadrant": each.quadrant,
                "ring": each.ring,
                "moves": [
                    {"ring": move.ring, "on": move.on.isoformat(), "reason": move.reason}
                    for move in each.moves
                ],
            }
            for each in view.radar.items
        ],
        "proposals": [
            {
                "name": each.name,
                "quadrant": each.quadrant,
                "ring": each.ring,
                "now": each.now,
                "reason": each.reason,
            }
            for each in view.proposals
        ],
        "not_known": list(view.unread),
    }
