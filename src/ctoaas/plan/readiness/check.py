"""The practitioner's check: ready, ready with a partner for the gaps, or not yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from pathlib import Path

from ctoaas.plan.questionnaire import Answer, Question, answers_of, confidence_of, questions_of
from ctoaas.workspace.toml_file import parse, read

READY, PARTNER, NOT_YET = "ready", "ready with a partner", "not yet"
EXPERIENCE = "experience"
STEPS = 3


@dataclass(frozen=True, slots=True)
class Check:
    """The questions and how many answers of no the experience may have."""

    questions: tuple[Question, ...]
    most_no: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """The result, and what it rests on."""

    result: str | None
    """None when not one question has an answer."""
    critical: tuple[Question, ...]
    """Critical questions that are not answered yes."""
    lacking: tuple[Question, ...]
    """Questions of the experience that are answered no."""
    gaps: tuple[Question, ...]
    """Every question answered no or partly, critical ones first."""
    unknown: tuple[Question, ...]
    confidence: str
    steps: tuple[str, ...]
    """At most three, the most pressing first."""


def default_text() -> str:
    """The questions that come with the product, as TOML with comments."""
    return resources.files("ctoaas.plan.readiness").joinpath("questions.toml").read_text("utf-8")


def load(file: Path | None) -> Check:
    """The questions in `file`, those of the product for None."""
    document = read(file) if file is not None else parse(default_text().encode(), Path("questions"))
    held = document.table(("most_no", "questions"))
    if "questions" not in held:
        raise document.wrong("questions are missing", "begin with cto ready --print-rules")
    most = int(held["most_no"].number(Decimal(0), Decimal(100))) if "most_no" in held else 1
    questions = questions_of(held["questions"])
    for place, question in enumerate(questions):
        if not {"yes", "no"} <= set(dict(question.scores)):
            field = held["questions"].items()[place]
            raise field.wrong("cannot be answered yes and no", "answers = {no = 0, yes = 2}")
    return Check(questions, most)


def load_answers(file: Path, check: Check) -> dict[str, Answer]:
    """The table [answers] of `file`; UsageError with file, line and field."""
    held = read(file).table(("answers", "name"))
    return answers_of(held["answers"], check.questions) if "answers" in held else {}


def template(check: Check) -> str:
    """A commented TOML of answers to fill in."""
    lines = [
        "# Answers for cto ready: no, partly, yes. Leave out what you cannot say.",
        "[answers]",
    ]
    for question in check.questions:
        must = " Must be yes." if question.is_critical else ""
        lines += ["", f"# {question.text}{must}", f'# {question.id} = "yes"']
    return "\n".join(lines) + "\n"


def judge(check: Check, answers: Mapping[str, Answer]) -> Readiness:
    """The result of `answers`; an answer that is not there counts neither way."""
    said = {name: answer.words for name, answer in answers.items()}
    critical = tuple(q for q in check.questions if q.is_critical and said.get(q.id, "yes") != "yes")
    lacking = tuple(q for q in check.questions if q.group == EXPERIENCE and said.get(q.id) == "no")
    open_ = [q for q in check.questions if said.get(q.id, "yes") != "yes"]
    gaps = tuple(sorted(open_, key=lambda q: (not q.is_critical, said[q.id] != "no")))
    if not answers:
        result = None
    elif any(said[q.id] == "no" for q in critical) or len(lacking) > check.most_no:
        result = NOT_YET
    else:
        result = PARTNER if gaps else READY
    return Readiness(
        result=result,
        critical=critical,
        lacking=lacking,
        gaps=gaps,
        unknown=tuple(q for q in check.questions if q.id not in answers),
        confidence=confidence_of(check.questions, answers),
        steps=tuple(q.step for q in gaps[:STEPS] if q.step),
    )
