"""A comparison as an owner reads it: which option leads, how surely, what would change that."""

from dataclasses import dataclass

from ctoaas.core.canonical import digest
from ctoaas.core.outcome import Unavailable
from ctoaas.core.quantity import Money
from ctoaas.deliver.answer.records import Answer, Block, Headline
from ctoaas.deliver.decisions.compare_blocks import (
    cost_blocks,
    evidence_block,
    flip_block,
    score_block,
    value_block,
    weight_block,
)
from ctoaas.deliver.decisions.saying import enumerated, money, percent, sum_of, years
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.plan.decisions.folder import Filed
from ctoaas.plan.decisions.record import State
from ctoaas.plan.decisions.tco import missing
from ctoaas.plan.decisions.value import Standing
from ctoaas.plan.decisions.weighing import Weighed


@dataclass(frozen=True, slots=True)
class CompareView:
    """A decision, its comparison, and why it may be due for another look."""

    held: Filed
    weighed: Weighed
    due: tuple[str, ...] = ()
    cap: Money | None = None
    """What may be spent, of the company or its plan."""


def compare_answer(view: CompareView) -> Answer:
    """The page of `cto decide compare`."""
    decision, weighed = view.held.decision, view.weighed
    return Answer(
        kind="Decision",
        about=decision.title,
        answer=verdict(weighed),
        reasons=_reasons(view),
        headlines=_headlines(weighed),
        blocks=(
            *_decided(view),
            *_question(view),
            *(() if _is_empty(weighed) else (value_block(weighed), flip_block(weighed))),
            *cost_blocks(weighed),
            weight_block(weighed),
            score_block(weighed),
            *evidence_block(weighed.model),
            *_dissent(view),
        ),
        unknowns=unknowns(weighed),
        notes=_notes(view),
        facts=(
            ("File", view.held.file.name),
            ("SHA-256 of its model", digest(decision.model)),
            ("Method", "additive value, weights drawn evenly from all that fit the answers"),
            ("Draws", "4,000 sets of weights, seed 0"),
        ),
    )


def verdict(weighed: Weighed) -> str:
    """The answer in one sentence."""
    if _is_empty(weighed):
        return "Nothing can be compared yet: no option has a score or a cost"
    first, *rest = weighed.compared.standings
    if weighed.compared.is_close:
        return (
            f"Too close to call: {first.title} and {rest[0].title} are nearly level, "
            f"{first.title} wins in {percent(first.wins)} of the admissible weights"
        )
    fits = "admissible weights" if weighed.model.preferences else "possible weights"
    return f"{first.title} wins in {percent(first.wins)} of the {fits}"


def over_cap(view: CompareView) -> tuple[str, ...]:
    """Options whose cost of the first year passes the cap in half of all cases and more.

    The cap of a year or of a plan says nothing about the years after it.
    """
    cap, model = view.cap, view.weighed.model
    if cap is None or cap.currency != model.currency:
        return ()
    limit = float(cap.amount)
    return tuple(
        title
        for title, cost in view.weighed.totals
        if not isinstance(cost, Unavailable) and cost.by_year()[0].likely > limit
    )


def _is_empty(weighed: Weighed) -> bool:
    """Whether nobody said anything yet about any option."""
    has_scores = any(choice.scores for choice in weighed.model.choices)
    costs = dict(weighed.totals).values()
    return not has_scores and all(isinstance(cost, Unavailable) for cost in costs)


def in_doubt(weighed: Weighed) -> str:
    """How much of that is left when the scores are doubted too."""
    first = weighed.compared.standings[0]
    return (
        f"With every number in doubt anywhere in its range it wins in "
        f"{percent(first.wins_in_doubt)}."
    )


def _reasons(view: CompareView) -> tuple[str, ...]:
    weighed = view.weighed
    if _is_empty(weighed):
        return (
            f"Fill in what you know under [options.scores] and [options.cost] in "
            f"decisions/{view.held.file.name}; what nobody knows may stay out.",
        )
    said = [
        in_doubt(weighed),
        "A weight is admissible when it fits your answers to the comparisons of criteria."
        if weighed.model.preferences
        else "Nobody has said yet what matters more, so all weights count alike.",
    ]
    first = weighed.compared.standings[0].title
    if view.cap is not None and first in over_cap(view):
        cap = sum_of(float(view.cap.amount), view.cap.currency)
        said.insert(0, f"But it costs more than the {cap} you may spend.")
    if view.due:
        said.append(f"Look at this decision again: {enumerated(view.due)}.")
    return tuple(said)


def _headlines(weighed: Weighed) -> tuple[Headline, ...]:
    if _is_empty(weighed):
        return (Headline("Leads", "not known", "no score and no cost yet", is_unknown=True),)
    first, *rest = weighed.compared.standings
    found = [
        Headline("Leads", first.title, f"value {first.value:.2f} of 1"),
        Headline("Next", rest[0].title, f"value {rest[0].value:.2f}; {_share(rest[0])}"),
    ]
    totals = dict(weighed.totals)
    if first.title in totals:
        cost = totals[first.title]
        span = f"over {years(weighed.model.years)}, leaving included"
        if isinstance(cost, Unavailable):
            found.append(Headline("Its cost", "not known", cost.needs, is_unknown=True))
        else:
            shown = money(cost.spread, weighed.model.currency)
            found.append(Headline("Its cost", shown, f"{span}; in 8 of 10 such cases"))
    return tuple(found)


def _share(standing: Standing) -> str:
    return f"wins in {percent(standing.wins_in_doubt)} with numbers in doubt"


def _decided(view: CompareView) -> tuple[Block, ...]:
    decision = view.held.decision
    state = decision.state
    if state is State.PROPOSED or not decision.chosen:
        return ()
    day = f" on {day_words(decision.day)}" if decision.day else ""
    by = f" by {enumerated(decision.decision_makers)}" if decision.decision_makers else ""
    because = f" Reason given: {decision.outcome}" if decision.outcome else ""
    test = f" The test of it: {decision.confirmation}" if decision.confirmation else ""
    return (
        Block(
            "decided",
            f"{state.value.capitalize()}: {decision.chosen}",
            (f"{state.value.capitalize()}{day}{by}.{because}{test}",),
            is_said=True,
        ),
    )


def _question(view: CompareView) -> tuple[Block, ...]:
    """What it is about, and what people say for and against each option."""
    decision = view.held.decision
    told = tuple(part.strip() for part in decision.context.split("\n\n") if part.strip())
    said = tuple(
        " ".join((f"{option.title}:", *filter(None, (option.text, *_sentences(option.arguments)))))
        for option in decision.options
        if option.text or option.arguments
    )
    return (Block("question", "What it is about", told + said),) if told or said else ()


def _sentences(arguments: tuple[str, ...]) -> list[str]:
    return [f"{each.rstrip('.')}." for each in arguments]


def _dissent(view: CompareView) -> tuple[Block, ...]:
    held = view.held.decision.dissent
    return (Block("dissent", "Who sees it otherwise", held, is_said=True),) if held else ()


def unknowns(weighed: Weighed) -> tuple[str, ...]:
    """What is not known, and what would make it known, a sentence each."""
    found = [
        f"{each.title}: no score for {enumerated(each.unknown)}; write it under "
        f"[options.scores]. Until then it may be anything from worst to best."
        for each in weighed.compared.standings
        if each.unknown
    ]
    found += [
        f"What {title} costs: {total.reason}; {total.needs} would make it known."
        for title, total in weighed.totals
        if isinstance(total, Unavailable)
    ]
    if not weighed.model.preferences:
        found.append(
            "What matters more to you: no two criteria were compared; "
            "`cto decide compare --ask` asks at most 12 questions."
        )
    return tuple(found)


def _notes(view: CompareView) -> tuple[str, ...]:
    found = [
        f"{each.title} is at best as good as {each.beaten_by} on every criterion."
        for each in view.weighed.compared.standings
        if each.beaten_by
    ]
    for choice in view.weighed.model.choices:
        left_out = missing(choice.cost) if choice.cost is not None else ()
        if left_out:
            found.append(f"The cost of {choice.title} says nothing about {enumerated(left_out)}.")
    over = over_cap(view)
    if over and view.cap is not None:
        cap = sum_of(float(view.cap.amount), view.cap.currency)
        found.append(f"Within the first year already beyond the {cap}: {enumerated(list(over))}.")
    if view.held.decision.reversible:
        found.append(f"Can it be taken back? {_capital(view.held.decision.reversible)}.")
    return tuple(found)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".")
