"""A quote as an owner reads it: what fits under the cap, what stays out, and what it may cost."""

from dataclasses import asdict

from ctoaas.assess.wording import number, share
from ctoaas.deliver.answer.records import Answer, Block
from ctoaas.deliver.forecast.amount_pictures import chance_figure, twenty_figure
from ctoaas.deliver.forecast.amounts import amounts
from ctoaas.deliver.forecast.quote_discovery import discovery_answer
from ctoaas.deliver.forecast.quote_offer import headlines, scope_block
from ctoaas.deliver.forecast.quote_view import QuoteView, exact
from ctoaas.deliver.forecast.saying import inside, moved_sentence, record_sentence
from ctoaas.forecast.distribution import Draws
from ctoaas.forecast.quote import DiscoveryFirst, Quote


def quote_answer(view: QuoteView) -> Answer:
    """The page of `cto forecast quote`."""
    match view.result:
        case DiscoveryFirst() as found:
            return discovery_answer(view, found)
        case Quote() as found:
            return _offer(view, found)


def _offer(view: QuoteView, found: Quote) -> Answer:
    reasons = [_rests(view, found)]
    if inside(view.standing)[1]:
        reasons.append(record_sentence(view.standing))
    reasons += [moved_sentence(what, done) for what, done in view.moved]
    return Answer(
        kind="Quote",
        about=view.about,
        answer=_verdict(view, found),
        reasons=tuple(reasons),
        headlines=headlines(view, found),
        blocks=_blocks(view, found),
        unknowns=_unknowns(view),
        facts=view.facts,
    )


def _verdict(view: QuoteView, found: Quote) -> str:
    cap = view.terms.cap
    if cap is None:
        return (
            f"Fixed price {exact(found.fixed_price)}: it loses money in "
            f"{share(found.loss_probability)} cases"
        )
    held = [step.holds for step in found.steps if step.offered]
    if not found.must_fits:
        all_must = min(step.holds for step in found.steps if step.must)
        return (
            f"{exact(cap)} do not carry the must-haves: they stay under it in "
            f"{all_must * 100:.0f} % of such cases, not in {view.terms.confidence * 100:g} %"
        )
    left = len(found.steps) - len(held)
    what = "everything" if not left else "all must-haves"
    more = sum(not step.must for step in found.steps if step.offered)
    and_more = f" and {more} of {more + left} optional items" if left and more else ""
    return (
        f"{exact(cap)} carry {what}{and_more}: the cap holds in {held[-1] * 100:.0f} % of such "
        "cases"
    )


def _rests(view: QuoteView, found: Quote) -> str:
    return (
        f"It rests on {view.basis}; the must-haves span {number(found.range_ratio)} to one in 9 "
        "of 10 cases."
    )


def _blocks(view: QuoteView, found: Quote) -> tuple[Block, ...]:
    blocks = [scope_block(view, found)]
    if view.costs is not None and found.must_fits:
        unit = amounts(view.currency)
        figures = (twenty_figure(Draws(view.costs), unit), chance_figure(Draws(view.costs), unit))
        blocks += [Block(f"b-{each.id}", each.title, figures=(each,)) for each in figures]
    return tuple(blocks)


def _unknowns(view: QuoteView) -> tuple[str, ...]:
    found = ["Items nobody has thought of yet: they are in no estimate. A change is a new quote."]
    if not inside(view.standing)[1]:
        found.append(
            "Whether our quotes hold here: none has an outcome yet. When this is finished, "
            "`cto forecast resolve` tells the record."
        )
    return tuple(found)


def plain(view: QuoteView) -> dict[str, object]:
    """Plain values for --json."""
    common: dict[str, object] = {
        "about": view.about,
        "currency": view.currency,
        "basis": view.basis,
        "cap": None if view.terms.cap is None else float(view.terms.cap.amount),
        "confidence": view.terms.confidence,
        "record": dict(zip(("inside", "n"), inside(view.standing), strict=True)),
        "moved_by_record": {what: asdict(done) for what, done in view.moved},
        "facts": dict(view.facts),
    }
    match view.result:
        case DiscoveryFirst() as found:
            return common | {
                "offer": None,
                "discovery": {
                    "price": float(found.price.amount),
                    "items": list(found.items),
                    "low": float(found.low.amount),
                    "high": float(found.high.amount),
                    "high_over_low": found.range_ratio,
                    "high_over_low_afterwards": found.ratio_after,
                },
            }
        case Quote() as found:
            return common | {"discovery": None, "offer": _plain_offer(found)}


def _plain_offer(found: Quote) -> dict[str, object]:
    return {
        "must_fits": found.must_fits,
        "items": [
            {"item": s.name, "must": s.must, "cap_holds": s.holds, "offered": s.offered}
            for s in found.steps
        ],
        "budget": float(found.middle.amount),
        "contingency": float(found.contingency.amount),
        "high": float(found.high.amount),
        "fixed_price": float(found.fixed_price.amount),
        "loss_probability": found.loss_probability,
        "expected_margin": found.expected_margin,
        "loss_at_cap": found.loss_at_cap,
        "high_over_low": found.range_ratio,
    }
