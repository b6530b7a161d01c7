"""No price yet: the paid discovery that has to come first."""

from ctoaas.assess.wording import number
from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.forecast.quote_view import QuoteView, exact
from ctoaas.deliver.forecast.saying import listed, moved_sentence
from ctoaas.forecast.quote import WIDEST, DiscoveryFirst


def discovery_answer(view: QuoteView, found: DiscoveryFirst) -> Answer:
    """The page where the must-haves are too uncertain for a price."""
    unit = amounts(view.currency)
    between = unit.between(float(found.low.amount), float(found.high.amount))
    looked = f"{len(found.items)} of the" if len(found.items) > 1 else "one of the"
    return Answer(
        kind="Quote",
        about=view.about,
        answer=f"No price yet: first a paid discovery for {exact(found.price)}",
        reasons=(
            f"In 9 of 10 such cases the must-haves cost between {between}, "
            f"{number(found.range_ratio)} to one. A price on a range wider than {number(WIDEST)} "
            "to one is a gamble for one of the two sides.",
            f"It rests on {view.basis}.",
            *(moved_sentence(what, done) for what, done in view.moved),
        ),
        headlines=(
            Headline("Discovery", exact(found.price), f"looks into {looked} must-haves"),
            Headline(
                "Range today", f"{number(found.range_ratio)} to one", "9 in 10 cases, must-haves"
            ),
            Headline(
                "Range afterwards",
                f"{number(found.ratio_after)} to one",
                "if what is found is what is now expected",
            ),
        ),
        blocks=(
            Block(
                "look",
                f"Look first into {listed(found.items[:3])}",
                sentences=("These items carry most of what is not known, the largest part first.",),
                grids=(
                    Grid("What to look into", ("item",), tuple((name,) for name in found.items)),
                ),
                is_said=True,
            ),
        ),
        facts=view.facts,
    )
