"""The three numbers of the first screen: who, what can go wrong, what to do."""

from ctoaas.assess.wording import count
from ctoaas.assess.yearly import yearly, yearly_money
from ctoaas.deliver.report.context import Context, anchor
from ctoaas.deliver.report.gaps import gap_words
from ctoaas.deliver.report.pictures.columns import number
from ctoaas.deliver.report.records import Card
from ctoaas.deliver.wording import numbers
from ctoaas.measure.runner import Result

_TRUCK_FACTOR = "truck_factor"


def cards(context: Context) -> tuple[Card, ...]:
    """People the product depends on, the largest risk, the first step; unknown where not known."""
    return (_people(context), _risk(context), _step(context))


def _people(context: Context) -> Card:
    label = "People it depends on"
    measured = context.measured(_TRUCK_FACTOR)
    href = context.evidence_href(context.repository, _TRUCK_FACTOR)
    if not measured:
        found = context.results.get(_TRUCK_FACTOR, ())
        reason = gap_words(found[0].outcome) if found else "See each repository."
        return Card(label, "not known", context.clean(reason), href, is_unknown=True)
    outcome = measured[0].outcome
    value = getattr(outcome, "value", 0.0)
    interval = getattr(outcome, "interval", None)
    note = _if_they_left(measured[0])
    if interval and interval[0] != interval[1]:
        note += f"; three ways of counting say {numbers.exact_interval(interval)}"
    return Card(label, count(value, "person", "people"), f"{note}.", href, is_unknown=False)


def _if_they_left(factor: Result) -> str:
    """What hangs on the key people, and how many of them are still there."""
    people, active = (number(factor, f"key_people_{which}") for which in ("count", "active"))
    if people and active == 0:
        return "They alone know most of the code, and none of them is still active"
    note = "If they left, most of the code would be without anybody who knows it"
    if people is None or active is None or active >= people:
        return note
    still = count(active, "is", "are")
    return f"{note}; of {count(people, 'key person', 'key people')} {still} still active"


def _risk(context: Context) -> Card:
    label = "Largest risk, on average"
    if not context.assessment.risks:
        return Card(label, "not known", "No risk could be put in numbers.", "", is_unknown=True)
    risk = context.assessment.risks[0]
    money = yearly_money(risk)
    value = f"{numbers.money(money)} a year" if money else numbers.days_a_year(yearly(risk))
    often = numbers.how_often(risk.frequency_per_year)
    each = numbers.work_between(risk.loss_days)
    what = often if often == numbers.EVERY_YEAR else f"{often}, {each} each time"
    note = f"{context.clean(risk.title)}: {what}."
    return Card(label, value, note, f"#{anchor('r', risk.id)}", is_unknown=False)


def _step(context: Context) -> Card:
    label = "First step"
    said = (*context.assessment.findings, *context.assessment.strengths)
    if not context.assessment.steps and said:
        return Card(label, "nothing urgent", "No step stands out.", "", is_unknown=False)
    if not context.assessment.steps:
        return Card(label, "not known", "Too little could be read.", "", is_unknown=True)
    step = context.assessment.steps[0]
    return Card(label, numbers.effort(step.effort_days), context.clean(step.title), "#steps", False)
