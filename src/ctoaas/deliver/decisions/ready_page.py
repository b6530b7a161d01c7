"""The readiness check as a practitioner reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ctoaas.deliver.answer.records import Answer as Page
from ctoaas.deliver.answer.records import Block, Grid, Headline
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.plan.questionnaire import Answer, Question
from ctoaas.plan.readiness.check import NOT_YET, PARTNER, READY, Check, Readiness
from ctoaas.plan.readiness.ledger import Past

_SAID = {
    READY: "Ready: you can offer this service",
    PARTNER: "Ready with a partner who fills the gaps",
    NOT_YET: "Not yet",
}
_GROUPS = {
    "experience": "What you have done",
    "craft": "What you can do",
    "ground": "What you stand on",
}


@dataclass(frozen=True, slots=True)
class ReadyView:
    """A check with its answers, and the checks before it."""

    check: Check
    found: Readiness
    answers: Mapping[str, Answer]
    past: tuple[Past, ...]
    rules_hash: str


def ready_answer(view: ReadyView) -> Page:
    """The page of `cto ready`."""
    return Page(
        kind="Readiness",
        about="offering CTO as a Service",
        answer=verdict(view),
        reasons=_reasons(view),
        headlines=_headlines(view),
        blocks=(*_steps(view), *_groups(view)),
        unknowns=_unknowns(view),
        notes=_notes(view),
        facts=(("Rules, SHA-256", view.rules_hash),),
    )


def verdict(view: ReadyView) -> str:
    """The result in one sentence."""
    if view.found.result is None:
        return "Not known yet: not one of the questions has an answer"
    said = _SAID[view.found.result]
    if view.found.result == NOT_YET and view.found.steps:
        steps = len(view.found.steps)
        return f"{said}: {'one step comes' if steps == 1 else f'{_word(steps)} steps come'} first"
    return said


def _word(count: int) -> str:
    return ("no", "one", "two", "three")[count]


def _reasons(view: ReadyView) -> tuple[str, ...]:
    found, said = view.found, {name: answer.words for name, answer in view.answers.items()}
    reasons = []
    refused = [each for each in found.critical if said.get(each.id) == "no"]
    if refused:
        reasons.append(f"This must be yes: {' '.join(each.text for each in refused)}")
    if len(found.lacking) > view.check.most_no:
        reasons.append(
            f"{len(found.lacking)} of the experiences are missing; more than "
            f"{view.check.most_no} means not yet."
        )
    reasons += [f"Why it is asked: {each.why}" for each in refused[:1] if each.why]
    if found.result == PARTNER:
        reasons.append("Look for a partner who has done what you answered with no or partly.")
    if found.result is None:
        reasons.append("`cto ready --template > ready.toml` writes the questions into a file.")
    return tuple(reasons)


def _headlines(view: ReadyView) -> tuple[Headline, ...]:
    questions = view.check.questions
    yes = sum(answer.words == "yes" for answer in view.answers.values())
    found = [
        Headline("Answered yes", f"{yes} of {len(questions)}", f"{len(view.found.gaps)} not yet"),
        Headline(
            "Confidence",
            view.found.confidence,
            f"{len(view.answers)} of {len(questions)} questions answered",
        ),
    ]
    if view.past:
        last = view.past[-1]
        shown = last.result or "not known"
        found.append(Headline("Last time", shown, f"on {day_words(last.on)}"))
    return tuple(found)


def _steps(view: ReadyView) -> tuple[Block, ...]:
    if not view.found.steps:
        return ()
    title = "The next steps" if len(view.found.steps) > 1 else "The next step"
    numbered = tuple(f"{n}. {step}" for n, step in enumerate(view.found.steps, start=1))
    return (Block("steps", title, numbered, is_said=True),)


def _groups(view: ReadyView) -> tuple[Block, ...]:
    names = list(dict.fromkeys(question.group for question in view.check.questions))
    blocks = []
    for name in names:
        held = [question for question in view.check.questions if question.group == name]
        yes = sum(_said(question, view) == "yes" for question in held)
        grid = Grid(
            _GROUPS.get(name, name or "Questions"),
            ("question", "answer", "must be yes"),
            tuple((q.text, _said(q, view), "yes" if q.is_critical else "") for q in held),
            frozenset({0, 1, 2}),
        )
        title = f"{_GROUPS.get(name, name or 'Questions')}: {yes} of {len(held)} yes"
        blocks.append(Block(f"g-{name or 'all'}", title, grids=(grid,)))
    return tuple(blocks)


def _said(question: Question, view: ReadyView) -> str:
    answer = view.answers.get(question.id)
    return answer.words if answer is not None else "○"


def _unknowns(view: ReadyView) -> tuple[str, ...]:
    critical = [f"{each.text} It must be yes." for each in view.found.unknown if each.is_critical]
    others = [each.text for each in view.found.unknown if not each.is_critical]
    return (*critical, *([" ".join(others)] if others else []))


def _notes(view: ReadyView) -> tuple[str, ...]:
    if not view.past:
        return ("Make the check again at each renewal; each one is kept with its day.",)
    before = dict(view.past[-1].answers)
    moved = [
        f"{each.text} Then {before[each.id]}, now {_said(each, view)}."
        for each in view.check.questions
        if each.id in before and each.id in view.answers and before[each.id] != _said(each, view)
    ]
    return tuple(moved) or ("No answer is another than last time.",)


def plain(view: ReadyView) -> dict[str, object]:
    """Plain values for --json."""
    found = view.found
    return {
        "result": found.result,
        "confidence": found.confidence,
        "critical": [each.id for each in found.critical],
        "lacking": [each.id for each in found.lacking],
        "gaps": [each.id for each in found.gaps],
        "unknown": [each.id for each in found.unknown],
        "steps": list(found.steps),
        "answers": {name: answer.words for name, answer in view.answers.items()},
        "before": [{"on": each.on.isoformat(), "result": each.result} for each in view.past],
    }
