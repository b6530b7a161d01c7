"""Questions on a terminal about a decision: options, scores, and what matters more."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import click

from ctoaas.cli.output import printable
from ctoaas.core.errors import UsageError
from ctoaas.plan.decisions.answers import Begun
from ctoaas.plan.decisions.model import Choice, Criterion, Model, Spread
from ctoaas.plan.decisions.record import Option
from ctoaas.plan.decisions.weights import MOST_QUESTIONS, Preference, draws, next_question

_ANSWERS = {
    "1": "first",
    "11": "first by far",
    "0": "same",
    "2": "second",
    "22": "second by far",
}
T = TypeVar("T")


def asked_decision(begun: Begun) -> Begun:
    """`begun` with what the terminal adds; Enter skips a question."""
    click.echo("Enter skips a question; everything can be changed in the file later.", err=True)
    decision, model = begun.decision, begun.model
    context = _ask(decision.context or "What is it about?")
    titles = [option.title for option in decision.options]
    proposed = f" [{'; '.join(titles)}]" if titles else ""
    said = _ask(f"Options, with ; between{proposed}")
    if said:
        titles = [part.strip() for part in said.split(";") if part.strip()]
    decision = replace(
        decision,
        context=context or decision.context,
        options=tuple(Option(title) for title in dict.fromkeys(titles)),
    )
    choices = tuple(_scored(option.title, model) for option in decision.options)
    model = replace(model, choices=choices)
    return Begun(decision, asked_preferences(model))


def asked_preferences(model: Model) -> Model:
    """`model` with comparisons of its criteria, at most twelve in all."""
    titles = {criterion.id: criterion for criterion in model.criteria}
    while (pair := next_question(list(titles), model.preferences)) is not None:
        first, second = (titles[name] for name in pair)
        count = len(model.preferences) + 1
        asked = f"Comparison {count} of at most {MOST_QUESTIONS}: which matters more?"
        for line in (asked, f"  1  {_way(first)}", f"  2  {_way(second)}"):
            click.echo(printable(line), err=True)
        answer = _checked("1, 2, 11 or 22 for by far, 0 for the same", _ANSWERS.get)
        if answer is None:
            break
        more = (*model.preferences, Preference(pair[0], pair[1], answer))
        try:
            draws(list(titles), more)
        except UsageError as error:
            click.echo(printable(str(error)), err=True)
            continue
        model = replace(model, preferences=more)
    return model


def _way(criterion: Criterion) -> str:
    if criterion.measure:
        return f"{criterion.title}: from the dearest case to the cheapest"
    ends = f"from {criterion.worst:g} to {criterion.best:g} {criterion.unit}"
    return f"{criterion.title}: {ends}"


def _scored(title: str, model: Model) -> Choice:
    held = next((each for each in model.choices if each.title == title), Choice(title))
    scores = dict(held.scores)
    for criterion in model.criteria:
        if criterion.measure or criterion.id in scores:
            continue
        ends = f"{criterion.worst:g} worst, {criterion.best:g} best"
        question = f"{title} · {criterion.title} ({criterion.unit}; {ends})"
        spread = _checked(question, spread_of)
        if spread is not None:
            scores[criterion.id] = spread
    return replace(held, scores=tuple(scores.items()))


def spread_of(said: str) -> Spread | None:
    """One number, or low, likely and high; None when it is neither."""
    try:
        numbers = [float(part) for part in said.replace(",", " ").split()]
    except ValueError:
        return None
    if len(numbers) == 1:
        numbers *= 3
    if len(numbers) != 3 or sorted(numbers) != numbers or abs(numbers[2]) > 1e12:
        return None
    return Spread(*numbers)


def _ask(question: str) -> str:
    answer = click.prompt(printable(question), default="", show_default=False, err=True)
    return " ".join(str(answer).split())


def _checked(question: str, take: Callable[[str], T | None]) -> T | None:
    """Ask until the answer can be taken; None when it is skipped."""
    while True:
        said = _ask(question)
        if not said:
            return None
        taken = take(said)
        if taken is not None:
            return taken
        click.echo("That cannot be read; write it as asked, or press Enter to skip.", err=True)
