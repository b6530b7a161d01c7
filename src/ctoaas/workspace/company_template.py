"""company.toml as `cto init` writes it: what is known, and the rest as explained examples."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from textwrap import wrap

from ctoaas.workspace.company import (
    DISTRIBUTIONS,
    IMPORTS,
    STAGES,
    Company,
    DayRate,
    Member,
    Source,
)


def template(company: Company) -> str:
    """Commented TOML that `company.load` reads back as `company`.

    What `company` leaves open stands there as a comment with an example to uncomment.
    """
    return "\n".join(
        (
            "# What only people know about the company. Nothing here is needed but the name;",
            "# each line you add makes the assessment say more. Lines starting with # are ignored.",
            "",
            f"name = {_text(company.name)}",
            *_top(company),
            *_rates(company),
            *_budget(company),
            *_team(company),
            *_privacy(company),
            *_imports(company),
            "",
        )
    )


def _top(company: Company) -> Iterator[str]:
    yield from _part(
        f"How far it is: {', '.join(STAGES)}.",
        [f"stage = {_text(company.stage)}"] if company.stage else [],
        ['stage = "growth"'],
    )
    yield from _part(
        "Currency of every amount in this file, as three capitals (ISO 4217).",
        [f"currency = {_text(company.currency)}"] if company.currency else [],
        ['currency = "EUR"'],
    )
    yield from _part(
        "How the product reaches those who use it; decides which licences oblige you to what. "
        f"Any of: {', '.join(DISTRIBUTIONS)}.",
        _list("distribution", [_text(kind) for kind in company.distribution]),
        ['distribution = ["hosted service", "mobile app"]'],
    )
    yield from _part(
        "What the company wants to reach, in your own words; risks are weighed against it.",
        _list("goals", [_text(goal) for goal in company.goals]),
        ["goals = [", '  "sell to hospitals by spring",', "]"],
    )
    yield from _part(
        "Repositories to read: a path from this folder, or a URL; a name of your own if you like.",
        _list("repositories", [_source(held) for held in company.repositories]),
        [
            "repositories = [",
            '  "../shop",',
            '  {source = "https://example.com/acme/api.git", name = "api"},',
            "]",
        ],
    )


def _rates(company: Company) -> Iterator[str]:
    yield from _part(
        "What a working day costs you, low and high (or one number); turns days into money. "
        "`default` is for every role without a line of its own.",
        ["[day_rates]", *map(_rate, company.day_rates)] if company.day_rates else [],
        ["[day_rates]", "default = [400, 600]", '"site reliability engineer" = [600, 800]'],
    )


def _budget(company: Company) -> Iterator[str]:
    held = company.budget
    live = ["[budget]", f"cap = {_number(held.cap.amount)}"] if held else []
    if held and held.until:
        live.append(f"until = {held.until.isoformat()}")
    yield from _part(
        "The most that may be spent on what the assessment proposes, and by when.",
        live,
        ["[budget]", "cap = 30000", "until = 2026-12-31"],
    )


def _team(company: Company) -> Iterator[str]:
    yield from _part(
        "Who works on the product; any name will do. share: part of a full week, 0.01 to 1.",
        [line for member in company.team for line in _member(member)],
        ["[[team]]", 'name = "Ana"', 'role = "developer"', "share = 0.8", "since = 2024-03-01"],
    )


def _privacy(company: Company) -> Iterator[str]:
    live = [f"names = {_text(company.names)}"] if company.names != "pseudonyms" else []
    if company.salt:
        live.append(f"salt = {_text(company.salt)}")
    yield from _part(
        'People appear under pseudonyms unless names = "show". The salt is any secret text: with\n'
        "it nobody can work out a pseudonym from a known e-mail address. Changing it changes "
        "all pseudonyms.",
        ["[privacy]", *live] if live else [],
        ["[privacy]", 'names = "pseudonyms"', 'salt = "a long random text"'],
    )


def _imports(company: Company) -> Iterator[str]:
    kinds = list(dict.fromkeys(kind for kind, _ in company.imports))
    live = [
        f"{kind} = [{', '.join(_text(file) for k, file in company.imports if k == kind)}]"
        for kind in kinds
    ]
    yield from _part(
        f"Data files to read, as paths from this folder. Kinds: {', '.join(IMPORTS)}.",
        ["[imports]", *live] if live else [],
        ["[imports]", 'incidents = ["data/incidents.csv"]'],
    )


def _part(explanation: str, live: list[str], example: list[str]) -> Iterator[str]:
    """Blank line, explanation, then the live lines or else the example as a comment."""
    yield ""
    yield from (f"# {line}" for line in wrap(explanation, 86))
    yield from live or (f"#{line}" for line in example)


def _list(key: str, items: list[str]) -> list[str]:
    return [f"{key} = [", *(f"  {item}," for item in items), "]"] if items else []


def _source(held: Source) -> str:
    if held.name is None:
        return _text(held.source)
    return f"{{source = {_text(held.source)}, name = {_text(held.name)}}}"


def _rate(rate: DayRate) -> str:
    role = "default" if rate.role is None else _text(rate.role)
    return f"{role} = [{_number(rate.low.amount)}, {_number(rate.high.amount)}]"


def _member(member: Member) -> Iterator[str]:
    yield "[[team]]"
    yield f"name = {_text(member.name)}"
    if member.role is not None:
        yield f"role = {_text(member.role)}"
    if member.share != 1:
        yield f"share = {_number(member.share)}"
    for key, day in (("since", member.since), ("until", member.until)):
        if isinstance(day, date):
            yield f"{key} = {day.isoformat()}"


def _number(amount: Decimal) -> str:
    """Plain digits; a point where the amount has one."""
    return f"{amount:f}"


def _text(text: str) -> str:
    """TOML basic string; what is not UTF-8 becomes a question mark."""
    valid = text.encode("utf-8", "replace").decode()
    escaped = valid.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c == " " else _escape(c) for c in escaped) + '"'


def _escape(character: str) -> str:
    return f"\\U{ord(character):08x}"
