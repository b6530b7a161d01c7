"""Questionnaires on a terminal."""

from collections.abc import Mapping, Sequence

import click

from ctoaas.cli.output import printable
from ctoaas.plan.questionnaire import Answer, Question, read_answer


def asked_answers(questions: Sequence[Question], known: Mapping[str, Answer]) -> dict[str, Answer]:
    """`known` with what the terminal adds; Enter keeps what is known, or skips."""
    click.echo("Enter skips a question; what is skipped makes the result less sure.", err=True)
    found = dict(known)
    for number, question in enumerate(questions, start=1):
        held = found.get(question.id)
        proposed = f" [{held.words}, {held.source}]" if held is not None else ""
        asked = f"{number} of {len(questions)}  {question.text} ({question.shown}){proposed}"
        while True:
            said = str(click.prompt(printable(asked), default="", show_default=False, err=True))
            if not said.strip():
                break
            answer = read_answer(question, said)
            if answer is not None:
                found[question.id] = answer
                break
            click.echo(f"Write {question.shown}, or press Enter.", err=True)
    return found
