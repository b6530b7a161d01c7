"""Options side by side as an owner reads them: which, what it brings, when, for how much."""

import math

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.plan.option_blocks import option_blocks
from ctoaas.deliver.plan.words import Saying
from ctoaas.deliver.wording.numbers import day, day_words
from ctoaas.plan.roadmap.options import Option, Options
from ctoaas.plan.roadmap.wishes import Wishes

_NO_PROOF = 0.5
"""A gap from which on a bound says nothing worth reading."""


def options_answer(wishes: Wishes, found: Options) -> Answer:
    """The page of `cto plan options`."""
    say = Saying(wishes)
    best = found.options[0]
    return Answer(
        kind="Plan options",
        about=wishes.title,
        answer=_verdict(say, best, len(found.options)),
        reasons=tuple(_reasons(say, found)),
        headlines=_headlines(say, best),
        blocks=(
            _comparison(say, found),
            *(b for o in found.options for b in option_blocks(say, o)),
        ),
        unknowns=(
            "Work that nobody has put into the plan is in no option; a changed plan is a new one.",
        ),
        notes=found.notes,
        facts=_facts(found),
    )


def _verdict(say: Saying, best: Option, count: int) -> str:
    total = len(say.wishes.initiatives)
    done = len(best.schedule.chosen)
    if not total:
        return "Nothing is wished for yet, so there is nothing to plan"
    if not best.fits:
        return (
            f"Even the best of {counted(count, 'plan', 'plans')} does not fit: {best.problems[0]}"
        )
    return (
        f"{done} of {total} initiatives fit: at most {say.money.most(best.prospects.cost_p95)}, "
        f"done by {day_words(say.done(best.prospects.p80))} in 8 of 10 such cases"
    )


def _reasons(say: Saying, found: Options) -> list[str]:
    best = found.options[0]
    reasons = []
    scarce = [limit for limit in best.limits if limit.share >= 0.85][:2]
    if scarce and best.left_out:
        names = " and ".join(
            "the budget" if one.kind == "money" else f"{say.person(one.id)}'s time"
            for one in scarce
        )
        reasons.append(f"What limits it is {names}: more of that, and more would fit.")
    if len(found.options) > 1:
        reasons.append(
            "Every date and amount is from simulated futures; the middle of a plan is a coin toss, "
            "so read the careful numbers."
        )
    shaky = [one for one in say.wishes.doubts if set(one.initiatives) & best.schedule.ids]
    if shaky:
        worst = max(shaky, key=lambda one: one.chance)
        reasons.append(
            f"{counted(len(shaky), 'idea', 'ideas').capitalize()} that may fail "
            f"{'is' if len(shaky) == 1 else 'are'} in these dates: “{worst.title}” does not work "
            f"in {worst.chance * 100:.0f} of 100 futures, and what rests on it takes longer then. "
            "A test before it begins moves the dates."
        )
    if best.price_of_safety is not None and best.price_of_safety >= 0.005:
        reasons.append(
            f"Keeping deadlines and budget safe costs {best.price_of_safety * 100:.0f} % of the "
            "value that a plan without any room for overruns would promise."
        )
    return reasons


def _headlines(say: Saying, best: Option) -> tuple[Headline, ...]:
    if not best.schedule.chosen:
        return ()
    promised = best.prospects
    holds = promised.budget_holds
    kept = "no budget was set" if holds is None else f"kept in {holds * 100:.0f} of 100 futures"
    return (
        Headline(
            "Value",
            f"{_share(say, best) * 100:.0f} %",
            f"{say.points(best.value)} points of all that is wished for",
        ),
        Headline(
            "Costs at most", say.money.most(promised.cost_p95), f"in 95 of 100 futures; {kept}"
        ),
        Headline(
            "Done by",
            day_words(say.done(promised.p80)),
            f"in 8 of 10 futures; as likely as not by {day_words(say.done(promised.p50))}",
        ),
    )


def _share(say: Saying, option: Option) -> float:
    return option.value / (sum(one.value for one in say.wishes.initiatives) or 1)


def _comparison(say: Saying, found: Options) -> Block:
    header = (
        "option",
        "value",
        f"{say.wishes.currency} P50",
        f"{say.wishes.currency} P95",
        "done P50",
        "done P80",
        *(("risk left",) if say.wishes.threats else ()),
        "fits",
        "proof",
    )
    rows = tuple(
        (
            option.rule.title,
            f"{_share(say, option) * 100:.0f} %",
            say.money.exact(option.prospects.cost_p50),
            say.money.exact(option.prospects.cost_p95),
            day(say.done(option.prospects.p50)) if option.schedule.chosen else "",
            day(say.done(option.prospects.p80)) if option.schedule.chosen else "",
            *_risk_left(say, option),
            "yes" if option.fits else "no",
            proof(option),
        )
        for option in found.options
    )
    return Block(
        "compare",
        f"{counted(len(rows), 'option', 'options').capitalize()} to choose from",
        sentences=tuple(
            f"{o.rule.title}: {o.rule.rule}; "
            f"{len(o.schedule.chosen)} of {len(say.wishes.initiatives)} initiatives."
            for o in found.options
        ),
        grids=(
            Grid(
                "Options",
                header,
                rows,
                frozenset({0, len(header) - 2, len(header) - 1}),
                note=_note(say),
            ),
        ),
        is_said=True,
    )


def _risk_left(say: Saying, option: Option) -> tuple[str, ...]:
    if not say.wishes.threats:
        return ()
    return (say.money.exact(option.prospects.residual[-1].mean),)


def _note(say: Saying) -> str:
    if not say.wishes.threats:
        return ""
    before = say.money.say(sum(one.loss for one in say.wishes.threats))
    return (
        f"Risk left is the mean loss of a year once the option is done; today it is {before}. "
        "Avoided loss is part of the value."
        if any(one.for_risk for one in say.wishes.initiatives)
        else f"Risk left is the mean loss of a year once the option is done; today it is {before}."
    )


def proof(option: Option) -> str:
    """How far from the best possible it can be."""
    if option.is_proved:
        return "best possible"
    if option.gap is None or option.gap >= _NO_PROOF:
        return "no proof"
    return f"within {max(1, math.ceil(option.gap * 100))} %"


def _facts(found: Options) -> tuple[tuple[str, str], ...]:
    solver = found.options[0].solver
    return (
        ("Search", f"{solver}, one worker, seed 1, a fixed amount of work"),
        ("Futures", "4,000 of each plan, drawn afresh for what is quoted"),
    )
