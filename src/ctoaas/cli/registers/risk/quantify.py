"""Count the risks: what a year costs on average, what a bad one costs, what helps most."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from ctoaas.chain.deciding.places import today
from ctoaas.cli.deciding.places import workspace_of, workspace_option
from ctoaas.cli.forecasting import options
from ctoaas.cli.registers.showing import currency_and_rate, name_of, present
from ctoaas.deliver.registers.risks_json import plain
from ctoaas.deliver.registers.risks_page import risks_answer
from ctoaas.plan.ideas import ideas_file
from ctoaas.plan.ideas.moved import risk_factors
from ctoaas.plan.risks.controls import titles, with_planned
from ctoaas.plan.risks.quantify import quantify
from ctoaas.plan.risks.risks_file import load_if_there


@click.command("quantify", epilog="Example: cto risk quantify --out risks.html")
@workspace_option
@options.seed
@options.on
@options.out
@options.as_data
def command(
    workspace: Path | None, seed: int, on: datetime | None, out: Path | None, as_data: bool
) -> None:
    """Draw 20,000 years of the risks in risks.toml, in money and days.

    Counts the controls that are done, shows what the planned ones would save, and takes the
    results of tests in ideas.toml into account. Days become money by [day_rates] of company.toml.
    """
    here, day = workspace_of(workspace), today(on)
    register = load_if_there(here.risks_file)
    ideas = ideas_file.load_if_there(here.ideas_file)
    currency, rate = currency_and_rate(here)
    found = quantify(
        with_planned(register.entries, here.plan),
        day,
        rate=rate,
        moved=risk_factors(ideas.ideas),
        seed=seed,
    )
    currency = register.currency or currency
    answer = risks_answer(found, currency, name_of(here), titles(here.plan))
    facts = (*answer.facts, ("Seed", str(seed)))
    present(
        replace(answer, facts=facts),
        plain(found, currency),
        (here.risks_file, here.ideas_file),
        as_data=as_data,
        out=out,
        day=day,
    )
