"""The founder fit check: which form of leadership the answers speak for, and which decided it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ctoaas.plan.questionnaire import Answer, Question, confidence_of, score_of
from ctoaas.plan.sourcing.rules import Condition, Rule, Rules


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer nobody gave yet that would change the outcome."""

    question: str
    answer: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Fit:
    """The outcome with its reason, in a form that can be followed by hand."""

    outcome: str | None
    """None when not one question has an answer."""
    rule: Rule | None
    """The rule that decided; None when the points did."""
    points: int
    most_points: int
    """Of the questions that have an answer."""
    decided_by: tuple[str, ...]
    """Ids of the (at most two) answers that decided it."""
    holding: tuple[str, ...]
    """Ids of all rules that hold, the deciding one among them."""
    never: tuple[str, ...]
    """Models that a rule takes out."""
    confidence: str
    turns: tuple[Turn, ...]
    """For each open question the first answer that would change the outcome."""

    @property
    def share(self) -> float:
        """Points of those that could be had."""
        return self.points / self.most_points if self.most_points else 0.0


def fit(rules: Rules, answers: Mapping[str, Answer]) -> Fit:
    """The outcome of `rules` for `answers`."""
    outcome, rule = _outcome(rules, answers)
    scored = [
        (question, score)
        for question in rules.questions
        if (score := score_of(question, answers.get(question.id))) is not None
    ]
    holding = [each for each in rules.rules if _holds(each, answers)]
    return Fit(
        outcome=outcome,
        rule=rule,
        points=sum(score for _, score in scored),
        most_points=2 * len(scored),
        decided_by=_decided(rules, answers, outcome, rule),
        holding=tuple(each.id for each in holding),
        never=tuple(dict.fromkeys(name for each in holding for name in each.never)),
        confidence=confidence_of(rules.questions, answers),
        turns=_turns(rules, answers, outcome),
    )


def _outcome(rules: Rules, answers: Mapping[str, Answer]) -> tuple[str | None, Rule | None]:
    for rule in rules.rules:
        if _holds(rule, answers):
            return rule.outcome, rule
    scores = [score_of(each, answers.get(each.id)) for each in rules.questions]
    known = [score for score in scores if score is not None]
    if not known:
        return None, None
    share = sum(known) / (2 * len(known))
    fitting = [outcome for most, outcome in rules.bands if share <= most + 1e-9]
    return (fitting[0] if fitting else rules.bands[-1][1]), None


def _holds(rule: Rule, answers: Mapping[str, Answer]) -> bool:
    return all(_is_met(each, answers.get(each.question)) for each in rule.when)


def _is_met(condition: Condition, answer: Answer | None) -> bool:
    if answer is None:
        return False
    if condition.equals:
        return answer.words == condition.equals
    if isinstance(answer.value, str):
        return False
    low, high = condition.below, condition.above
    return (low is None or answer.value < low) and (high is None or answer.value > high)


def _decided(
    rules: Rules, answers: Mapping[str, Answer], outcome: str | None, rule: Rule | None
) -> tuple[str, ...]:
    """The answers of the rule; without one those whose points pull hardest towards the outcome."""
    if outcome is None:
        return ()
    if rule is not None:
        return tuple(dict.fromkeys(each.question for each in rule.when))[:2]
    scored = [
        (score, place, question.id)
        for place, question in enumerate(rules.questions)
        if (score := score_of(question, answers.get(question.id))) is not None
    ]
    wants_more = sum(score for score, _, _ in scored) >= len(scored)
    pulled = sorted(scored, key=lambda held: (-held[0] if wants_more else held[0], held[1]))
    return tuple(name for _, _, name in pulled[:2])


def _turns(rules: Rules, answers: Mapping[str, Answer], outcome: str | None) -> tuple[Turn, ...]:
    found = []
    for question in rules.questions:
        if question.id in answers:
            continue
        for value in _possible(question, rules):
            given = {**answers, question.id: Answer(question.id, value, "supposed")}
            other, _ = _outcome(rules, given)
            if other is not None and other != outcome:
                words = value if isinstance(value, str) else f"{value:g}"
                found.append(Turn(question.id, words, other))
                break
    return tuple(found)


def _possible(question: Question, rules: Rules) -> list[str | float]:
    """Answers worth trying: all words, or the numbers around every cut."""
    if not question.is_number:
        return [key for key, _ in question.scores]
    bounds = [
        (each.below, each.above)
        for rule in rules.rules
        for each in rule.when
        if each.question == question.id
    ]
    below = [max(0.0, low - 1) for low, _ in bounds if low is not None]
    above = [high + 1 for _, high in bounds if high is not None]
    return sorted({0.0, question.one_from, question.two_from, *below, *above})
