"""A throughput forecast as an owner reads it: the date, and how often such dates held."""

from dataclasses import asdict

from ctoaas.assess.wording import number
from ctoaas.deliver.answer.records import Answer, Block, Headline
from ctoaas.deliver.forecast.saying import FEW, inside, moved_sentence, record_sentence
from ctoaas.deliver.forecast.throughput_pictures import (
    chance_of,
    course_figure,
    held_figure,
    promises_block,
)
from ctoaas.deliver.forecast.throughput_view import ThroughputView, rate_of, value_of
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.forecast.scores import binomial_below
from ctoaas.forecast.throughput.answers import HitRate, When

_FEWEST_WEEKS, _PAST_WEEKS = 8, 26
_SAID = 0.8
_STALE_DAYS = 30
_MISSED = 0.05


def throughput_answer(view: ThroughputView) -> Answer:
    """The page of `cto forecast throughput`."""
    reasons = [_rests(view), *_stale(view), _hits(rate_of(view, _SAID))]
    if inside(view.standing)[1]:
        reasons.append(record_sentence(view.standing))
    reasons += [moved_sentence(what, done) for what, done in view.moved]
    return Answer(
        kind="Throughput",
        about=view.about,
        answer=_verdict(view),
        reasons=tuple(reasons),
        headlines=tuple(_headline(view, share) for share in (0.5, 0.8, 0.95)),
        blocks=_blocks(view),
        unknowns=_unknowns(view),
        notes=("the picture of the course stands as the method gives it, unmoved by our record",)
        if view.moved
        else (),
        facts=view.facts,
    )


def _verdict(view: ThroughputView) -> str:
    if isinstance(view.answer, When):
        return f"{view.about}: in 8 of 10 such cases done by {value_of(view, _SAID)}"
    by = day_words(view.answer.by)
    return f"In 8 of 10 such cases at least {value_of(view, _SAID)} by {by}"


def _rests(view: ThroughputView) -> str:
    weeks, unit = view.history.weeks, view.history.unit
    return (
        f"It rests on {len(weeks):,} weeks with {number(float(weeks.sum()))} {unit}, until "
        f"{day_words(view.history.last_day)}; about {number(view.answer.usual_per_week)} a week "
        "now."
    )


def _stale(view: ThroughputView) -> tuple[str, ...]:
    """A history that ended long ago tells dates that may have passed."""
    ago = (view.on - view.history.last_day).days
    if ago <= _STALE_DAYS:
        return ()
    return (
        f"That history ends {ago:,} days before this forecast, and its dates count from there: "
        "bring a newer one.",
    )


def _hits(rate: HitRate) -> str:
    if rate.n < FEW:
        return (
            f"How often such dates held here is not known: only {rate.n} moments of this history "
            "can be judged."
        )
    said = (
        f"Looking back at {rate.n} moments of this very history, the {rate.share * 100:.0f} % date "
        f"held in {rate.held}"
    )
    if binomial_below(rate.held, rate.n, rate.share) < _MISSED:
        return f"{said}: fewer than said, so take a later date."
    return f"{said}."


def _headline(view: ThroughputView, share: float) -> Headline:
    rate = rate_of(view, share)
    held = f"held {rate.held} of {rate.n} times here" if rate.n else "never judged here"
    label = {0.5: "As likely as not", 0.8: "In 8 of 10 cases", 0.95: "Careful, 95 %"}[share]
    word = "by " if isinstance(view.answer, When) else "at least "
    return Headline(label, f"{word}{value_of(view, share)}", held)


def _blocks(view: ThroughputView) -> tuple[Block, ...]:
    chance = chance_of(view)
    course = course_figure(view)
    held = held_figure(view)
    blocks = [promises_block(view), Block("course", course.title, figures=(course,))]
    blocks.append(Block("chance", chance.title, figures=(chance,)))
    return (*blocks, *((Block("held", held.title, figures=(held,)),) if held else ()))


def _unknowns(view: ThroughputView) -> tuple[str, ...]:
    found = [
        "Whether the future is like this past: a new team, other work or a holiday is not in it."
    ]
    if not inside(view.standing)[1]:
        found.append(
            "Whether our dates hold from today on: none has an outcome yet. When it is done, "
            "`cto forecast resolve` tells the record."
        )
    return tuple(found)


def plain(view: ThroughputView) -> dict[str, object]:
    """Plain values for --json."""
    answer = view.answer
    rates = {rate.share: rate for rate in answer.hit_rates}
    if isinstance(answer, When):
        said: list[dict[str, object]] = [
            {"chance": one.share, "weeks": one.weeks, "by": str(one.day) if one.day else None}
            for one in answer.at
        ]
    else:
        said = [{"chance": one.share, "at_least": one.items} for one in answer.at]
    for row, share in zip(said, rates, strict=True):
        row |= {"held": rates[share].held, "n": rates[share].n}
    return {
        "about": view.about,
        "unit": view.history.unit,
        "weeks": len(view.history.weeks),
        "first_day": str(view.history.first_day),
        "last_day": str(view.history.last_day),
        "usual_per_week": answer.usual_per_week,
        "replayed_weeks": answer.replayed_weeks,
        "answers": said,
        "record": dict(zip(("inside", "n"), inside(view.standing), strict=True)),
        "moved_by_record": {what: asdict(done) for what, done in view.moved},
        "facts": dict(view.facts),
    }
