"""Quantified risks and the burn-down as plain values for --json."""

from dataclasses import asdict

from ctoaas.plan.risks.burndown import Burn
from ctoaas.plan.risks.quantify import Counted, Loss, Quantified


def plain(found: Quantified, currency: str | None) -> dict[str, object]:
    """Everything `cto risk quantify` counted; losses are those of one year."""
    return {
        "as_of": found.day.isoformat(),
        "currency": currency,
        "day_rate": found.rate,
        "risks": [counted(each) for each in found.entries],
        "together": counted(found.together),
        "when_planned_is_done": counted(found.planned),
        "without_any_control": counted(found.bare),
        "controls": [asdict(each) for each in found.worths],
        "not_quantified": [entry.id for entry in found.unquantified],
    }


def counted(each: Counted) -> dict[str, object]:
    """One risk, or all together."""
    return {
        "id": each.id,
        "title": each.title,
        "chance_a_year": each.chance,
        "days": _loss(each.days),
        "money": _loss(each.money),
        "total_money": _loss(each.total),
    }


def burns(points: tuple[Burn, ...], currency: str | None) -> dict[str, object]:
    """The burn-down, oldest first."""
    return {
        "currency": currency,
        "points": [
            {"day": p.day.isoformat(), "what": p.what, "risks": p.risks}
            | {"loss": counted(p.found)}
            for p in points
        ],
    }


def _loss(loss: Loss | None) -> dict[str, float] | None:
    return None if loss is None else asdict(loss)
