"""The same as `compare_page` for programs."""

from ctoaas.deliver.decisions.compare_page import CompareView, over_cap, unknowns, verdict
from ctoaas.plan.decisions.tco import Total
from ctoaas.plan.decisions.value import Standing
from ctoaas.plan.decisions.weighing import Weighed


def plain(view: CompareView) -> dict[str, object]:
    """Plain values for --json."""
    decision, weighed = view.held.decision, view.weighed
    compared, model = weighed.compared, weighed.model
    return {
        "number": view.held.number,
        "file": view.held.file.name,
        "title": decision.title,
        "status": decision.status,
        "chosen": decision.chosen or None,
        "verdict": verdict(weighed),
        "over_cap": list(over_cap(view)),
        "is_close": compared.is_close,
        "options": [_plain_option(each, weighed) for each in compared.standings],
        "weights": [
            {"criterion": c.id, "low": w.low, "mean": w.likely, "high": w.high}
            for c, w in zip(model.criteria, compared.weights, strict=True)
        ],
        "weight_flips": [
            {"rival": f.rival, "criterion": f.criterion, "now": f.now, "then": f.then}
            for f in compared.weight_flips
        ],
        "score_flips": [
            {
                "rival": f.rival,
                "criterion": f.criterion,
                "now": f.now,
                "then": f.then,
                "unit": f.unit,
            }
            for f in compared.score_flips
        ],
        "unknowns": list(unknowns(weighed)),
        "due": list(view.due),
    }


def _plain_option(each: Standing, weighed: Weighed) -> dict[str, object]:
    total = dict(weighed.totals).get(each.title)
    held = total.spread if isinstance(total, Total) else None
    parts = zip((c.id for c in weighed.model.criteria), each.parts, strict=True)
    return {
        "title": each.title,
        "value": each.value,
        "wins": each.wins,
        "wins_in_doubt": each.wins_in_doubt,
        "parts": dict(parts),
        "unknown": list(each.unknown),
        "beaten_by": each.beaten_by or None,
        "cost": None
        if held is None
        else {
            "p10": held.low,
            "p50": held.likely,
            "p90": held.high,
            "currency": weighed.model.currency,
        },
    }
