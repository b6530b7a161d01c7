"""Forecasts of a workspace's ledger, as rows of a page."""

from dataclasses import dataclass

import numpy as np

from ctoaas.deliver.forecast.outcome import outcome_sentence, unit_of
from ctoaas.deliver.wording.numbers import day_words
from ctoaas.forecast.ledger import Kept, Ledger, State, read
from ctoaas.forecast.stated import Stated
from ctoaas.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Told:
    """One forecast: what half and nine in ten of such cases stay below, and what came of it."""

    id: str
    about: str
    day: str
    by: str
    half: str
    careful: str
    chance: str
    """Of an event; else empty."""
    state: str
    became: str
    """What it came to, in a sentence; empty while it is open."""


def ledger(workspace: Workspace) -> Ledger:
    """Every forecast that was issued; empty where there is none."""
    return read(workspace.forecasts_file)


def told(kept: Kept) -> Told:
    """A forecast in words."""
    issued = kept.issued
    half = careful = chance = ""
    if issued.probability is not None:
        chance = f"{issued.probability * 100:.0f} %"
    else:
        unit = unit_of(issued)
        p50, p90 = Stated(issued.quantiles).quantile(np.array([0.5, 0.9]))
        half, careful = unit.say(float(p50)), unit.most(float(p90))
    return Told(
        id=issued.id,
        about=issued.about,
        day=day_words(issued.issued_on),
        by=issued.by,
        half=half,
        careful=careful,
        chance=chance,
        state=kept.state.value,
        became="" if kept.state is State.OPEN else outcome_sentence(kept),
    )
