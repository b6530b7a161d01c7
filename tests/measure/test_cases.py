"""Each YAML case is a worked example: given these rows, then these results, because of this."""

import math
from pathlib import Path
from typing import Any

import pytest
import yaml

from ctoaas.core.outcome import Failed, Measured, NotApplicable, Unavailable
from ctoaas.measure.catalogue import catalogue
from ctoaas.measure.runner import Result, run
from tests.measure.tables import evidence

CASES = Path(__file__).parents[1] / "cases"


def _cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("measure", "case"), _cases())
def test_worked_example(measure: str, case: dict[str, Any]) -> None:
    results = list(run(evidence(case["given"]), catalogue()[measure]))
    shown = [_flat(result) for result in results]
    expected = case["then"]
    assert len(shown) == len(expected), shown
    for row, wanted in zip(shown, expected, strict=True):
        for key, value in wanted.items():
            assert key in row, f"{case['name']}: no column {key} in {row}"
            assert _same(row[key], value), f"{case['name']}: {key} is {row[key]}, not {value}"


def _flat(result: Result) -> dict[str, Any]:
    row = {"subject": result.subject, **result.details}
    match result.outcome:
        case Measured(value, n, interval, _):
            low, high = interval or (None, None)
            return row | {"value": value, "n": n, "low": low, "high": high}
        case Unavailable(reason, needs):
            return row | {"unavailable": reason, "needs": needs}
        case NotApplicable(reason):
            return row | {"not_applicable": reason}
        case Failed(message):
            return row | {"failed": message}


def _same(got: Any, wanted: Any) -> bool:
    if isinstance(wanted, float) or isinstance(got, float):
        return got is not None and math.isclose(got, wanted, rel_tol=1e-6, abs_tol=1e-9)
    return bool(got == wanted) or str(got) == str(wanted)
