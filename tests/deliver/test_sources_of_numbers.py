"""Any number a reader meets is carried by a claim, a result, a fact or a judgement."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tests.builders import assessment as built
from tests.deliver.reading import NUMBER, Element, lines, read, without

from ctoaas.assess.wording import CALENDAR, WORK, count, number, share, span
from ctoaas.core.outcome import Measured
from ctoaas.core.quantity import Range
from ctoaas.deliver.report import html, view
from ctoaas.deliver.wording import numbers

DATES = re.compile(
    r"\d{4}-\d\d(-\d\d)?|(\d{1,2} )?(January|February|March|April|May|June|July|August|September"
    r"|October|November|December) \d{4}"
)
OUTSIDE = (
    lambda one: one.tag in {"svg", "style", "script", "footer", "title", "figcaption"},
    lambda one: one.attributes.get("id") in {"evidence", "terms"},
    lambda one: "sub" in one.attributes.get("class", "").split(),
    lambda one: "facts" in one.attributes.get("class", "").split(),
    lambda one: "method" in one.attributes.get("class", "").split(),
)


def is_name(token: str) -> bool:
    """Whether digits are the name of a subject, such as the age 007 of a curve."""
    return len(token) > 1 and token[0] == "0" and token.isdigit()


def numbers_of(assessment) -> Iterator[float]:
    """Every number the assessment holds."""
    for claim in assessment.claims:
        yield from (claim.value, *(claim.interval or ()))
    for _, result in assessment.results:
        if isinstance(result.outcome, Measured):
            yield from (result.outcome.value, result.outcome.n, *(result.outcome.interval or ()))
        yield from (v for v in result.details.values() if isinstance(v, int | float | Decimal))
    for one in assessment.repositories:
        yield from (one.commits_read, one.commits_total, one.file_count, one.code_lines)
        yield from (one.people_count, *(row[2] for row in one.skipped))
    yield from judged(assessment)


def judged(assessment) -> Iterator[float]:
    """Numbers of ratings, risks, efforts; and how many rows a measure has."""
    for rating in assessment.ratings:
        yield from (held for held in (rating.stars, rating.low, rating.high) if held is not None)
        yield from (held for p in rating.parts for held in (p.value, p.stars, p.weight))
    ranges = [f.effort_days for f in (*assessment.findings, *assessment.strengths)]
    ranges += [step.effort_days for step in assessment.steps]
    ranges += [r for risk in assessment.risks for r in (risk.loss_days, risk.frequency_per_year)]
    for held in ranges:
        if isinstance(held, Range):
            yield from (held.low, held.likely, held.high)
    for risk in assessment.risks:
        yield from (float(bound.amount) for bound in risk.loss_money or ())
    measures = [result.measure for _, result in assessment.results]
    yield from (measures.count(measure) for measure in sorted(set(measures)))


def said(value: float) -> Iterator[str]:
    """Every way of saying a number that a report knows."""
    yield from (numbers.exact(value), numbers.exact(value, "share"), number(value))
    yield from (f"{value:.1f}", f"{int(value)}", numbers.percent(value), count(value, "x", "x"))
    if 0 < value <= 1:
        yield from (share(value), number(1 / value))
    if value > 0:
        for scale in (WORK, CALENDAR):
            yield span(value, None, scale)
            yield from (number(value / size) for _, size in scale)
        yield span(value * CALENDAR[2][1], None, CALENDAR)


def unsourced(assessment, page: str) -> list[str]:
    """Lines with a number that the assessment does not hold."""
    held = {t for v in numbers_of(assessment) for s in said(v) for t in NUMBER.findall(s)}
    held |= {"5"}  # stars are "of 5"
    held |= {"8", "12"}  # rows a table shows first: "The first 8 of 36."
    shown: Element = without(read(page), *OUTSIDE)
    return [
        line
        for line in lines(shown)
        if [t for t in NUMBER.findall(DATES.sub("", line)) if t not in held and not is_name(t)]
    ]


def test_every_number_on_the_page_has_a_source():
    assessment = sourced()
    assert unsourced(assessment, html(view(assessment))) == []


def test_every_number_on_the_page_of_a_company_has_a_source():
    assessment = replace(built.company(), findings=(), risks=(), steps=(), strengths=(), verdict=())
    page = html(view(assessment))
    total = sum(one.commits_read for one in assessment.repositories)
    everything = sum(one.commits_total for one in assessment.repositories)
    page = page.replace(numbers.of(total, everything), "")
    assert unsourced(assessment, page) == []


def test_a_number_nobody_measured_is_noticed():
    made_up = replace(sourced(), verdict=("There are 4711 open questions.",))
    assert unsourced(made_up, html(view(made_up))) == [
        "There are 4711 open questions.",
    ]


def sourced():
    """The assessment without the few numbers its author wrote into texts by hand."""
    base = built.assessment()
    texts = {"means": "x", "counter": "x", "remedy": "x"}
    return replace(
        base,
        findings=tuple(replace(f, **texts) for f in base.findings),
        strengths=tuple(replace(f, **texts) for f in base.strengths),
        risks=tuple(replace(r, event="x", cause="x", effect="x", basis="x") for r in base.risks),
        ratings=tuple(
            replace(r, parts=tuple(replace(p, basis="x") for p in r.parts)) for r in base.ratings
        ),
    )
