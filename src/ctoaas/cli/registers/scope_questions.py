"""The questions of `cto scope` on a terminal, in plain words; Enter skips all but the first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from ctoaas.cli.output import printable
from ctoaas.core.errors import UsageError
from ctoaas.plan.catalogue.block import catalogue
from ctoaas.plan.scope.brief import PLACES, Brief, of
from ctoaas.plan.scope.proposal import propose
from ctoaas.plan.writing.toml_text import Value, inline, lines
from ctoaas.workspace.toml_file import parse

Answers = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key in the brief, its words, and how an answer is read."""

    key: str
    text: str
    read: Callable[[str], Value]
    several: bool = False
    """Ask for one line after another until an empty one."""


def _plain(text: str) -> Value:
    return text


def _number(text: str) -> Value:
    cleaned = text.replace(",", "").replace(" ", "")
    if not cleaned.isdigit():
        raise UsageError(f'"{text}"', "is no whole amount", "write 30000")
    return int(cleaned)


def _day(text: str) -> Value:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'"{text}"', "is no day", "write 2027-06-30") from None


def _place(text: str) -> Value:
    if text not in PLACES:
        raise UsageError(f'"{text}"', "is not known", f"write one of {', '.join(PLACES)}")
    return text


def _success(text: str) -> Value:
    parts = [part.strip() for part in text.split(";")]
    try:
        metric, now, wanted = parts[0], float(parts[1]), float(parts[2])
    except (IndexError, ValueError):
        raise UsageError(f'"{text}"', "has no two numbers", "write: orders a day; 0; 20") from None
    return inline(metric=metric, now=now, wanted=wanted)


QUESTIONS = (
    Question("title", "What do you call it?", _plain),
    Question("for_whom", "Who is it for? Name the people, not the market.", _plain),
    Question(
        "must",
        "What must they be able to do? Most important first, one line each; the first three are\n"
        "what it cannot be without.",
        _plain,
        several=True,
    ),
    Question("special", "What will nobody else have? One line each.", _plain, several=True),
    Question(
        "must_be_true",
        "What must be true for it to work, that you do not know yet? One line each.",
        _plain,
        several=True,
    ),
    Question("exists", "What is there already? One line each.", _plain, several=True),
    Question(
        "success",
        "Which number would show in a year that it worked? Write: the number; now; then.",
        _success,
    ),
    Question("money", "How much may it cost at most?", _number),
    Question("currency", "In which currency? Three capitals; Enter is EUR.", _plain),
    Question("by", "By when must it be there? Such as 2027-06-30.", _day),
    Question("where", f"Where will it run? {', '.join(PLACES)}; Enter is web.", _place),
    Question(
        "day_rate", "What does a day of somebody who builds cost you? Enter if unknown.", _number
    ),
)


def asked() -> Brief:
    """The brief that the answers make, with the own items looked at again."""
    click.echo(
        f"{len(QUESTIONS)} questions, about ten minutes. Enter skips one; all can be changed.",
        err=True,
    )
    answers: Answers = {}
    for number, question in enumerate(QUESTIONS, start=1):
        click.echo(f"\n{number}. {question.text}", err=True)
        _answer(question, answers)
    brief = _brief(answers)
    return _sized(brief, answers)


def _answer(question: Question, answers: Answers) -> None:
    """Ask until the answer can be taken, or is empty where it may be."""
    held: list[Value] = []
    while True:
        typed = click.prompt("  ", default="", show_default=False, err=True, prompt_suffix="")
        if not typed.strip():
            if question.key == "title":
                continue
            break
        try:
            value = question.read(typed.strip())
            _ = _brief(
                {"title": "x"} | answers | {question.key: [value] if question.several else value}
            )
        except UsageError as error:
            click.echo(printable(str(error)), err=True)
            continue
        held.append(value)
        if not question.several:
            break
    if held:
        answers[question.key] = held if question.several else held[0]


def _brief(answers: Answers) -> Brief:
    text = "\n".join(lines(answers)) + "\n"
    return of(parse(text.encode(), Path("answers")))


def _sized(brief: Brief, answers: Answers) -> Brief:
    """Say what would do each wish, and ask how large the parts are that nobody sells."""
    click.echo("\nWhat would do it:", err=True)
    sized: dict[str, Value] = {}
    for each in propose(brief).served:
        names = ", ".join(catalogue()[id_].title for id_ in each.blocks)
        click.echo(printable(f"  {each.wish.text}: {names or 'has to be made'}"), err=True)
        if not each.blocks:
            days = _days()
            if days is not None:
                sized[each.wish.text] = inline(wish=each.wish.text, days=days)
    for key in ("must", "special"):
        wishes = answers.get(key)
        if isinstance(wishes, list):
            answers[key] = [sized[w] if isinstance(w, str) and w in sized else w for w in wishes]
    return _brief(answers)


def _days() -> list[Value] | None:
    """Three numbers of days, None when nobody knows."""
    while True:
        typed = click.prompt(
            "    Working days, low likely high (Enter: nobody knows)",
            default="",
            show_default=False,
            err=True,
        )
        parts = typed.split()
        if not parts:
            return None
        try:
            days = sorted(float(part) for part in parts)
        except ValueError:
            days = []
        if len(days) == 3 and 0 < days[0] < days[2] < 10_000:
            return list(days)
        click.echo("Write three numbers, such as 3 8 20.", err=True)
