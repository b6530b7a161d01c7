"""Ask which step matters more, at most twelve times, and keep the answers under a name."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.output import printable
from ctoaas.cli.registers.showing import name_of, present
from ctoaas.core.errors import UsageError
from ctoaas.deliver.registers.goals_page import goals_answer, plain
from ctoaas.plan.decisions.weights import MOST_QUESTIONS, Preference, next_question
from ctoaas.plan.goals.goal import Goals
from ctoaas.plan.goals.goals_file import HEAD, load, load_if_there, of
from ctoaas.plan.goals.weighing import answers_of, weigh
from ctoaas.plan.writing.appending import append
from ctoaas.plan.writing.toml_text import table
from ctoaas.workspace.toml_file import Field

ANSWERS = {
    "1": "first",
    "11": "first by far",
    "0": "same",
    "2": "second",
    "22": "second by far",
}


@click.command("weigh", epilog="Example: cto goals weigh --by Ana")
@click.option("--by", default="", help="Whose answers these are.")
@click.option(
    "--answer",
    "answers",
    nargs=3,
    multiple=True,
    metavar="FIRST SECOND ANSWER",
    help=f"An answer without being asked: {', '.join(ANSWERS.values())}. As often as you like.",
)
@workspace_option
@options.on
@options.out
@options.as_data
def command(
    by: str,
    answers: tuple[tuple[str, str, str], ...],
    workspace: Path | None,
    on: datetime | None,
    out: Path | None,
    as_data: bool,
) -> None:
    """Compare goals in pairs and keep the answers in goals.toml.

    Each question shows two steps, from where a goal is to where it should be. Questions whose
    answer would settle nothing are not asked. Several people may answer; the page shows where
    they differ.
    """
    here, day = workspace_of(workspace), today(on)
    file = here.goals_file
    goals = load_if_there(file)
    if len(goals.goals) < 2:
        raise UsageError(str(file), "has fewer than two goals", "add them with cto goals add")
    if not by:
        raise UsageError("--by", "is missing", "say whose answers these are: --by Ana")
    said = [Preference(*each) for each in answers]
    if not said:
        if not sys.stdin.isatty():
            raise UsageError("questions", "need a terminal", "or give --answer FIRST SECOND ANSWER")
        said = _asked(goals, by)
    append(here, file, [_entry(by, each, day) for each in said], HEAD, _checked)
    goals = load(file)
    weighing = weigh(goals)
    answer = goals_answer(goals, weighing, name_of(here))
    data = plain(goals, weighing, day)
    present(answer, data, (file,), as_data=as_data, out=out, day=day)


def _checked(document: Field) -> None:
    """Answers that contradict each other are refused before they are written."""
    weigh(of(document))


def _entry(by: str, each: Preference, day: date) -> str:
    return table(
        "answers",
        {
            "by": by,
            "first": each.first,
            "second": each.second,
            "answer": each.answer,
            "on": day,
        },
    )


def _asked(goals: Goals, by: str) -> list[Preference]:
    """New answers of `by`, beside those they gave before."""
    names = [goal.id for goal in goals.goals]
    before = list(answers_of(by, goals.comparisons))
    said: list[Preference] = []
    click.echo(
        "Which step matters more? 1 or 2; 11 or 22 when it matters at least twice as much; 0 when "
        "they are alike; Enter stops.",
        err=True,
    )
    while pair := next_question(names, [*before, *said]):
        for number, id_ in enumerate(pair, start=1):
            goal = next(each for each in goals.goals if each.id == id_)
            click.echo(printable(f"  {number}  {goal.statement}: {goal.step}"), err=True)
        count = len(before) + len(said) + 1
        typed = click.prompt(
            f"Question {count} of at most {MOST_QUESTIONS}",
            default="",
            show_default=False,
            err=True,
            type=click.Choice([*ANSWERS, ""]),
            show_choices=False,
        )
        if not typed:
            break
        said.append(Preference(*pair, ANSWERS[typed]))
    return said
