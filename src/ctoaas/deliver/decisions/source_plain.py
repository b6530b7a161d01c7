"""The same as `source_page` for programs."""

from ctoaas.core.outcome import Unavailable
from ctoaas.deliver.decisions.source_page import SourceView
from ctoaas.plan.decisions.model import Spread


def plain(view: SourceView) -> dict[str, object]:
    """Plain values for --json."""
    found = view.fit
    return {
        "outcome": found.outcome,
        "rule": found.rule.id if found.rule else None,
        "because": found.rule.because if found.rule else None,
        "points": found.points,
        "most_points": found.most_points,
        "decided_by": list(found.decided_by),
        "never": list(found.never),
        "confidence": found.confidence,
        "turns": [
            {"question": t.question, "answer": t.answer, "outcome": t.outcome} for t in found.turns
        ],
        "answers": {
            name: {"value": answer.value, "source": answer.source}
            for name, answer in view.answers.items()
        },
        "need": {
            "days_per_month": _ends(view.need.days_per_month),
            "months": view.need.months,
            "currency": view.need.currency,
        },
        "break_even_days_per_month": _maybe(view.break_even),
        "models": [
            {
                "name": each.name,
                "cost": _maybe(each.cost),
                "covered": _ends(each.covered),
                "covered_at_full_pace": each.at_full_pace,
                "months_to_pace": _ends(each.months_to_pace),
                "per_day": _maybe(each.per_day),
                "ill_days_missing": each.ill_days_missing,
                "gap_months": each.gap_months,
                "leaves_per_year": each.leaves,
            }
            for each in view.courses
        ],
    }


def _ends(spread: Spread) -> dict[str, float]:
    return {"p10": spread.low, "p50": spread.likely, "p90": spread.high}


def _maybe(held: Spread | Unavailable) -> dict[str, float] | None:
    return None if isinstance(held, Unavailable) else _ends(held)
