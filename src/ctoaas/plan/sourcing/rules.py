"""The rules of `cto source`: questions, rules, bands and models, all from one TOML."""

from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from pathlib import Path

from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.questionnaire import Question, questions_of
from ctoaas.workspace.toml_file import Field, parse, read

OUTCOMES = (
    "do not start",
    "no leadership",
    "adviser",
    "fractional CTO",
    "agency with oversight",
    "full-time CTO",
)
_MOST = Decimal(10**9)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Condition:
    """What an answer must be for a rule to hold."""

    question: str
    equals: str
    below: float | None
    above: float | None


@dataclass(frozen=True, slots=True)
class Rule:
    """All conditions hold: this outcome, for this reason."""

    id: str
    when: tuple[Condition, ...]
    outcome: str
    never: tuple[str, ...]
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class LeadModel:
    """One way of having technical leadership, on the capacity and cost model all share."""

    name: str
    pay: str
    """day, month, year or none."""
    price: tuple[tuple[str, Spread], ...]
    """By currency."""
    most_days: float
    """Days a month it can give."""
    start_months: Spread
    ramp_months: Spread
    search_share: float
    away: float
    covered: float
    leaves: float
    replace_months: float
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that is judged by."""

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    bands: tuple[tuple[float, str], ...]
    models: tuple[LeadModel, ...]


def default_text() -> str:
    """The rules that come with the product, as TOML with comments."""
    return resources.files("ctoaas.plan.sourcing").joinpath("rules.toml").read_text("utf-8")


def load(file: Path | None) -> Rules:
    """The rules in `file`, those of the product for None; UsageError with file, line and field."""
    if file is not None:
        return _rules(read(file))
    return _rules(parse(default_text().encode(), Path("rules.toml")))


def spread_of(field: Field, most: Decimal = _MOST) -> Spread:
    """A number, or low, likely and high; none below zero."""
    if not isinstance(field.value, list):
        amount = float(field.number(Decimal(0), most))
        return Spread(amount, amount, amount)
    ends = [float(each.number(Decimal(0), most)) for each in field.items()]
    if len(ends) != 3 or sorted(ends) != ends:
        raise field.wrong("is not low, likely, high", "write three numbers in ascending order")
    return Spread(*ends)


def _rules(document: Field) -> Rules:
    held = document.table(("questions", "rules", "bands", "models"))
    for key in ("questions", "bands", "models"):
        if key not in held:
            raise document.wrong(f"{key} is missing", "begin with cto source --print-rules")
    questions = questions_of(held["questions"])
    names = tuple(question.id for question in questions)
    return Rules(
        questions,
        tuple(_rule(each, names) for each in held["rules"].items()) if "rules" in held else (),
        tuple(_band(each) for each in held["bands"].items()),
        tuple(_model(each) for each in held["models"].items()),
    )


def _rule(field: Field, questions: tuple[str, ...]) -> Rule:
    held = field.table(("id", "when", "outcome", "never", "because", "source"))
    _needs(field, held, ("id", "when", "outcome", "because"))
    return Rule(
        held["id"].string(),
        tuple(_condition(each, questions) for each in held["when"].items()),
        held["outcome"].choice(OUTCOMES),
        tuple(each.choice(OUTCOMES) for each in held["never"].items()) if "never" in held else (),
        held["because"].string(),
        held["source"].string() if "source" in held else "house rule",
    )


def _condition(field: Field, questions: tuple[str, ...]) -> Condition:
    held = field.table(("question", "is", "below", "above"))
    _needs(field, held, ("question",))
    if len(held) == 1:
        raise field.wrong("has no condition", "add is, below or above")
    low, high = (
        float(held[key].number(Decimal(0), _MOST)) if key in held else None
        for key in ("below", "above")
    )
    equals = held["is"].string() if "is" in held else ""
    return Condition(held["question"].choice(questions), equals, low, high)


def _band(field: Field) -> tuple[float, str]:
    held = field.table(("most", "outcome"))
    _needs(field, held, ("most", "outcome"))
    return float(held["most"].number(Decimal(0), _ONE)), held["outcome"].choice(OUTCOMES)


def _model(field: Field) -> LeadModel:
    shares = ("search_share", "away", "covered", "leaves")
    ranges = ("start_months", "ramp_months")
    texts = ("name", "pay", "source")
    held = field.table((*texts, *shares, *ranges, "price", "most_days", "replace_months"))
    _needs(field, held, ("name", "pay", "most_days"))
    price = held["price"].table() if "price" in held else {}
    spreads = {
        key: spread_of(held[key], Decimal(120)) if key in held else Spread(0, 0, 0)
        for key in ranges
    }
    parts = {key: float(held[key].number(Decimal(0), _ONE)) for key in shares if key in held}
    replace = held.get("replace_months")
    return LeadModel(
        name=held["name"].choice(OUTCOMES[1:]),
        pay=held["pay"].choice(("none", "day", "month", "year")),
        price=tuple((currency, spread_of(each)) for currency, each in price.items()),
        most_days=float(held["most_days"].number(Decimal(0), Decimal(31))),
        start_months=spreads["start_months"],
        ramp_months=spreads["ramp_months"],
        search_share=parts.get("search_share", 0.0),
        away=parts.get("away", 0.0),
        covered=parts.get("covered", 0.0),
        leaves=parts.get("leaves", 0.0),
        replace_months=float(replace.number(Decimal(0), Decimal(60))) if replace else 0.0,
        source=held["source"].string() if "source" in held else "",
    )


def _needs(field: Field, held: dict[str, Field], keys: tuple[str, ...]) -> None:
    for key in keys:
        if key not in held:
            raise field.wrong(f"has no {key}", f"add {key}")
