"""A founder's first plan on a page: what it takes, what to test first, and the first options."""

from dataclasses import dataclass

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.forecast.saying import counted, listed
from ctoaas.deliver.plan.words import Saying
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.forecast.expert import ThreePoints
from ctoaas.plan.catalogue.block import catalogue
from ctoaas.plan.proposals.draft import Draft
from ctoaas.plan.roadmap.conflicts import Conflict
from ctoaas.plan.roadmap.options import Options
from ctoaas.plan.roadmap.wishes import Wishes
from ctoaas.plan.scope.brief import Brief
from ctoaas.plan.scope.foreign import LANGUAGES, language_of
from ctoaas.plan.scope.proposal import LAUNCH, Proposal
from ctoaas.plan.scope.work import quickest


@dataclass(frozen=True, slots=True)
class FirstPlan:
    """What the page is made from."""

    brief: Brief
    proposal: Proposal
    wishes: Wishes
    options: Options | None
    """None where they were not asked for, or where the must-haves do not fit."""
    conflict: Conflict | None
    work: ThreePoints | None = None
    """Working days of the must-haves together."""


def scope_answer(view: FirstPlan) -> Answer:
    """The page of `cto scope`."""
    return Answer(
        kind="First plan",
        about=view.brief.title,
        answer=_verdict(view),
        reasons=tuple(_reasons(view)),
        headlines=_headlines(view),
        blocks=tuple(_blocks(view)),
        unknowns=tuple(_unknowns(view)),
        notes=(
            *_foreign(view),
            "Efforts of building blocks are priors: estimates of ours with no measured projects "
            "behind them. Write what yours took into plan/actuals.toml, and they take over.",
        ),
        facts=(
            ("Source", "plan/scope.toml, the catalogue of building blocks, plan/initiatives.toml"),
            ("Building blocks known", str(len(catalogue()))),
        ),
    )


def _foreign(view: FirstPlan) -> tuple[str, ...]:
    """Which wishes are not in English, and what that means for the blocks found."""
    said = [
        (wish.text, language_of(wish.text))
        for wish in (*view.brief.must, *view.brief.special)
        if wish.blocks is None
    ]
    found = [(text, code) for text, code in said if code is not None]
    if not found:
        return ()
    names = dict.fromkeys(LANGUAGES[code] for _, code in found if code)
    many = counted(len(found), "wish is", "wishes are").capitalize()
    only = f" A few words of {listed(list(names))} are known too." if names else ""
    return (
        f"{many} not in English, which the catalogue's words are.{only} Look at the blocks of each "
        'wish; where they are wrong, say them in plan/scope.toml: { wish = "...", blocks = ["..."] '
        "}, or write the wish in English.",
    )


def _verdict(view: FirstPlan) -> str:
    if view.conflict is not None:
        return f"This does not fit together yet: {view.conflict.missing or view.conflict.wishes[0]}"
    if view.options is None or not view.options.options:
        return f"{view.brief.title}: the first plan is written and can be edited"
    money = amounts(view.wishes.currency)
    fitting = [each for each in view.options.options if each.fits]
    if not fitting:
        best = min(view.options.options, key=lambda each: each.prospects.cost_p95)
        cap = float(view.wishes.budget.total or 0)
        over = best.prospects.cost_p95 - cap
        if cap and over > 0:
            return (
                f"It does not fit into {money.say(cap)} yet: about {money.say(over)} are missing, "
                "or one wish less"
            )
        return f"No first plan holds yet: {best.problems[0]}"
    done = Saying(view.wishes).done(min(each.prospects.p80 for each in fitting))
    cost = min(each.prospects.cost_p95 for each in fitting)
    return (
        f"A first version fits: at most {money.most(cost)}, and done by {day_words(done)} in 8 of "
        "10 such cases"
    )


def _reasons(view: FirstPlan) -> list[str]:
    tests = view.proposal.tests
    said = []
    if tests:
        them = "this" if len(tests) == 1 else f"these {counted(len(tests), 'thing', 'things')}"
        said.append(
            f"Promise nothing before {them} is tested: {tests[0].belief}."
            if len(tests) == 1
            else f"Promise nothing before {them} are tested: "
            f"{'; '.join(test.belief for test in tests)}."
        )
    ready = [each for each in view.proposal.drafts if each.id in catalogue()]
    own = [each for each in view.proposal.drafts if _is_own(each)]
    said.append(
        f"{counted(len(ready), 'part exists', 'parts exist').capitalize()} ready-made; "
        f"{counted(len(own), 'has', 'have')} to be made by you, and that is where the doubt is."
    )
    return said


def _is_own(draft: Draft) -> bool:
    is_test = draft.id.startswith("test-")
    return draft.id not in catalogue() and draft.id != LAUNCH and not is_test


def _headlines(view: FirstPlan) -> tuple[Headline, ...]:
    musts = [each for each in view.proposal.drafts if each.must and each.id != LAUNCH]
    days = amounts("days")
    money = view.brief.money
    return (
        Headline("Must-haves", str(len(musts)), "parts of a first version, tests among them"),
        Headline(
            "Work",
            "none" if view.work is None else days.span(view.work.low, view.work.high),
            "of one person for these, in 8 of 10 such cases",
        ),
        Headline(
            "Money",
            "not known" if money is None else amounts(view.brief.currency).say(float(money)),
            "say what may be spent" if money is None else "the most that may be spent",
            is_unknown=money is None,
        ),
    )


def _blocks(view: FirstPlan) -> list[Block]:
    found = []
    if view.options is not None and view.options.options:
        found.append(_options(view, view.options))
    if view.conflict is not None:
        wishes = tuple(f"{wish}." for wish in view.conflict.wishes)
        found.append(Block("conflict", "These cannot all hold", wishes, is_said=True))
    if view.proposal.tests:
        found.append(_tests(view))
    found.append(_wishes(view))
    found.append(_parts(view))
    return found


def _options(view: FirstPlan, options: Options) -> Block:
    money, say = amounts(view.wishes.currency), Saying(view.wishes)
    whole = sum(one.value for one in view.wishes.initiatives) or 1.0
    rows = tuple(
        (
            each.rule.title,
            f"{each.value / whole * 100:.0f} %",
            money.exact(each.prospects.cost_p50),
            money.exact(each.prospects.cost_p95),
            say.done(each.prospects.p80).isoformat(),
            "yes" if each.fits else "no",
        )
        for each in options.options
    )
    header = ("option", "of the value", f"middle, {money.unit}", "at most", "done by", "fits")
    grid = Grid(
        "First options",
        header,
        rows,
        note="At most: kept in 95 of 100 futures. Done by: in 8 of 10. What each leaves "
        "out is said by cto plan options.",
    )
    return Block("options", "The first options", grids=(grid,), is_said=True)


def _tests(view: FirstPlan) -> Block:
    rows = tuple(
        (each.belief, each.how, each.measure, f"{each.threshold:f}") for each in view.proposal.tests
    )
    header = ("must be true", "how to know", "measure", "passes at")
    grid = Grid("Tests before anything is promised", header, rows, frozenset({0, 1, 2}))
    return Block(
        "tests",
        "Test first, it is cheap",
        (
            "Set measure and threshold before you look at the result; change them in ideas.toml. "
            "`cto ideas result` then moves the plan.",
        ),
        grids=(grid,),
    )


def _wishes(view: FirstPlan) -> Block:
    rows = tuple(
        (
            each.wish.text,
            "must" if each.must else "special" if each.special else "would be good",
            ", ".join(catalogue()[id_].title for id_ in each.blocks) or "made by you",
        )
        for each in view.proposal.served
    )
    header = ("they can", "for a first version", "by")
    grid = Grid("What you asked for", header, rows, frozenset({0, 1, 2}))
    return Block("wishes", "What you asked for, and what would do it", grids=(grid,))


def _parts(view: FirstPlan) -> Block:
    days = amounts("days")
    rows = []
    for each in view.proposal.drafts:
        found = quickest(each)
        if found is None:
            continue
        way, held = found
        rows.append(
            (
                each.title,
                way.note or "your own work",
                days.exact(held.low),
                days.exact(held.likely),
                days.exact(held.high),
                "must" if each.must else "",
            )
        )
    header = ("part", "the quickest way", "days, low", "middle", "high", "first version")
    grid = Grid(
        "Parts with working days of one person",
        header,
        tuple(rows),
        frozenset({0, 1, 5}),
        note="1 case in 10 ends below the low number, 1 in 10 above the high one. Other ways "
        "stand in plan/initiatives.toml.",
    )
    return Block("parts", "What it is made of", grids=(grid,), is_said=True)


def _unknowns(view: FirstPlan) -> list[str]:
    brief, found = view.brief, []
    wide = [each for each in view.proposal.served if not each.blocks and each.wish.days is None]
    if wide:
        names = ", ".join(f"“{each.wish.text}”" for each in wide[:2])
        found.append(
            f"How much work {names} is: nobody has looked at it. Ask somebody who builds such "
            "things, and put days = [low, likely, high] at the wish."
        )
    if brief.money is None:
        found.append("What may be spent: add money to plan/scope.toml, or [budget] to the plan.")
    if brief.by is None:
        found.append("By when it is needed: add by, and it is seen whether that holds.")
    if not brief.builders:
        found.append("Who builds it: the plan counts on one developer who is not found yet.")
    if brief.day_rate is None and not brief.builders:
        found.append("What a day costs: 450 is our guess; put the real rate into people.toml.")
    if brief.success is None:
        found.append("What would show that it worked: `cto goals add` keeps a number that moves.")
    if not view.proposal.tests:
        found.append("What must be true for it to work: nobody said, so nothing is tested first.")
    return found


def plain(view: FirstPlan) -> dict[str, object]:
    """Plain values for --json."""
    return {
        "title": view.brief.title,
        "wishes": [
            {
                "wish": each.wish.text,
                "value": each.value,
                "must": each.must,
                "special": each.special,
                "blocks": list(each.blocks),
            }
            for each in view.proposal.served
        ],
        "tests": [
            {
                "id": each.id,
                "belief": each.belief,
                "measure": each.measure,
                "threshold": float(each.threshold),
            }
            for each in view.proposal.tests
        ],
        "initiatives": [each.id for each in view.proposal.drafts],
        "there_already": [{"block": block, "text": text} for block, text in view.proposal.there],
        "conflict": list(view.conflict.wishes) if view.conflict else None,
        "options": None
        if view.options is None
        else [
            {
                "option": each.rule.id,
                "value": each.value,
                "cost_p50": each.prospects.cost_p50,
                "cost_p95": each.prospects.cost_p95,
                "fits": each.fits,
            }
            for each in view.options.options
        ],
    }
