"""Findings, risks, steps, gaps and ratings as a reader sees them."""

from ctoaas.assess.scales import Part, scales
from ctoaas.assess.yearly import yearly, yearly_money
from ctoaas.core.judgement import Finding, Rating, RatingPart, Risk, Severity, Step, Unknown
from ctoaas.deliver.report.context import Context, anchor
from ctoaas.deliver.report.records import (
    Cell,
    Column,
    FindingView,
    Link,
    RatingView,
    RiskView,
    Row,
    StepView,
    Table,
    UnknownView,
)
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.stars import doubted_words, is_guess, reach_words, star_shapes

_SEVERITY = {
    Severity.CRITICAL: "Critical",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
    Severity.STRENGTH: "Strength",
}


def finding_view(context: Context, finding: Finding) -> FindingView:
    """The five parts of a finding, with links to what it rests on."""
    is_strength = finding.severity is Severity.STRENGTH
    effort = "" if finding.effort_days is None else numbers.effort(finding.effort_days)
    return FindingView(
        id=finding.id,
        anchor=anchor("f", finding.id),
        title=context.clean(finding.title),
        severity=finding.severity.value,
        severity_words=_SEVERITY[finding.severity],
        repository=context.clean(finding.repository) if context.is_company else "",
        is_strength=is_strength,
        saw=context.clean(finding.saw),
        means=context.clean(finding.means),
        counter=context.clean(finding.counter),
        remedy=context.clean(finding.remedy),
        effort=effort,
        known=context.clean(_known(finding)),
        links=context.sources(finding.claims, finding.rule, finding.repository),
        claims=finding.claims,
    )


def _known(finding: Finding) -> str:
    said = f"{finding.confidence.value.capitalize()} confidence: {finding.confidence_reason}"
    return said if said.endswith(".") else f"{said}."


def risk_view(context: Context, risk: Risk) -> RiskView:
    """A risk with how often, how much, and the sign to watch for."""
    often = numbers.per_year(risk.frequency_per_year)
    return RiskView(
        id=risk.id,
        anchor=anchor("r", risk.id),
        title=context.clean(risk.title),
        repository=context.clean(risk.repository) if context.is_company else "",
        text=context.clean(
            " ".join(part for part in (risk.event, risk.cause, risk.effect) if part)
        ),
        often=often,
        loss=numbers.work_between(risk.loss_days),
        money=numbers.money(risk.loss_money) if risk.loss_money else "",
        year="" if often == numbers.EVERY_YEAR else _year(risk),
        trigger=context.clean(risk.trigger),
        controls=tuple(context.clean(control) for control in risk.controls),
        basis=context.clean(risk.basis),
        narrowed_by=context.clean(risk.narrowed_by),
        review=numbers.day_words(risk.review_on),
        links=context.sources(risk.claims),
        claims=risk.claims,
    )


def _year(risk: Risk) -> str:
    money = yearly_money(risk)
    paid = f"{numbers.money(money)} a year, " if money else ""
    return f"{paid}{numbers.days_a_year(yearly(risk))}"


def step_view(context: Context, step: Step) -> StepView:
    """A step with its effort and the finding it answers."""
    titles = {finding.id: finding.title for finding in context.assessment.findings}
    title = titles.get(step.finding)
    is_repeated = title is not None and step.why == f"{title}."
    return StepView(
        title=context.clean(step.title).removesuffix("."),
        why="" if is_repeated else context.clean(step.why),
        effort=numbers.effort(step.effort_days),
        finding=Link(context.clean(title), f"#{anchor('f', step.finding)}") if title else None,
    )


def unknown_view(context: Context, unknown: Unknown) -> UnknownView:
    """A gap and how to close it."""
    return UnknownView(
        context.clean(unknown.question),
        context.clean(unknown.reason),
        context.clean(unknown.how_to_know),
    )


def rating_view(context: Context, rating: Rating) -> RatingView:
    """Stars as shapes, number and word; without stars only the reason."""
    is_rated = rating.stars is not None
    stars = rating.stars or 0.0
    low, high = rating.low, rating.high
    missing = ", ".join(context.title(measure) for measure in rating.missing)
    return RatingView(
        name=rating.characteristic.value,
        shapes=star_shapes(stars) if is_rated else "",
        stars=f"{stars:.1f}" if is_rated else "",
        words=doubted_words(stars, low, high) if is_rated else "not rated",
        range="" if low is None or high is None else reach_words(low, high),
        confidence=rating.confidence.value,
        narrows=_narrows(rating) if is_rated and is_guess(low, high) else "",
        reason=context.clean(rating.reason),
        missing=missing,
        parts=_parts(context, rating) if rating.parts else None,
    )


def _narrows(rating: Rating) -> str:
    """What the scale of the characteristic says would make its range narrower."""
    return next((s.narrows for s in scales() if s.characteristic is rating.characteristic), "")


def _parts(context: Context, rating: Rating) -> Table:
    return Table(
        caption=f"How {rating.characteristic.value} was rated",
        columns=(
            Column("What"),
            Column("Value", is_number=True),
            Column("Stars", is_number=True),
            Column("Weight", is_number=True),
            Column("Compared with"),
        ),
        rows=tuple(_part(context, rating, part) for part in rating.parts),
    )


def _part(context: Context, rating: Rating, part: RatingPart) -> Row:
    title, unit = _asked(context, rating, part)
    href = context.evidence_href(rating.repository, part.measure)
    return Row(
        (
            Cell(title, "" if context.is_company else f"#{anchor('t', part.measure)}"),
            Cell(numbers.with_unit(part.value, unit), href),
            Cell(f"{part.stars:.1f}"),
            Cell(numbers.exact(part.weight, "share")),
            Cell(context.clean(part.basis)),
        )
    )


def _asked(context: Context, rating: Rating, part: RatingPart) -> tuple[str, str]:
    """Title and unit of the very column that was rated, which need not be the measure's value."""
    of: Part | None = next(
        (
            held
            for scale in scales()
            if scale.characteristic is rating.characteristic
            for held in scale.parts
            if held.measure == part.measure
        ),
        None,
    )
    if of is None or of.column == "value":
        return context.title(part.measure), context.unit(part.measure)
    title = of.title[:1].upper() + of.title[1:] if of.title else context.title(part.measure)
    is_share = of.column.startswith("share")
    return title, "share" if is_share else context.unit(part.measure)
