"""Who should lead the technology, as an owner reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ctoaas.assess.wording import length, number
from ctoaas.core.outcome import Unavailable
from ctoaas.core.quantity import Money
from ctoaas.deliver.answer.records import Answer as Page
from ctoaas.deliver.answer.records import Block, Figure, Grid, Headline
from ctoaas.deliver.charts.axes import even
from ctoaas.deliver.charts.interval_rows import IntervalRow, interval_rows
from ctoaas.deliver.decisions.saying import enumerated, money, percent, sum_of
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.questionnaire import Answer, Question, score_of
from ctoaas.plan.sourcing.capacity import ENOUGH, Course, Need
from ctoaas.plan.sourcing.fit import Fit
from ctoaas.plan.sourcing.rules import Rule, Rules

_SAID = {
    "do not start": "Do not start yet",
    "no leadership": "No technical leadership is needed: a team or an agency is enough",
    "adviser": "An adviser for a day or two a month is enough",
    "fractional CTO": "A fractional CTO fits: one or two days a week",
    "agency with oversight": "An agency, with somebody independent who checks its work",
    "full-time CTO": "Hire a full-time CTO",
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything the page is made from."""

    company: str
    rules: Rules
    answers: Mapping[str, Answer]
    fit: Fit
    need: Need
    need_is_usual: bool
    courses: tuple[Course, ...]
    break_even: Spread | Unavailable
    rules_hash: str
    cap: Money | None = None
    """The most that may be spent, when company.toml says so."""


def source_answer(view: SourceView) -> Page:
    """The page of `cto source`."""
    return Page(
        kind="Sourcing",
        about=view.company,
        answer=verdict(view),
        reasons=_reasons(view),
        headlines=_headlines(view),
        blocks=(_course_block(view), _cover_block(view), _answer_block(view), _rule_block(view)),
        unknowns=_unknowns(view),
        notes=_notes(view),
        facts=(
            ("Rules, SHA-256", view.rules_hash),
            ("Horizon", f"{view.need.months} months"),
            ("Draws", "4,000, seed 0"),
            *(("Prices", f"{m.name}: {m.source}") for m in view.rules.models if m.source),
        ),
    )


def verdict(view: SourceView) -> str:
    """The outcome in one sentence."""
    if view.fit.outcome is None:
        return "Not known yet: not one of the questions has an answer"
    return _SAID[view.fit.outcome]


def _reasons(view: SourceView) -> tuple[str, ...]:
    found, texts = view.fit, {q.id: q.text for q in view.rules.questions}
    if found.outcome is None:
        return ("`cto source --template > plan/sourcing.toml` writes the questions into a file.",)
    said = [f"{texts[name].rstrip('?')}: {view.answers[name].words}" for name in found.decided_by]
    why = (
        found.rule.because
        if found.rule is not None
        else f"The answers make {found.points} of {found.most_points} points."
    )
    reasons = [why, f"Decided by: {'; '.join(said)}."]
    cheapest = _cheapest(view)
    if cheapest is not None and found.outcome != "do not start":
        reasons.append(_against_cost(found.outcome, cheapest, view))
    return tuple(reasons)


def _against_cost(outcome: str, cheapest: Course, view: SourceView) -> str:
    """How the cost model stands to the outcome; ranges that overlap are not called cheaper."""
    what = f"{percent(cheapest.at_full_pace)} of the days you need once it runs"
    if cheapest.name == outcome:
        return f"It is also the cheapest of those that cover {percent(ENOUGH)}: {what}."
    own = next((each for each in view.courses if each.name == outcome), None)
    if own is None or isinstance(own.cost, Unavailable) or isinstance(cheapest.cost, Unavailable):
        return f"By cost alone the {cheapest.name} comes first: {what}."
    if own.cost.low <= cheapest.cost.likely and own.at_full_pace >= ENOUGH:
        return f"By cost it is hardly apart from the {cheapest.name}: their ranges overlap."
    return f"By cost alone the {cheapest.name} comes first: {what}."


def _cheapest(view: SourceView) -> Course | None:
    fitting = [
        (each.cost.likely, each.name, each)
        for each in view.courses
        if not isinstance(each.cost, Unavailable)
        and each.at_full_pace >= ENOUGH
        and each.name not in view.fit.never
    ]
    return min(fitting)[2] if fitting else None


def _headlines(view: SourceView) -> tuple[Headline, ...]:
    answered = sum(question.id in view.answers for question in view.rules.questions)
    found = [
        Headline(
            "Confidence",
            view.fit.confidence,
            f"{answered} of {len(view.rules.questions)} questions answered",
        )
    ]
    if isinstance(view.break_even, Unavailable):
        found.append(Headline("Break-even", "not known", view.break_even.reason, is_unknown=True))
    else:
        low, high = number(view.break_even.low), number(view.break_even.high)
        found.append(
            Headline(
                "Break-even", f"{low} to {high} days a month", "above it, full time is cheaper"
            )
        )
    need = view.need.days_per_month
    usual = "our guess; say yours" if view.need_is_usual else "as you said"
    shown = f"{number(need.low)} to {number(need.high)} days a month"
    found.append(Headline("Needed", shown, usual))
    return tuple(found)


def _course_block(view: SourceView) -> Block:
    paid = [each for each in view.courses if each.cost != Spread(0.0, 0.0, 0.0)]
    best = max(paid, key=lambda each: each.covered.likely, default=None)
    title = (
        f"Over {view.need.months} months the {best.name} covers most of the need"
        if best
        else "No model is in the rules"
    )
    rows = [
        IntervalRow(
            each.name,
            each.covered.likely,
            each.covered.low,
            each.covered.high,
            f"{percent(each.covered.likely)} of the days needed",
        )
        for each in view.courses
    ]
    axis = even(0.0, 1.0, lambda value: f"{value * 100:.0f} %", "days that arrive")
    figure = Figure(
        "covered",
        title,
        f"Part of the needed days that arrives over {view.need.months} months; the upright line is "
        f"{percent(ENOUGH)}",
        "Start, ramp-up, illness, holidays and vacancies taken off; each line holds 8 of 10 cases.",
        lambda width, message, words: interval_rows(rows, ENOUGH, axis, width, message, words),
        _course_grid(view),
    )
    return Block("courses", title, figures=(figure,), is_said=True)


def _course_grid(view: SourceView) -> Grid:
    currency = view.need.currency
    rows = tuple(
        (
            each.name,
            "○" if isinstance(each.cost, Unavailable) else money(each.cost, currency),
            percent(each.covered.likely),
            "○" if isinstance(each.per_day, Unavailable) else money(each.per_day, currency),
        )
        for each in view.courses
    )
    return Grid(
        f"Cost and capacity over {view.need.months} months",
        ("model", "cost", "covered", "a day that arrives"),
        rows,
        note="Ranges hold 8 of 10 cases.",
    )


def _cover_block(view: SourceView) -> Block:
    rows = tuple(
        (
            each.name,
            _months(each.months_to_pace),
            number(each.ill_days_missing),
            f"{each.leaves * 100:.0f} %",
            length(each.gap_months),
        )
        for each in view.courses
        if each.cost != Spread(0.0, 0.0, 0.0)
    )
    grid = Grid(
        "Ramp-up, illness, continuity",
        ("model", "months to full pace", "days lost", "leaves in a year", "months without"),
        rows,
        note="Days lost: of leadership, when the person is ill for two weeks. Months without: "
        "until the next one is there.",
    )
    return Block("cover", "What happens at the start, in illness, at a parting", grids=(grid,))


def _months(spread: Spread) -> str:
    return f"{length(spread.low)} to {length(spread.high)}"


def _answer_block(view: SourceView) -> Block:
    rows = tuple(_answer_row(question, view.answers) for question in view.rules.questions)
    read = sum(answer.source != "said" for answer in view.answers.values())
    title = (
        f"{read} of the answers were read from the assessment"
        if read
        else "All answers are what people said"
    )
    title = "One of the answers was read from the assessment" if read == 1 else title
    title = title if view.answers else "No question has an answer yet"
    grid = Grid("Answers", ("question", "answer", "points"), rows, frozenset({0, 1}))
    return Block("answers", title, grids=(grid,))


def _answer_row(question: Question, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    answer = answers.get(question.id)
    if answer is None:
        return question.text, "○", "○"
    source = "" if answer.source == "said" else f" (read from {answer.source})"
    return f"{question.text}{source}", answer.words, str(score_of(question, answer))


def _rule_block(view: SourceView) -> Block:
    rows = tuple(
        (f"{rule.id}: {rule.because}", rule.outcome, _state(rule, view))
        for rule in view.rules.rules
    )
    bands = ", ".join(f"up to {percent(most)} {outcome}" for most, outcome in view.rules.bands)
    grid = Grid("Rules", ("rule", "outcome", "here"), rows, frozenset({0, 1, 2}))
    return Block(
        "rules",
        "The rules, in the order they are asked",
        (f"The first that holds decides. If none does, the points do: {bands}.",),
        grids=(grid,),
    )


def _state(rule: Rule, view: SourceView) -> str:
    if view.fit.rule is not None and rule.id == view.fit.rule.id:
        return "decided it"
    if rule.id in view.fit.holding:
        return "holds too"
    is_open = any(each.question not in view.answers for each in rule.when)
    return "not known" if is_open else "does not hold"


def _unknowns(view: SourceView) -> tuple[str, ...]:
    texts = {question.id: question.text for question in view.rules.questions}
    turned = {turn.question: turn for turn in view.fit.turns}
    found = [
        f"{texts[name]} If the answer is {turn.answer}, the outcome is: {turn.outcome}."
        for name, turn in turned.items()
    ]
    quiet = [
        texts[question.id]
        for question in view.rules.questions
        if question.id not in view.answers and question.id not in turned
    ]
    if quiet:
        found.append(f"{' '.join(quiet)} No single answer here would change the outcome.")
    return tuple(found)


def _notes(view: SourceView) -> tuple[str, ...]:
    found = []
    if view.fit.never:
        found.append(f"Taken out by a rule: {enumerated(view.fit.never)}.")
    found.append(
        "Usual prices come from sellers' own pages; put the offers you have under [prices]."
    )
    found += _over_cap(view)
    found.append("Only days that are needed count; a full-time CTO can do more in the others.")
    found.append("The work of building is in none of these costs; only leading it is.")
    return tuple(found)


def _over_cap(view: SourceView) -> list[str]:
    """Which models may pass the cap of company.toml; nothing where none is comparable."""
    if view.cap is None or view.cap.currency != view.need.currency:
        return []
    cap = float(view.cap.amount)
    names = [
        each.name
        for each in view.courses
        if not isinstance(each.cost, Unavailable) and each.cost.high > cap
    ]
    if not names:
        return []
    spent = f"{sum_of(cap, view.cap.currency)} of company.toml over {view.need.months} months"
    return [f"May cost more than the {spent}: {enumerated(names)}."]
