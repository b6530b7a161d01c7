"""What several raters said together: who is ahead, and whether the raters saw the same."""

from ctoaas.deliver.answer.records import Answer, Block, Figure, Grid, Headline
from ctoaas.deliver.charts.axes import even
from ctoaas.deliver.charts.interval_rows import IntervalRow, interval_rows
from ctoaas.deliver.forecast.saying import counted
from ctoaas.deliver.hiring.validity import NEVER_ASKED
from ctoaas.deliver.wording.escape import shortened, visible
from ctoaas.deliver.wording.numbers import NOT_KNOWN
from ctoaas.plan.hiring.ratings import FEW, HIGH, LOW, RELIABLE, TENTATIVE, Scorecard


def scorecard_answer(card: Scorecard, name: str) -> Answer:
    """The page of `cto hire compare`."""
    return Answer(
        kind="Scorecard",
        about=name,
        answer=_verdict(card),
        reasons=_reasons(card),
        headlines=_headlines(card),
        blocks=(_means_block(card), *_apart_block(card)),
        unknowns=_unknowns(card),
        notes=(
            "The lines hold what single raters gave; they are no confidence range.",
            NEVER_ASKED,
        ),
        facts=(
            ("Mean", "of the competencies' means, equal weights (OPM 2008)"),
            ("Agreement", "Krippendorff's alpha, ordinal (Krippendorff 2011)"),
            ("Cuts", f"{RELIABLE} and {TENTATIVE} (Krippendorff 2004, Content Analysis, 2nd ed.)"),
        ),
    )


def _verdict(card: Scorecard) -> str:
    first = card.standings[0]
    if len(card.standings) == 1:
        return f"{first.candidate}: {first.mean:.1f} of {HIGH} on average, compared with nobody"
    if len(card.raters) < 2:
        return "One rater alone cannot be checked: let a second person mark the same talks"
    if card.ahead is not None:
        return f"{card.ahead} is ahead with every rater"
    return "Nobody is ahead with every rater: talk about the marks that lie apart first"


def _reasons(card: Scorecard) -> tuple[str, ...]:
    found = [_agreement(card)]
    if card.apart:
        many = counted(len(card.apart), "mark lies", "marks lie")
        found.append(f"{many.capitalize()} two or more apart; talk about them before deciding.")
    return tuple(found)


def _agreement(card: Scorecard) -> str:
    if card.alpha is None or card.compared < FEW:
        return "How far the raters agree cannot be said from these marks."
    if card.alpha >= RELIABLE:
        return "The raters saw much the same: what they say together can be relied on."
    if card.alpha >= TENTATIVE:
        return "The raters agree so far that a careful conclusion holds."
    return (
        "The raters did not see the same: go through what was said and what earns which mark, "
        "then mark again alone."
    )


def _headlines(card: Scorecard) -> tuple[Headline, ...]:
    told = NOT_KNOWN if card.alpha is None else f"{card.alpha:.2f}"
    return (
        Headline(
            "Agreement",
            "not known" if card.alpha is None else told,
            f"1 is full, 0 is chance; relied on from {RELIABLE}",
            is_unknown=card.alpha is None,
        ),
        Headline("Raters", str(len(card.raters)), "two or more are needed"),
        Headline("Candidates", str(len(card.standings)), "all asked the same"),
    )


def _means_block(card: Scorecard) -> Block:
    rows = [
        IntervalRow(
            _short(each.candidate), each.mean, each.low, each.high, f"{each.mean:.1f} of {HIGH}"
        )
        for each in card.standings
    ]
    axis = even(float(LOW), float(HIGH), lambda value: f"{value:g}", "mean mark")
    header = ("candidate", "mean", *card.competencies)
    table = tuple(
        (
            each.candidate,
            f"{each.mean:.1f}",
            *(NOT_KNOWN if value is None else f"{value:.1f}" for _, value in each.by_competency),
        )
        for each in card.standings
    )
    grid = Grid("Marks", header, table)
    figure = Figure(
        "means",
        "Mean mark of each candidate",
        f"From {LOW} to {HIGH}; the line reaches from the strictest to the mildest rater, the "
        "upright line is the middle of the scale",
        "Every competency weighs the same.",
        lambda width, title, words: interval_rows(rows, 3.0, axis, width, title, words),
        grid,
    )
    return Block("means", "Candidates", figures=(figure,), is_said=True)


def _short(name: str) -> str:
    """A name as it fits beside its mark in the narrow picture."""
    return shortened(visible(name), 16)


def _apart_block(card: Scorecard) -> tuple[Block, ...]:
    if not card.apart:
        return ()
    parts = tuple(
        (
            f"{each.candidate}, {each.competency}",
            ", ".join(f"{rater}: {mark}" for rater, mark in each.marks),
        )
        for each in card.apart
    )
    return (Block("apart", "Talk about these marks first", parts=parts, is_said=True),)


def _unknowns(card: Scorecard) -> tuple[str, ...]:
    found = [
        f"{each.candidate}: {', '.join(each.missing)} was marked by nobody; ask or leave it out "
        "for all."
        for each in card.standings
        if each.missing
    ]
    if card.alpha is None:
        found.append("Agreement: let two people mark the same candidates; the marks must differ.")
    elif card.compared < FEW:
        found.append(
            f"Agreement: only {card.compared} things were marked twice; from {FEW} on it is judged."
        )
    return tuple(found)


def plain(card: Scorecard) -> dict[str, object]:
    """The same as JSON values."""
    return {
        "ahead": card.ahead,
        "agreement_alpha": card.alpha,
        "raters": list(card.raters),
        "candidates": [
            {
                "candidate": each.candidate,
                "mean": each.mean,
                "lowest_rater": each.low,
                "highest_rater": each.high,
                "competencies": dict(each.by_competency),
            }
            for each in card.standings
        ],
        "apart": [
            {
                "candidate": each.candidate,
                "competency": each.competency,
                "marks": dict(each.marks),
            }
            for each in card.apart
        ],
    }
