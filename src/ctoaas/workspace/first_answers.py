"""What `cto init` asks, and company.toml made of the answers."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory

from ctoaas.core.errors import UsageError
from ctoaas.core.quantity import Money
from ctoaas.workspace.atomic import write_text, writing
from ctoaas.workspace.company import DISTRIBUTIONS, STAGES, Company, DayRate, Source, load
from ctoaas.workspace.company_template import template
from ctoaas.workspace.folder import Workspace, create


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its answer goes into the company, or is refused with a UsageError."""

    key: str
    text: str
    take: Callable[[Company, str], Company]


def _name(company: Company, answer: str) -> Company:
    return replace(company, name=answer)


def _stage(company: Company, answer: str) -> Company:
    return replace(company, stage=_one_of(answer, STAGES))


def _currency(company: Company, answer: str) -> Company:
    return replace(company, currency=Money(Decimal(0), answer.strip().upper()).currency)


def _day_rate(company: Company, answer: str) -> Company:
    if company.currency is None:
        raise UsageError("day rate", "is money without a currency", "give the currency first")
    ends = answer.replace("-", " ").replace(" to ", " ").split()
    try:
        amounts = [Decimal(end) for end in ends]
    except InvalidOperation as error:
        raise UsageError("day rate", f'"{answer}" is not a number', "such as 400 600") from error
    if len(amounts) not in (1, 2):
        raise UsageError("day rate", f'"{answer}" is not a low and a high', "such as 400 600")
    low, high = (Money(amount, company.currency) for amount in (amounts[0], amounts[-1]))
    return replace(company, day_rates=(DayRate(None, low, high),))


def _repositories(company: Company, answer: str) -> Company:
    held = (part.strip() for part in answer.split(","))
    return replace(company, repositories=tuple(Source(part) for part in held if part))


def _distribution(company: Company, answer: str) -> Company:
    parts = [part for part in answer.split(",") if part.strip()]
    return replace(company, distribution=tuple(_one_of(part, DISTRIBUTIONS) for part in parts))


QUESTIONS = (
    Question("name", "Name of the company or product", _name),
    Question("stage", f"How far is it ({', '.join(STAGES)})", _stage),
    Question("currency", "Currency, as three capitals such as EUR", _currency),
    Question("day_rate", "What a working day costs, low and high, such as 400 600", _day_rate),
    Question(
        "repositories",
        "Repositories: paths from that folder or URLs, commas between",
        _repositories,
    ),
    Question(
        "distribution", f"How it reaches its users ({', '.join(DISTRIBUTIONS)})", _distribution
    ),
)
"""In the order of asking: the rate needs the currency."""


def taken(company: Company, question: Question, answer: str) -> Company:
    """`company` with one answer more; an empty answer leaves it as it is.

    Raises UsageError when company.toml could not hold the answer.
    """
    if not answer.strip():
        return company
    more = question.take(company, answer.strip())
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / "company.toml"
        write_text(file, template(more))
        try:
            return load(file)
        except UsageError as error:
            raise UsageError(question.key.replace("_", " "), error.what, error.next_step) from error


def begin(folder: Path, answers: Mapping[str, str]) -> Company:
    """The company the answers describe, named after the folder when they have no name.

    A secret salt keeps its pseudonyms from being worked out from known addresses.
    """
    named = "".join(c for c in folder.absolute().name if c.isprintable()).strip()
    company = Company(name=named or "company", salt=secrets.token_hex(16))
    for question in QUESTIONS:
        company = taken(company, question, answers.get(question.key, ""))
    return company


def refuse_overwriting(folder: Path) -> None:
    """Raise UsageError when there is a company.toml in `folder` already."""
    file = Workspace(folder).company_file
    if file.exists() or file.is_symlink():
        raise UsageError(str(file), "stands already and is left as it is", "edit it as you like")


def write_company(folder: Path, company: Company) -> Path:
    """Lay out the workspace `folder` with a new company.toml, whose path is returned."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    refuse_overwriting(folder)
    workspace = create(folder)
    write_text(workspace.company_file, template(company))
    return workspace.company_file


def _one_of(answer: str, allowed: tuple[str, ...]) -> str:
    """The one of `allowed` that the answer is, or is the beginning of."""
    wanted = answer.strip().lower()
    found = [each for each in allowed if each == wanted] or [
        each for each in allowed if each.startswith(wanted)
    ]
    if len(found) != 1:
        raise UsageError(f'"{answer.strip()}"', "is none of them", f"say {', '.join(allowed)}")
    return found[0]
