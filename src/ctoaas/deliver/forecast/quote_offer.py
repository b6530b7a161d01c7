"""Parts of an offer's page: its three numbers and its items in order."""

from ctoaas.deliver.answer.records import Block, Figure, Grid, Headline
from ctoaas.deliver.charts.axes import even
from ctoaas.deliver.charts.interval_rows import IntervalRow, interval_rows
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.forecast.quote_view import QuoteView, exact, say
from ctoaas.forecast.quote import Quote


def headlines(view: QuoteView, found: Quote) -> tuple[Headline, ...]:
    """Budget, contingency and price; or what a cap that is too low would have to be."""
    if not found.must_fits:
        return _short(view, found)
    return (
        Headline("Budget", say(found.middle), "half of such cases stay below"),
        Headline(
            "Contingency",
            say(found.contingency),
            "held by the owner; together enough in 8 of 10 cases",
        ),
        Headline(
            "Fixed price",
            exact(found.fixed_price),
            f"loses money in {found.loss_probability * 100:.0f} % of cases, "
            f"expected margin {found.expected_margin * 100:.0f} %",
        ),
    )


def _short(view: QuoteView, found: Quote) -> tuple[Headline, ...]:
    """What an owner asks when the cap is too low."""
    must = [step for step in found.steps if step.must]
    unit, sure = amounts(view.currency), f"{view.terms.confidence * 100:g} %"
    return (
        Headline("Cap it would take", unit.most(view.needed), f"for all must-haves, {sure} sure"),
        Headline(
            "Fits under this cap",
            f"{sum(step.offered for step in must)} of {len(must)}",
            f"must-haves in their order, {sure} sure",
        ),
        Headline(
            "What to do",
            "cut or raise",
            "make a must-have optional, lower the scope of one, or raise the cap",
        ),
    )


def scope_block(view: QuoteView, found: Quote) -> Block:
    """Every item in order, with the chance that the cap holds with it and all before it."""
    rows = tuple(
        (
            step.name,
            "must" if step.must else "optional",
            f"{step.holds * 100:.0f} %",
            "yes" if step.offered else "no",
        )
        for step in found.steps
    )
    offered = len(found.offered)
    title = f"{offered} of {len(found.steps)} items are offered, in this order"
    grid = Grid(
        "Items in order", ("item", "kind", "cap holds", "offered"), rows, frozenset({0, 1, 3})
    )
    if view.terms.cap is None:
        return Block("scope", title, grids=(grid,), is_said=True)
    bars = [
        IntervalRow(step.name, step.holds, step.holds, step.holds, f"{step.holds * 100:.0f} %")
        for step in found.steps
    ]
    axis = even(0, 1, lambda held: f"{held * 100:.0f} %", "chance that the cap holds")
    aim = view.terms.confidence
    figure = Figure(
        "scope",
        title,
        "Chance that the cap still holds with each item and all before it",
        f"The upright line is the confidence asked for, {aim * 100:g} %.",
        lambda width, heading, words: interval_rows(bars, aim, axis, width, heading, words),
        grid,
    )
    return Block("scope", title, figures=(figure,), grids=(), is_said=True)
