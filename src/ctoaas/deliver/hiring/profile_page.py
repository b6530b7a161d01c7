"""The profile of a role as its owner, and whoever looks for people, reads it."""

from dataclasses import dataclass

from ctoaas.assess.wording import number
from ctoaas.core.outcome import Unavailable
from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.decisions.saying import money, sum_of
from ctoaas.deliver.forecast.saying import listed
from ctoaas.deliver.hiring.validity import NEVER_ASKED
from ctoaas.deliver.wording.numbers import NOT_KNOWN
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.hiring.cost import DAYS_A_MONTH, SOURCES, Cost
from ctoaas.plan.hiring.profile import Profile

_SAID = {
    "hire": "Hire: {title}",
    "rent": "Rent, do not hire: {title}",
    "either": "Hire or rent, the money does not decide: {title}",
    "neither": "Nothing here speaks for hiring yet",
    "unaffordable": "Neither hiring nor renting fits the budget: {title}",
    "open": "Somebody is missing: {title}",
}


@dataclass(frozen=True, slots=True)
class ProfileView:
    """Everything the page shows."""

    company: str
    stage: str | None
    profile: Profile
    cost: Cost


def profile_answer(view: ProfileView) -> Answer:
    """The page of `cto hire profile`."""
    held = view.profile
    return Answer(
        kind="Profile of a role",
        about=view.company,
        answer=_SAID[view.cost.verdict].format(title=_small(held.title)),
        reasons=_reasons(view),
        headlines=_headlines(view),
        blocks=(
            *((_outcome_block(held),) if held.outcomes else ()),
            _able_block(held),
            _brief_block(view),
            _cost_block(view.cost),
        ),
        unknowns=(*held.unknowns, *_not_known(view.cost)),
        notes=(
            NEVER_ASKED,
            "Who should lead the technology is another question: `cto source`. To write down the "
            "choice with its options: `cto decide new --kind hire-or-rent`.",
        ),
        facts=(
            *(("Read from", reason.source) for reason in held.reasons),
            *((("May be spent", _cap(view.cost)),) if view.cost.cap is not None else ()),
            *SOURCES,
        ),
    )


def _small(title: str) -> str:
    return title[:1].lower() + title[1:] if title[:2] in ("A ", "An") else title


def _reasons(view: ProfileView) -> tuple[str, ...]:
    if not view.profile.reasons:
        return (
            "Neither the plan nor an assessment shows a skill or a knowledge that is short. "
            "If you miss somebody all the same, write the role: `cto hire profile --template`.",
        )
    return (*(reason.sentence for reason in view.profile.reasons[:2]), _why(view))


def _why(view: ProfileView) -> str:
    cost, keeps = view.cost, view.profile.keeps_knowledge
    stays = "What only a rented person knows leaves with the last invoice."
    if cost.verdict == "hire":
        return stays if keeps else "There is more work than a rented person is worth paying for."
    if cost.verdict == "unaffordable":
        return f"Even the cheap end of both passes the {_cap(cost)}: cut the plan first."
    if cost.verdict == "rent" and _passes(cost, 0):
        return f"Hiring would cost more than the {_cap(cost)} that may be spent.{_rent_too(cost)}"
    if cost.verdict == "rent":
        return "The work is too little for a person of one's own, and nothing has to stay."
    if cost.verdict == "either":
        return (
            f"By money alone renting is not dearer. {stays}"
            if keeps
            else "The cost of both lies in the same range; what should stay decides."
        )
    return "Whether to hire or to rent wants the numbers below."


def _rent_too(cost: Cost) -> str:
    """What to do where renting all of the work would likely pass the cap as well."""
    rented = cost.courses[1].cost
    if cost.cap is None or isinstance(rented, Unavailable) or rented.likely <= cost.cap:
        return ""
    return " Renting for all of the work likely would too; `cto plan options` says what fits."


def _passes(cost: Cost, place: int) -> bool:
    """Whether the cheap end of a course passes the cap."""
    held = cost.courses[place].cost
    return cost.cap is not None and not isinstance(held, Unavailable) and held.low > cost.cap


def _cap(cost: Cost) -> str:
    return sum_of(cost.cap or 0.0, cost.currency)


def _headlines(view: ProfileView) -> tuple[Headline, ...]:
    cost = view.cost
    hired = cost.courses[0]
    found = []
    if isinstance(cost.days_per_month, Unavailable):
        found.append(Headline("Work", "not known", cost.days_per_month.needs, is_unknown=True))
    else:
        shown = _between(cost.days_per_month)
        found.append(Headline("Work", f"{shown} days", "a month, that nobody here has time for"))
    if isinstance(hired.cost, Unavailable):
        found.append(Headline("Hiring costs", "not known", hired.cost.needs, is_unknown=True))
    else:
        note = f"over {cost.months} months, search and charges in it"
        found.append(Headline("Hiring costs", money(hired.cost, cost.currency), note))
    pace = hired.full_pace_months
    found.append(
        Headline("At full pace in", f"{_between(pace)} months", "finding and learning together")
    )
    return tuple(found)


def _between(spread: Spread) -> str:
    low, high = number(spread.low), number(spread.high)
    return low if low == high else f"{low} to {high}"


def _outcome_block(held: Profile) -> Block:
    return Block(
        "outcomes",
        "What will have been done after twelve months",
        parts=tuple((str(place), text) for place, text in enumerate(held.outcomes, start=1)),
        is_said=True,
    )


def _able_block(held: Profile) -> Block:
    parts = [
        (each.competency.title, " ".join((each.competency.why, _because(each.because))).strip())
        for each in held.competencies
    ]
    return Block(
        "able",
        "What the person must be able to do",
        parts=tuple(parts),
        is_said=True,
    )


def _because(reasons: tuple[str, ...]) -> str:
    return f"Here: {'; '.join(reasons)}." if reasons else ""


def _brief_block(view: ProfileView) -> Block:
    """What to send to somebody who looks for people; no word of it needs an engineer."""
    held = view.profile
    makes = held.makes or "(say in one sentence what the company makes)"
    stage = f" Stage: {view.stage}." if view.stage else ""
    able = listed([each.competency.title.lower() for each in held.competencies])
    tongue = (
        f" The code is written in {listed(held.languages)}; who can learn it in weeks is welcome."
        if held.languages
        else ""
    )
    why = " ".join(reason.sentence for reason in held.reasons[:2])
    return Block(
        "brief",
        "The brief to send to whoever looks for people",
        parts=(
            ("Who we are", f"{view.company}: {makes.rstrip('.')}.{stage}"),
            ("Whom we look for", f"{held.title}.{tongue}"),
            ("Why now", why or "(say what is missing)"),
            ("After a year", " ".join(held.outcomes) or "(say what will have been done)"),
            ("Must be able to", f"{able[:1].upper()}{able[1:]}."),
            (
                "How we choose",
                "A talk of an hour with the same questions for everybody, then an hour on a piece "
                "of real code, paid. An answer within three working days after the last talk.",
            ),
            (
                "Please do not sort by",
                "Years, schools, former employers, age, sex, origin, family. We do not want to "
                "know them; send us what the person has done and can do.",
            ),
            ("What we pay", _pay(view.cost)),
        ),
    )


def _pay(cost: Cost) -> str:
    hired = cost.courses[0]
    if isinstance(hired.cost, Unavailable):
        return "(say the range; ads without one get fewer answers, and it saves everybody's time)"
    return "The range stands in the ad, for everybody the same."


def _cost_block(cost: Cost) -> Block:
    rows = tuple(
        (
            each.name,
            NOT_KNOWN if isinstance(each.cost, Unavailable) else money(each.cost, cost.currency),
            f"{_between(each.full_pace_months)} months",
            "yes" if each.stays else "no",
        )
        for each in cost.courses
    )
    grid = Grid(
        f"Hire or rent, over {cost.months} months",
        ("way", "cost", "until full pace", "knowledge stays"),
        rows,
        frozenset({0, 3}),
        note="Cheap with cheap and dear with dear: wider than most cases. Leading is not in it.",
    )
    sentences: tuple[str, ...] = ()
    if not isinstance(cost.break_even, Unavailable):
        low, high = number(cost.break_even.low), number(cost.break_even.high)
        sentences = (
            f"Above {low} to {high} days a month somebody hired costs less than somebody rented; "
            f"a month of somebody hired has about {DAYS_A_MONTH:.0f}.",
        )
    return Block("cost", "What it costs each way", sentences, grids=(grid,), is_said=True)


def _not_known(cost: Cost) -> tuple[str, ...]:
    found = {}
    for each in cost.courses:
        if isinstance(each.cost, Unavailable):
            found[each.cost.needs] = f"What it costs to {each.name}: {each.cost.needs}."
    if isinstance(cost.break_even, Unavailable) and cost.break_even.needs not in found:
        found[cost.break_even.needs] = f"The break-even: {cost.break_even.needs}."
    return tuple(found.values())


def plain(view: ProfileView) -> dict[str, object]:
    """The same as JSON values."""
    held, cost = view.profile, view.cost
    return {
        "title": held.title,
        "skill": held.skill,
        "verdict": cost.verdict,
        "reasons": [
            {"sentence": each.sentence, "source": each.source, "knowledge": each.is_knowledge}
            for each in held.reasons
        ],
        "outcomes": list(held.outcomes),
        "competencies": [
            {
                "id": each.competency.id,
                "title": each.competency.title,
                "because": list(each.because),
            }
            for each in held.competencies
        ],
        "languages": list(held.languages),
        "currency": cost.currency,
        "cap": cost.cap,
        "months": cost.months,
        "days_per_month": _value(cost.days_per_month),
        "break_even_days_per_month": _value(cost.break_even),
        "courses": [
            {
                "name": each.name,
                "cost": _value(each.cost),
                "months_to_full_pace": _value(each.full_pace_months),
                "knowledge_stays": each.stays,
            }
            for each in cost.courses
        ],
        "unknowns": [*held.unknowns, *_not_known(cost)],
    }


def _value(held: Spread | Unavailable) -> object:
    if isinstance(held, Unavailable):
        return {"not_known": held.reason, "needs": held.needs}
    return [held.low, held.likely, held.high]
