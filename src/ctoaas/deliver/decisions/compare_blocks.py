"""The parts of a comparison's page: values, what would flip them, costs, weights, scores."""

from ctoaas.core.outcome import Unavailable
from ctoaas.deliver.answer.records import Block, Figure, Grid
from ctoaas.deliver.charts.axes import factors
from ctoaas.deliver.charts.ranges import Span, log_ranges
from ctoaas.deliver.decisions.bars import ValueBar, value_bars
from ctoaas.deliver.decisions.saying import enumerated, money, percent, score, years
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.wording.escape import shortened, visible
from ctoaas.plan.decisions.model import Model
from ctoaas.plan.decisions.tco import Total
from ctoaas.plan.decisions.value import ScoreFlip, WeightFlip
from ctoaas.plan.decisions.weighing import Weighed

_LEVEL = 0.15
"""Costs nearer to each other than this are called the same (house rule)."""
_KEY = 40
"""Letters of a criterion that the key of a narrow picture has room for."""


def value_block(weighed: Weighed) -> Block:
    """What each criterion brings to each option."""
    standings, criteria = weighed.compared.standings, weighed.model.criteria
    first = standings[0]
    most = max(range(len(criteria)), key=lambda place: (first.parts[place], -place))
    title = f"Most of what speaks for {first.title}: {criteria[most].title.lower()}"
    bars = [ValueBar(visible(each.title), each.parts, f"{each.value:.2f}") for each in standings]
    names = [shortened(visible(criterion.title), _KEY) for criterion in criteria]
    grid = Grid(
        "Options",
        ("option", "value", "wins", "wins, numbers in doubt"),
        tuple(
            (each.title, f"{each.value:.2f}", percent(each.wins), percent(each.wins_in_doubt))
            for each in standings
        ),
    )
    figure = Figure(
        "values",
        title,
        "Value of each option from 0 (worst everywhere) to 1 (best everywhere), made of what each "
        "criterion brings",
        "At the middle of all weights that fit your answers; a score nobody knows counts half way.",
        lambda width, message, words: value_bars(bars, names, width, message, words),
        grid,
    )
    return Block("values", title, figures=(figure,), is_said=True)


def flip_block(weighed: Weighed) -> Block:
    """What would have to be otherwise for another option to win."""
    compared = weighed.compared
    sentences = [
        *(_weight_words(flip) for flip in compared.weight_flips),
        *(_score_words(flip, compared.standings[0].title) for flip in compared.score_flips),
    ]
    if not sentences:
        first = compared.standings[0].title
        told = (
            f"No single weight and no single score alone would put another option before {first}."
        )
        return Block("flips", "Nothing alone would change the answer", (told,), is_said=True)
    return Block("flips", "What would change the answer", tuple(sentences), is_said=True)


def _weight_words(flip: WeightFlip) -> str:
    return (
        f'{flip.rival} draws level when "{flip.criterion}" weighs {percent(flip.then)} instead of '
        f"{percent(flip.now)}."
    )


def _score_words(flip: ScoreFlip, leader: str) -> str:
    unit = amounts(flip.unit)
    return (
        f'{flip.rival} draws level when {leader} has {unit.say(flip.then)} in "{flip.criterion}" '
        f"instead of {unit.say(flip.now)}."
    )


def _low(title: str) -> str:
    """A title inside of a sentence; an abbreviation keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def cost_blocks(weighed: Weighed) -> tuple[Block, ...]:
    """The cost of each option as ranges, and what it is made of; nothing where none is known."""
    known = [
        (title, total) for title, total in weighed.totals if not isinstance(total, Unavailable)
    ]
    if not known or min(total.spread.low for _, total in known) <= 0:
        return ()
    currency, count = weighed.model.currency, weighed.model.years
    title = f"{_cheapest(known)} over {years(count)}"
    figure = Figure(
        "costs",
        title,
        f"{currency} over {years(count)}, leaving included; equal factors to the right",
        "Each bar holds 8 of 10 such cases, the dot is the middle of them.",
        lambda width, message, words: _cost_picture(known, currency, width, message, words),
        _cost_grid(known, currency),
    )
    year_grid = Grid(
        f"Spent by the end of each year, nothing yet for leaving, in {currency}",
        ("option", *(f"year {number}" for number in range(1, count + 1))),
        tuple(
            (name, *(f"{spent.likely:,.0f}" for spent in total.by_year())) for name, total in known
        ),
        note="The middle of all cases.",
    )
    return (Block("costs", title, figures=(figure,), grids=(year_grid,)),)


def _cheapest(known: list[tuple[str, Total]]) -> str:
    """Who costs least, or that the first two are about level."""
    ranked = sorted(known, key=lambda held: (held[1].spread.likely, held[0]))
    if len(ranked) > 1:
        (one, least), (two, next_) = ranked[:2]
        if next_.spread.likely <= least.spread.likely * (1 + _LEVEL):
            return f"{one} and {two} cost about the same"
    return f"{ranked[0][0]} is likely to cost least"


def _cost_picture(
    known: list[tuple[str, Total]], currency: str, width: int, title: str, words: str
) -> str:
    spreads = [total.spread for _, total in known]
    unit = amounts(currency)
    low, high = min(each.low for each in spreads), max(each.high for each in spreads)
    axis = factors(low, high, unit.mark, currency)
    rows = [
        Span(visible(name), total.spread.low, total.spread.likely, total.spread.high, shown)
        for name, total in known
        for shown in [money(total.spread, currency)]
    ]
    ticks = axis.ticks if width > 500 else axis.ticks[:: max(1, len(axis.ticks) // 3)]
    if ticks[-1] != axis.ticks[-1]:
        ticks = (*ticks[:-1], axis.ticks[-1])
    return log_ranges(rows, ticks, width, title, words)


def _cost_grid(known: list[tuple[str, Total]], currency: str) -> Grid:
    rows = []
    for name, total in known:
        start, running, leaving = (f"{part:,.0f}" for part in total.parts())
        rows.append((name, f"{total.spread.likely:,.0f}", start, running, leaving))
    return Grid(
        f"What the cost is made of, in {currency}",
        ("option", "middle", "to start", "to run", "to leave"),
        tuple(rows),
        note="Parts are means, so they need not add up to the middle.",
    )


def weight_block(weighed: Weighed) -> Block:
    """How much each criterion weighs, with the reach the answers leave."""
    criteria, weights = weighed.model.criteria, weighed.compared.weights
    most = max(range(len(criteria)), key=lambda place: (weights[place].likely, -place))
    rows = tuple(
        (
            criterion.title,
            percent(weight.likely),
            f"{percent(weight.low)} to {percent(weight.high)}",
            f"{_end(criterion.worst)} to {_end(criterion.best)} {criterion.unit}",
        )
        for criterion, weight in zip(criteria, weights, strict=True)
    )
    said = len(weighed.model.preferences)
    if not said:
        title = "Nobody has said yet what matters more"
        told = "All weights are possible; each comparison makes them fewer."
    else:
        title = f"What matters most to you: {_low(criteria[most].title)}"
        asked = "one comparison" if said == 1 else f"{said} comparisons"
        told = (
            f"From {asked}. A weight weighs the way from worst to best of its criterion, "
            "not the criterion as such."
        )
    grid = Grid("Weights", ("criterion", "weight", "8 of 10 fit", "way"), rows, frozenset({0, 3}))
    return Block("weights", title, (told,), grids=(grid,))


def _end(amount: float) -> str:
    return f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:g}"


def score_block(weighed: Weighed) -> Block:
    """Every score as it was given."""
    criteria, choices = weighed.model.criteria, weighed.model.choices
    blank = sum(choice.score(c.id) is None for choice in choices for c in criteria)
    title = "Every score is known" if not blank else f"{blank} scores are not known"
    title = "One score is not known" if blank == 1 else title
    grids = tuple(
        Grid(
            choice.title,
            ("criterion", "score", "unit"),
            tuple((c.title, score(choice.score(c.id)), c.unit) for c in criteria),
            frozenset({0, 2}),
        )
        for choice in choices
    )
    return Block("scores", title, grids=grids)


def evidence_block(model: Model) -> tuple[Block, ...]:
    """What the decision rests on, with the hashes it was linked by."""
    if not model.links:
        return ()
    rows = tuple(
        (f"{each.about or each.ref} ({each.ref})", each.words or "○", each.sha256[:8] or "○")
        for each in model.links
    )
    grid = Grid(
        "Evidence",
        ("what", "it said", "hash"),
        rows,
        frozenset({0, 1, 2}),
        note="When one of them changes, cto decide due says so.",
    )
    places = sorted({each.assessment for each in model.links if each.assessment})
    said = (f"Linked to {enumerated(places)}.",) if places else ()
    return (Block("evidence", "What this rests on", said, grids=(grid,)),)
