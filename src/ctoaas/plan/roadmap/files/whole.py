"""The wishes of a workspace with what its registers know: risks they reduce, ideas they rest on."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ctoaas.core.canonical import digest
from ctoaas.core.errors import UsageError
from ctoaas.plan.ideas import ideas_file
from ctoaas.plan.ideas.moved import network_risks, risk_factors
from ctoaas.plan.risks import risks_file
from ctoaas.plan.risks.controls import with_controls
from ctoaas.plan.risks.engine import expected
from ctoaas.plan.risks.quantify import USUAL_RATE
from ctoaas.plan.risks.risk import Control, Entry
from ctoaas.plan.roadmap.files.reading import INITIATIVES, PEOPLE, load
from ctoaas.plan.roadmap.threats import weighed
from ctoaas.plan.roadmap.wishes import Doubt, Threat, Wishes
from ctoaas.workspace.company import load as load_company
from ctoaas.workspace.folder import Workspace

FOLDER = "plan"


def load_whole(folder: Path) -> Wishes:
    """As reading.load; with risks.toml and ideas.toml of the workspace around a folder `plan`.

    Values then hold avoided loss too. Raises UsageError where the register of risks that the plan
    reduces is in another currency.
    """
    wishes = load(folder)
    here = _around(folder)
    if here is None:
        return wishes
    ideas = ideas_file.load_if_there(here.ideas_file).ideas
    known = frozenset(one.id for one in wishes.initiatives)
    titles = {f"idea:{idea.id}": idea.title for idea in ideas}
    doubts = tuple(
        Doubt(one.id, titles[one.id], one.probability, one.items, one.factor)
        for one in network_risks(ideas, known)
    )
    threats = _threats(here, wishes, risk_factors(ideas))
    return weighed(replace(wishes, doubts=doubts, threats=threats))


def whole_digest(folder: Path) -> str:
    """SHA-256 over every file that the wishes of `load_whole` are read from."""
    files = [folder / INITIATIVES, folder / PEOPLE]
    here = _around(folder)
    if here is not None:
        files += [here.ideas_file, here.risks_file]
    return digest(b"\0".join(file.read_bytes() for file in files if file.is_file()))


def _around(folder: Path) -> Workspace | None:
    return Workspace(folder.parent) if folder.absolute().name == FOLDER else None


def _threats(here: Workspace, wishes: Wishes, moved: dict[str, float]) -> tuple[Threat, ...]:
    register = risks_file.load_if_there(here.risks_file)
    entries = with_controls(register.entries, wishes.initiatives)
    standing = [one for one in entries if one.is_quantified and one.stands_on(wishes.starts_on)]
    known = frozenset(one.id for one in wishes.initiatives)
    rate = _day_rate(here)
    found = tuple(_threat(one, known, rate, moved.get(one.id, 1.0)) for one in standing)
    is_money = any(one.loss_money is not None for one in standing)
    if is_money and register.currency not in (None, wishes.currency):
        raise UsageError(
            f"{here.risks_file}: currency",
            f"is {register.currency}, the plan is in {wishes.currency}",
            "keep both in one currency",
        )
    return found


def _threat(entry: Entry, known: frozenset[str], rate: float, moved: float) -> Threat:
    planned = [one for one in entry.controls if one.done_on is None and one.initiative in known]
    done = [one for one in entry.controls if one.done_on is not None]
    loss = expected(entry.frequency or 0.0, entry.loss_money or 0.0)
    if entry.loss_days is not None:
        loss += expected(entry.frequency or 0.0, entry.loss_days) * rate
    return Threat(
        entry.id,
        entry.title,
        loss * moved * _left(done),
        tuple((c.initiative, c.effect) for c in planned),
    )


def _left(controls: Sequence[Control]) -> float:
    left = 1.0
    for one in controls:
        left *= 1 - one.effect
    return left


def _day_rate(here: Workspace) -> float:
    """What a lost day costs; USUAL_RATE where nobody said."""
    if not here.company_file.is_file():
        return USUAL_RATE
    rate = load_company(here.company_file).day_rate()
    return USUAL_RATE if rate is None else float(rate.low.amount + rate.high.amount) / 2
