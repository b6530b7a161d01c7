"""Questions with visible scores: asked, answered in TOML, or filled in from an assessment.

A question that nobody answered has no score at all; it makes the result less sure, never worse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ctoaas.assess.document import Json
from ctoaas.workspace.toml_file import Field

_MOST = Decimal(10**9)
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: either words to choose from with their scores, or a number with its cuts."""

    id: str
    text: str
    why: str
    scores: tuple[tuple[str, int], ...]
    """Answer and score; empty for a number."""
    unit: str
    one_from: float
    """A number from here on scores one, below it none."""
    two_from: float
    measure: str
    """Measure of an assessment that can answer it; "" for none."""
    pick: str
    """"least" or "most": of several repositories."""
    cuts: tuple[tuple[float, str], ...]
    """Measure up to this value (ascending) means this answer; empty: the value is the answer."""
    is_critical: bool
    group: str
    step: str
    """What to do when the answer is no."""

    @property
    def is_number(self) -> bool:
        """Whether the answer is a number."""
        return not self.scores

    @property
    def shown(self) -> str:
        """What can be answered."""
        return f"number of {self.unit}" if self.is_number else ", ".join(dict(self.scores))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, in words or as a number, and who said so."""

    question: str
    value: str | float
    source: str
    """"said" by people, or where in an assessment it was read."""

    @property
    def words(self) -> str:
        """The answer as text."""
        return self.value if isinstance(self.value, str) else f"{self.value:g}"


def questions_of(field: Field) -> tuple[Question, ...]:
    """The questions of a table [[questions]]; UsageError with file, line and field."""
    found = tuple(_question(each) for each in field.items())
    names = [question.id for question in found]
    if len(set(names)) < len(names):
        raise field.wrong("has an id twice", "give each question an id of its own")
    return found


def answers_of(field: Field, questions: Sequence[Question]) -> dict[str, Answer]:
    """The answers of a table [answers]; "unknown" is no answer."""
    known = {question.id: question for question in questions}
    found = {}
    for name, each in field.table(tuple(known)).items():
        if each.value == UNKNOWN:
            continue
        question = known[name]
        value: str | float
        if question.is_number:
            value = float(each.number(Decimal(0), _MOST))
        else:
            value = each.choice((*dict(question.scores), UNKNOWN))
        found[name] = Answer(name, value, "said")
    return found


def read_answer(question: Question, said: str) -> Answer | None:
    """What somebody typed; None when it is no answer to `question`."""
    text = said.strip().lower()
    if not question.is_number:
        fits = [key for key, _ in question.scores if text and key.startswith(text)]
        exact = [key for key in fits if key == text] or fits
        return Answer(question.id, exact[0], "said") if len(exact) == 1 else None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return Answer(question.id, value, "said") if 0 <= value <= float(_MOST) else None


def from_assessment(questions: Sequence[Question], document: Json | None) -> dict[str, Answer]:
    """What an assessment can answer; nothing without one, or where it could not measure."""
    found = {}
    for question in questions if document is not None else ():
        if not question.measure or document is None:
            continue
        rows = [
            (row["value"], row["repository"])
            for row in document["measures"]
            if row["id"] == question.measure
            and row["outcome"] == "measured"
            and row["subject"] in ("", row["repository"])
        ]
        if rows:
            value, owner = (min if question.pick == "least" else max)(rows)
            source = f"{question.measure} of {owner}, {document['as_of'][:10]}"
            found[question.id] = Answer(question.id, _answered(question, value), source)
    return found


def score_of(question: Question, answer: Answer | None) -> int | None:
    """0, 1 or 2; None without an answer."""
    if answer is None:
        return None
    if question.is_number:
        value = float(answer.value)
        return 2 if value >= question.two_from else 1 if value >= question.one_from else 0
    return dict(question.scores)[str(answer.value)]


def confidence_of(questions: Sequence[Question], answers: Mapping[str, Answer]) -> str:
    """high, medium or low, by how many questions have an answer (house rule: 85 %, 60 %)."""
    share = sum(question.id in answers for question in questions) / max(1, len(questions))
    return "high" if share >= 0.85 else "medium" if share >= 0.6 else "low"


def _answered(question: Question, value: float) -> str | float:
    if question.is_number:
        return float(value)
    fitting = [word for at, word in question.cuts if value <= at]
    return fitting[0] if fitting else question.cuts[-1][1]


def _question(field: Field) -> Question:
    keys = ("id", "text", "why", "answers", "number", "evidence", "critical", "group", "step")
    held = field.table(keys)
    for key in ("id", "text"):
        if key not in held:
            raise field.wrong(f"has no {key}", f'add {key} = "..."')
    if ("answers" in held) == ("number" in held):
        raise field.wrong("has no answers", "add answers = {no = 0, yes = 2}, or a number table")
    number = held["number"].table(("unit", "one_from", "two_from")) if "number" in held else {}
    scores = held["answers"].table() if "answers" in held else {}
    evidence = held["evidence"].table(("measure", "pick", "cuts")) if "evidence" in held else {}
    cuts = tuple(_cut(each) for each in evidence["cuts"].items()) if "cuts" in evidence else ()
    if evidence and not number and not cuts:
        raise held["evidence"].wrong("has no cuts", 'add cuts = [[1, "yes"], [99, "no"]]')
    return Question(
        id=held["id"].string(),
        text=held["text"].string(),
        why=held["why"].string() if "why" in held else "",
        scores=tuple(
            (key, int(each.number(Decimal(0), Decimal(2)))) for key, each in scores.items()
        ),
        unit=number["unit"].string() if "unit" in number else "",
        one_from=_number(number, "one_from"),
        two_from=_number(number, "two_from"),
        measure=evidence["measure"].string() if "measure" in evidence else "",
        pick=evidence["pick"].choice(("least", "most")) if "pick" in evidence else "least",
        cuts=cuts,
        is_critical="critical" in held and held["critical"].value is True,
        group=held["group"].string() if "group" in held else "",
        step=held["step"].string() if "step" in held else "",
    )


def _number(fields: dict[str, Field], key: str) -> float:
    return float(fields[key].number(Decimal(0), _MOST)) if key in fields else 0.0


def _cut(field: Field) -> tuple[float, str]:
    pair = field.items()
    if len(pair) != 2:
        raise field.wrong("is not a value and an answer", 'write [1, "yes"]')
    return float(pair[0].number(Decimal(0), _MOST)), pair[1].string()
