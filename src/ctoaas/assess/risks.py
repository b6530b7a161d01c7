"""Risks of one repository: what could happen, how often, and how many days it would cost.

The texts stand in `risks/<id>.toml`, the sums in risk_sums; both are open. Ranges are 80 % ranges
of the assumptions carried through in a straight line: low with low, high with high.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib import resources

from ctoaas.assess.answers import Answers
from ctoaas.assess.risk_sums import SUMS
from ctoaas.assess.sentences import Scope, render, unique
from ctoaas.core.judgement import Claim, Risk
from ctoaas.workspace.company import DayRate

REVIEW_AFTER = timedelta(days=90)
LEAST_DAYS_A_YEAR = 1.0
"""A risk that even at the high end costs less is not worth an owner's time (house rule)."""
_TEXTS = ("title", "event", "cause", "effect", "basis", "narrowed_by", "trigger")


@dataclass(frozen=True, slots=True)
class Story:
    """The texts of one risk."""

    id: str
    measure: str
    title: str
    event: str
    cause: str
    effect: str
    basis: str
    narrowed_by: str
    controls: tuple[str, ...]
    trigger: str


@cache
def stories() -> tuple[Story, ...]:
    """Every risk that has a sum, in order of id."""
    folder = resources.files("ctoaas.assess").joinpath("risks")
    read = (
        (name, tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8")))
        for name in sorted(SUMS)
    )
    return tuple(
        Story(id=name, **{**row, "controls": tuple(row["controls"])}) for name, row in read
    )


def risks(
    answers: Answers, rate: DayRate | None, as_of: date
) -> tuple[tuple[Risk, ...], tuple[Claim, ...]]:
    """Risks whose numbers could be had and that matter, and the claims of their texts."""
    told = [item for story in stories() if (item := _tell(story, answers, rate, as_of)) is not None]
    claims: Iterable[Claim] = (claim for _, made in told for claim in made)
    return tuple(risk for risk, _ in told), unique(claims)


def _tell(
    story: Story, answers: Answers, rate: DayRate | None, as_of: date
) -> tuple[Risk, tuple[Claim, ...]] | None:
    sums = SUMS[story.id](answers)
    if sums is None:
        return None
    frequency, loss = sums
    if frequency.high * loss.high < LEAST_DAYS_A_YEAR:
        return None
    scope = Scope(story.id, answers, story.measure, "", ())
    texts: dict[str, str] = {}
    claims: list[Claim] = []
    for part in _TEXTS:
        texts[part], made = render(getattr(story, part), part, scope, as_of)
        claims += made
    money = None
    if rate is not None:
        money = (rate.low * Decimal(str(loss.low)), rate.high * Decimal(str(loss.high)))
    repository = answers.facts.repository
    risk = Risk(
        id=f"{repository}:{story.id}",
        repository=repository,
        frequency_per_year=frequency,
        loss_days=loss,
        loss_money=money,
        controls=story.controls,
        review_on=as_of + REVIEW_AFTER,
        claims=tuple(claim.id for claim in unique(claims)),
        **texts,
    )
    return risk, tuple(claims)
