"""What the page of a throughput forecast is made from, and what it says for one chance."""

from dataclasses import dataclass
from datetime import date

from ctoaas.deliver.wording.numbers import day_words
from ctoaas.forecast.course import AtWeek
from ctoaas.forecast.method_record import Effect
from ctoaas.forecast.record_scores import Standing
from ctoaas.forecast.throughput.answers import HitRate, HowMany, When
from ctoaas.forecast.throughput.history import History


@dataclass(frozen=True, slots=True)
class ThroughputView:
    """What the page of a throughput forecast is made from."""

    about: str
    on: date
    """The day it speaks on."""
    history: History
    answer: When | HowMany
    course: tuple[AtWeek, ...]
    standing: Standing | None
    moved: tuple[tuple[str, Effect], ...]
    """What the record of earlier dates or counts did to this one."""
    facts: tuple[tuple[str, str], ...]


def rate_of(view: ThroughputView, share: float) -> HitRate:
    """How often the date of one chance held on this history."""
    return next(rate for rate in view.answer.hit_rates if rate.share == share)


def value_of(view: ThroughputView, share: float) -> str:
    """The date, or the count, of one chance."""
    if isinstance(view.answer, When):
        found = next(one for one in view.answer.at if one.share == share)
        return "not within ten years" if found.day is None else day_words(found.day)
    items = next(one for one in view.answer.at if one.share == share).items
    return f"{items:,} {view.history.unit}"
