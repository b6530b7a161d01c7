"""From a decision's model to its comparison: costs filled in, weights drawn, options compared."""

from dataclasses import dataclass, replace

from ctoaas.core.errors import UsageError
from ctoaas.core.outcome import Unavailable
from ctoaas.plan.decisions.model import COST, Choice, Criterion, Model, Spread
from ctoaas.plan.decisions.record import Decision
from ctoaas.plan.decisions.tco import Total, total
from ctoaas.plan.decisions.value import Compared, compare
from ctoaas.plan.decisions.weights import draws


@dataclass(frozen=True, slots=True)
class Weighed:
    """A comparison with everything it was made from."""

    model: Model
    """With the scores that costs gave, and the ends of the cost criterion."""
    compared: Compared
    totals: tuple[tuple[str, Total | Unavailable], ...]
    """Cost of each option, by title; empty where no criterion asks for it."""


def weigh(decision: Decision, model: Model, seed: int = 0) -> Weighed:
    """The options of `decision` compared; UsageError when there is nothing to compare."""
    titles = [option.title for option in decision.options]
    for choice in model.choices:
        if choice.title not in titles:
            raise UsageError(
                f'option "{choice.title}"',
                "is not among the considered options",
                f"write one of {', '.join(titles) or 'none'}",
            )
    scored = {choice.title: choice for choice in model.choices}
    choices = tuple(scored.get(title, Choice(title)) for title in titles)
    if len(choices) < 2:
        raise UsageError(decision.title, "has fewer than two options", "add what else you could do")
    if not model.criteria:
        raise UsageError(
            decision.title, "has no criteria", "add [[criteria]], or begin with --kind"
        )
    full = replace(model, choices=choices)
    totals: tuple[tuple[str, Total | Unavailable], ...] = ()
    if any(criterion.measure == COST for criterion in model.criteria):
        totals = tuple((choice.title, total(choice, full, seed)) for choice in choices)
        full = _with_costs(full, dict(totals))
    names = [criterion.id for criterion in full.criteria]
    weights = draws(names, full.preferences, seed)
    return Weighed(full, compare(full.criteria, full.choices, weights, seed), totals)


def _with_costs(model: Model, totals: dict[str, Total | Unavailable]) -> Model:
    spreads = {
        title: found.spread for title, found in totals.items() if not isinstance(found, Unavailable)
    }
    criteria = tuple(
        replace(each, worst=ends[0], best=ends[1], unit=model.currency or each.unit)
        if each.measure == COST and (ends := _ends(each, list(spreads.values())))
        else each
        for each in model.criteria
    )
    asked = [criterion.id for criterion in criteria if criterion.measure == COST]
    choices = tuple(
        replace(choice, scores=(*choice.scores, *((name, spreads[choice.title]) for name in asked)))
        if choice.title in spreads
        else choice
        for choice in model.choices
    )
    return replace(model, criteria=criteria, choices=choices)


def _ends(criterion: Criterion, spreads: list[Spread]) -> tuple[float, float] | None:
    """Worst and best of the cost criterion: as stated, else the dearest and the cheapest case."""
    if (criterion.worst, criterion.best) != (1.0, 0.0) or not spreads:
        return None if not spreads else (criterion.worst, criterion.best)
    worst, best = max(each.high for each in spreads), min(each.low for each in spreads)
    return (worst, best) if worst > best else (worst + 1.0, best)
