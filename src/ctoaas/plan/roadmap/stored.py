"""Options and the accepted plan as JSON, and back."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ctoaas.core.errors import EvidenceError, UsageError
from ctoaas.plan.roadmap.calendar import Calendar
from ctoaas.plan.roadmap.options import Option, Options
from ctoaas.plan.roadmap.schedule import Chosen, Piece, Schedule
from ctoaas.plan.roadmap.wishes import Wishes

Json = dict[str, Any]
OPTIONS, ACCEPTED = "options.json", "accepted.json"


def options_json(wishes: Wishes, found: Options, inputs: str) -> Json:
    """All options; `inputs` is the hash of the files they were made from."""
    return {
        "title": wishes.title,
        "starts_on": wishes.starts_on.isoformat(),
        "quarters": wishes.quarters,
        "currency": wishes.currency,
        "budget": None if wishes.budget.total is None else int(wishes.budget.total),
        "inputs": inputs,
        "options": [option_json(wishes, one) for one in found.options],
        "notes": list(found.notes),
    }


def option_json(wishes: Wishes, option: Option) -> Json:
    """One option; dates are the evenings of days, money is of the plan's currency."""
    calendar = Calendar.of(wishes)
    promised = option.prospects
    return {
        "id": option.rule.id,
        "title": option.rule.title,
        "rule": option.rule.rule,
        "value": option.value,
        "value_of_all": sum(one.value for one in wishes.initiatives),
        "value_for_risk": sum(
            wishes.initiative(one.initiative).for_risk for one in option.schedule.chosen
        ),
        "fits": option.fits,
        "problems": list(option.problems),
        "end": {
            "p50": calendar.end_day(promised.p50).isoformat(),
            "p80": calendar.end_day(promised.p80).isoformat(),
        },
        "cost": {
            "planned": option.cost,
            "p50": promised.cost_p50,
            "p80": promised.cost_p80,
            "p95": promised.cost_p95,
        },
        "budget_holds": promised.budget_holds,
        "proof": {
            "gap": option.gap,
            "is_proved": option.is_proved,
            "solver": option.solver,
        },
        "price_of_safety": option.price_of_safety,
        "schedule": schedule_json(option.schedule),
        "dates": [_dates(option, calendar, one) for one in option.schedule.chosen],
        "left_out": [asdict(one) for one in option.left_out],
        "limits": [asdict(one) | {"share": one.share} for one in option.limits],
        "money_by_quarter": list(option.by_quarter),
        "paid_p50": list(promised.paid_p50),
        "paid_p80": list(promised.paid_p80),
        "residual_loss": [asdict(one) for one in promised.residual],
    }


def _dates(option: Option, calendar: Calendar, one: Chosen) -> Json:
    likely = option.prospects.of(one.initiative)
    return {
        "initiative": one.initiative,
        "mode": one.mode,
        "start": calendar.start_day(likely.start).isoformat(),
        "p50": calendar.end_day(likely.p50).isoformat(),
        "p80": calendar.end_day(likely.p80).isoformat(),
        "deadline_holds": likely.holds,
    }


def schedule_json(schedule: Schedule) -> list[Json]:
    """The plan itself, in working days since its start."""
    return [
        {
            "initiative": one.initiative,
            "mode": one.mode,
            "start": one.start,
            "end": one.end,
            "pieces": [[each.work, each.person, each.start, each.end] for each in one.pieces],
        }
        for one in schedule.chosen
    ]


def schedule_of(held: list[Json]) -> Schedule:
    """The plan that `schedule_json` wrote."""
    return Schedule.of(
        [
            Chosen(
                one["initiative"],
                one["mode"],
                one["start"],
                one["end"],
                tuple(Piece(*piece) for piece in one["pieces"]),
            )
            for one in held
        ]
    )


def read_json(path: Path, made_with: str) -> Json:
    """A file of ours; UsageError when it is missing, EvidenceError when it is damaged."""
    try:
        held = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(str(path), "no such file", f"make it with {made_with}") from error
    except (OSError, ValueError, RecursionError) as error:
        raise EvidenceError(str(path), "is damaged", f"make it again with {made_with}") from error
    if not isinstance(held, dict):
        raise EvidenceError(str(path), "is damaged", f"make it again with {made_with}")
    return held


def accepted_schedule(path: Path) -> Schedule | None:
    """The accepted plan, None where none has been accepted."""
    if not path.exists():
        return None
    held = read_json(path, "cto plan accept")
    try:
        return schedule_of(held["schedule"])
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(str(path), "is damaged", "accept an option again") from error
