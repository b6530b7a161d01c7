"""What people say for `cto source`: the need, prices of their own, answers to the questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.plan.decisions.model import Spread
from ctoaas.plan.questionnaire import Answer, Question, answers_of
from ctoaas.plan.sourcing.rules import Rules, spread_of
from ctoaas.workspace.toml_file import Field, read

USUAL_NEED = Spread(3.0, 5.0, 8.0)
"""Days a month when nobody says otherwise: one to two days a week (planning practice)."""
USUAL_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Said:
    """Answers of people; None where nobody said."""

    currency: str | None = None
    need: Spread | None = None
    months: int | None = None
    prices: tuple[tuple[str, Spread], ...] = ()
    answers: tuple[tuple[str, Answer], ...] = ()


def load(file: Path, rules: Rules) -> Said:
    """The answers in `file`; UsageError with file, line and field."""
    held = read(file).table(("currency", "need_days_per_month", "months", "prices", "answers"))
    names = tuple(model.name for model in rules.models if model.pay != "none")
    prices = held["prices"].table(names) if "prices" in held else {}
    answers = answers_of(held["answers"], rules.questions) if "answers" in held else {}
    return Said(
        currency=_currency(held.get("currency")),
        need=_need(held.get("need_days_per_month")),
        months=int(held["months"].number(Decimal(1), Decimal(120))) if "months" in held else None,
        prices=tuple((name, _price(each)) for name, each in prices.items()),
        answers=tuple(answers.items()),
    )


def template(rules: Rules) -> str:
    """A commented TOML of answers to fill in."""
    return "\n".join(_template(rules)) + "\n"


def written(answers: Mapping[str, Answer]) -> str:
    """TOML of answers that people gave; those of an assessment are read again each time."""
    lines = ["# Answers for cto source; cto source --template shows all there is.", "[answers]"]
    for name, answer in answers.items():
        if answer.source == "said":
            value = f'"{answer.value}"' if isinstance(answer.value, str) else f"{answer.value:g}"
            lines.append(f"{name} = {value}")
    return "\n".join(lines) + "\n"


def kept(said: Said) -> str:
    """TOML of everything people said; reading it gives the same again."""
    head = [f'currency = "{said.currency}"'] if said.currency else []
    if said.need is not None:
        low, likely, high = _ends(said.need)
        head.append(f"need_days_per_month = [{low!r}, {likely!r}, {high!r}]")
    head += [f"months = {said.months}"] if said.months is not None else []
    if said.prices:
        head.append("[prices]")
    for name, price in said.prices:
        low, likely, high = _ends(price)
        head.append(f'"{name}" = [{low!r}, {likely!r}, {high!r}]')
    return "\n".join([*head, written(dict(said.answers))])


def _currency(field: Field | None) -> str | None:
    if field is None:
        return None
    try:
        return Money(Decimal(0), field.string()).currency
    except UsageError as error:
        raise field.wrong(error.what, error.next_step) from error


def _need(field: Field | None) -> Spread | None:
    if field is None:
        return None
    spread = spread_of(field, Decimal(31))
    if spread.low <= 0:
        raise field.wrong("is nothing", "write days a month, such as [3, 5, 8]")
    return spread


def _price(field: Field) -> Spread:
    spread = spread_of(field)
    if spread.low <= 0:
        raise field.wrong("is not more than zero", "write what it costs")
    return spread


def _template(rules: Rules) -> Iterator[str]:
    yield '# Answers for cto source. Leave out what you do not know, or write "unknown": it makes'
    yield "# the result less sure, never worse. Lines starting with # are ignored."
    yield from (
        "",
        'currency = "EUR"',
        "# Days of technical leadership a month: low, likely, high.",
    )
    yield from ("need_days_per_month = [3, 5, 8]", "months = 24")
    yield from (
        "",
        "# Offers you have; the rules hold usual prices where you have none.",
        "[prices]",
    )
    for model in rules.models:
        if model.pay != "none" and model.price:
            low, likely, high = (f"{v:g}" for v in _ends(model.price[0][1]))
            yield f'# "{model.name}" = [{low}, {likely}, {high}]   # per {model.pay}'
    yield from ("", "[answers]")
    for question in rules.questions:
        yield from ("", f"# {question.text}", f"# Possible: {question.shown}.")
        yield f"# {question.id} = {_example(question)}"


def _ends(spread: Spread) -> tuple[float, float, float]:
    return spread.low, spread.likely, spread.high


def _example(question: Question) -> str:
    return f"{question.one_from:g}" if question.is_number else f'"{question.scores[0][0]}"'
