"""assessment.json read back into an assessment."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ctoaas.assess.assessment import Assessment, RepositoryFacts
from ctoaas.assess.document import SCHEMA, Json
from ctoaas.core.errors import EvidenceError
from ctoaas.core.judgement import (
    Characteristic,
    Claim,
    Confidence,
    Evidence,
    Finding,
    Rating,
    RatingPart,
    Risk,
    Severity,
    Step,
    Unknown,
)
from ctoaas.core.outcome import Failed, Measured, NotApplicable, Outcome, Tier, Unavailable
from ctoaas.core.quantity import Money, Range
from ctoaas.measure.runner import Result


def from_json(document: Json) -> Assessment:
    """The assessment a document holds; EvidenceError when it is not one of ours."""
    if document.get("schema") != SCHEMA:
        raise EvidenceError(
            "assessment.json", "is not an assessment this version reads", "make it again"
        )
    try:
        return _read(document)
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(
            "assessment.json", f"is damaged ({type(error).__name__}: {error})", "make it again"
        ) from error


def _read(held: Json) -> Assessment:
    skipped = {
        row["repository"]: tuple((s["reason"], s["example"], s["count"]) for s in row["skipped"])
        for row in held["coverage"]
    }
    return Assessment(
        company=held["company"],
        as_of=_parsed(held["as_of"]),
        version=held["version"],
        repositories=tuple(
            RepositoryFacts(
                **{key: _fact(key, value) for key, value in row.items()},
                skipped=skipped[row["repository"]],
            )
            for row in held["repositories"]
        ),
        results=tuple((row["repository"], _read_result(row)) for row in held["measures"]),
        verdict=tuple(held["verdict"]),
        strengths=tuple(_read_finding(row) for row in held["strengths"]),
        findings=tuple(_read_finding(row) for row in held["findings"]),
        risks=tuple(_read_risk(row) for row in held["risks"]),
        steps=tuple(
            Step(**{**row, "effort_days": _read_range(row["effort_days"])}) for row in held["steps"]
        ),
        unknowns=tuple(Unknown(**row) for row in held["unknowns"]),
        ratings=tuple(_read_rating(row) for row in held["ratings"]),
        claims=tuple(_read_claim(row) for row in held["claims"]),
        rules_hash=held["rules_hash"],
        inputs_hash=held["inputs_hash"],
        rows_left_out=tuple(
            (row["repository"], cut["measure"], cut["rows_total"] - cut["rows"])
            for row in held["coverage"]
            for cut in row["rows_cut"]
        ),
    )


def _parsed(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z"))


def _fact(key: str, value: Any) -> Any:  # noqa: ANN401 -- JSON values have no narrower type
    is_moment = key == "as_of" or key.endswith("_at")
    return _parsed(value) if is_moment and value is not None else value


def _read_result(row: Json) -> Result:
    return Result(row["id"], row["subject"], _read_outcome(row), row["details"])


def _read_outcome(row: Json) -> Outcome:
    match row["outcome"]:
        case "measured":
            interval = None if row["interval"] is None else tuple(row["interval"])
            return Measured(row["value"], row["n"], interval, Tier(row["tier"]))
        case "unavailable":
            return Unavailable(row["reason"], row["needs"])
        case "not-applicable":
            return NotApplicable(row["reason"])
        case "failed":
            return Failed(row["reason"])
    raise ValueError(f"no such outcome: {row['outcome']}")


def _read_finding(row: Json) -> Finding:
    return Finding(
        **{
            **row,
            "severity": Severity(row["severity"]),
            "confidence": Confidence(row["confidence"]),
            "characteristic": Characteristic(row["characteristic"]),
            "effort_days": _read_range(row["effort_days"]),
            "claims": tuple(row["claims"]),
        }
    )


def _read_risk(row: Json) -> Risk:
    money = row["loss_money"]
    return Risk(
        **{
            **row,
            "frequency_per_year": _sure(row["frequency_per_year"]),
            "loss_days": _sure(row["loss_days"]),
            "loss_money": None
            if money is None
            else tuple(Money(Decimal(money[end]), money["currency"]) for end in ("low", "high")),
            "controls": tuple(row["controls"]),
            "review_on": date.fromisoformat(row["review_on"]),
            "claims": tuple(row["claims"]),
        }
    )


def _read_rating(row: Json) -> Rating:
    return Rating(
        **{
            **row,
            "characteristic": Characteristic(row["characteristic"]),
            "confidence": Confidence(row["confidence"]),
            "parts": tuple(RatingPart(**part) for part in row["parts"]),
            "missing": tuple(row["missing"]),
        }
    )


def _read_claim(row: Json) -> Claim:
    return Claim(
        **{
            **row,
            "interval": None if row["interval"] is None else tuple(row["interval"]),
            "as_of": date.fromisoformat(row["as_of"]),
            "evidence": Evidence(**row["evidence"]),
        }
    )


def _sure(row: Json) -> Range:
    return Range(row["low"], row["likely"], row["high"], row["level"])


def _read_range(row: Json | None) -> Range | None:
    return None if row is None else _sure(row)
