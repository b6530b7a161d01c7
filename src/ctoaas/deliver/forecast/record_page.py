"""The record of all forecasts: did what we said hold, since when not, and whose record is it."""

from collections.abc import Sequence

from ctoaas.deliver.answer.records import Answer, Block, Grid, Headline
from ctoaas.deliver.forecast.outcome import unit_of
from ctoaas.deliver.forecast.record_pictures import cases_block, falls_block, said_block
from ctoaas.deliver.forecast.saying import FEW, inside, is_too_narrow
from ctoaas.deliver.wording.numbers import NOT_KNOWN, day, day_words
from ctoaas.forecast.distribution import central
from ctoaas.forecast.entries import EVENT
from ctoaas.forecast.ledger import Kept, Ledger, State
from ctoaas.forecast.record_scores import LEVEL, Record, Standing, in_time
from ctoaas.forecast.stated import Stated

_WIDEST = 0.995
_MIDDLE_TENTH = 4
"""Place of the share .5 among the tenths .1 to .9."""


def record_answer(record: Record, ledger: Ledger) -> Answer:
    """The page of `cto forecast score`."""
    whole = record.whole
    held, n = inside(whole)
    resolved = [each for each in in_time(ledger.kept) if each.issued.unit != EVENT]
    proof = (cases_block(resolved), said_block(whole), falls_block(whole)) if n else ()
    return Answer(
        kind="Record of forecasts",
        about=ledger.path.name,
        answer=_verdict(whole, held, n),
        reasons=tuple(_reasons(record, resolved)),
        headlines=_headlines(whole, held, n),
        blocks=(*proof, *_whose(record), *_waiting(ledger)),
        unknowns=_unknowns(record),
        facts=(
            ("Ledger", ledger.path.name),
            ("Forecasts", f"{len(ledger.kept):,}"),
            ("Inside", "the outcome fell between the 5 % and the 95 % quantile that were issued"),
            (
                "Scores",
                "Gneiting, Raftery 2007 (interval score, CRPS), Brier 1950, Wilson 1927, "
                "in natural logarithms of the amount",
            ),
            ("Level", "adapted after Gibbs, Candès 2021, arXiv 2106.00170"),
        ),
    )


def _verdict(whole: Standing, held: int, n: int) -> str:
    if n == 0:
        return "No forecast has an outcome yet, so nothing is proven"
    if n < FEW:
        return f"{held} of {n} outcomes fell inside their range: too few to judge"
    if is_too_narrow(whole):
        return f"Our ranges were too narrow: {held} of {n} outcomes fell inside"
    return f"Our ranges hold: {held} of {n} outcomes fell inside"


def _reasons(record: Record, resolved: Sequence[Kept]) -> list[str]:
    whole = record.whole
    held = whole.score.at(LEVEL)
    if held is None or held.n == 0:
        return [
            "When something is finished, say what it came to: `cto forecast resolve ID AMOUNT`. "
            "From ten outcomes on, this page judges the ranges."
        ]
    if held.n < FEW:
        return [
            "A range is given so that 9 in 10 outcomes fall inside. From ten outcomes on, this "
            "page judges whether they do."
        ]
    low, high = held.between
    sentences = [
        f"With {held.n} outcomes, the true rate lies between {low * 100:.0f} % and "
        f"{high * 100:.0f} %; 90 % is what was said."
    ]
    if is_too_narrow(whole):
        sentences.append(
            f"Chance alone gives so few of {held.n} in less than 1 of 20 cases. Until the record "
            "is better, do not promise anything on the strength of these ranges."
        )
    if whole.next_level is not None and abs(whole.next_level - LEVEL) >= 0.01:
        wider = "wider" if whole.next_level > LEVEL else "narrower"
        level = min(whole.next_level, _WIDEST)
        sentences.append(
            f"To hold 9 in 10, ranges should have been {wider}: read at {level * 100:.3g} %. "
            "From ten outcomes on, the next forecast is moved by the record of its own method."
        )
    if whole.alarm is not None:
        since = resolved[whole.alarm.since].outcome
        when = day_words(since.on) if since else NOT_KNOWN
        sentences.append(
            f"Something has shifted: from {when} on, outcomes come out {whole.alarm.direction} "
            f"than forecast ({held.n} outcomes). Forecasts from older history no longer hold."
        )
    return sentences


def _headlines(whole: Standing, held: int, n: int) -> tuple[Headline, ...]:
    waiting = whole.waiting
    middle = whole.said[_MIDDLE_TENTH].held if whole.said else 0
    if n == 0:
        first = Headline("Inside their range", "not known", "no outcome yet", is_unknown=True)
        second = Headline("Above the middle", "not known", "no outcome yet", is_unknown=True)
    else:
        first = Headline("Inside their range", f"{held} of {n}", "9 in 10 is the aim")
        second = Headline(
            "Above the middle", f"{n - middle} of {n}", "half of them would be without a lean"
        )
    rest = f"{waiting.re_scoped} re-scoped, {waiting.cancelled} cancelled"
    return (first, second, Headline("Still open", f"{waiting.open}", f"also {rest}; none dropped"))


def _whose(record: Record) -> tuple[Block, ...]:
    """The record of each estimator and method, in the order of the alphabet: nobody is ranked."""
    scored = [each for each in record.standings if each.score.n]
    events = [each for each in record.standings if each.brier is not None]
    if not scored and not events:
        return ()
    rows = tuple(_score_row(each) for each in scored)
    header = ("record of", "inside 90 %", "inside 80 %", "width", "score", "CRPS", "typical miss")
    note = (
        "Width is high over low of the 90 % range; score is its interval score and CRPS the error "
        "of the whole forecast, both in logarithms, lower is better; half of the middles were "
        "within the factor of the typical miss."
    )
    grids = [Grid("Scores", header, rows, note=note)] if rows else []
    if events:
        grids.append(
            Grid(
                "Yes or no",
                ("record of", "events", "Brier score"),
                tuple((_name(e), f"{e.events}", f"{e.brier:.3f}") for e in events),
                note="0 is knowing, 0.25 is saying fifty-fifty every time.",
            )
        )
    return (Block("whose", "The record of each estimator and method", grids=tuple(grids)),)


def _name(standing: Standing) -> str:
    return standing.name if standing.kind == "all" else f"{standing.kind} {standing.name}"


def _score_row(standing: Standing) -> tuple[str, ...]:
    score = standing.score
    counts = [score.at(level) for level in (LEVEL, 0.8)]
    held = [NOT_KNOWN if c is None or not c.n else f"{c.inside} of {c.n}" for c in counts]
    figures = (score.high_over_low, score.interval_score, score.crps, score.median_error)
    shown = [NOT_KNOWN if value is None or not score.n else f"{value:.2f}" for value in figures]
    return (_name(standing), *held, *shown)


def _waiting(ledger: Ledger) -> tuple[Block, ...]:
    """What has no outcome, each state in rows of its own."""
    left = [each for each in ledger.kept if each.state is not State.RESOLVED]
    if not left:
        return ()
    left.sort(key=lambda each: (list(State).index(each.state), each.issued.issued_on, each.line))
    rows = tuple(_waiting_row(each) for each in left)
    header = ("what", "state", "issued", "what was said", "id")
    title = "Not scored: open, re-scoped and cancelled"
    grid = Grid("Forecasts without an outcome", header, rows, frozenset(range(5)))
    return (Block("waiting", title, grids=(grid,)),)


def _waiting_row(each: Kept) -> tuple[str, ...]:
    issued = each.issued
    if issued.probability is not None:
        said = f"{issued.probability * 100:.0f} % that it happens"
    else:
        held = central(Stated(issued.quantiles), LEVEL)
        said = unit_of(issued).span(held.low, held.high)
    state = each.state.value
    if each.cancelled is not None:
        state = f"{state}: {each.cancelled.why}"
    if each.replaced_by:
        state = f"{state}, now {each.replaced_by}"
    return (issued.about, state, day(issued.issued_on), said, issued.id)


def _unknowns(record: Record) -> tuple[str, ...]:
    return tuple(
        f"Line {fault.line} of the ledger {fault.reason}; it is kept." for fault in record.faults
    )
