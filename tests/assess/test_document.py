"""assessment.json: its schema, the way back, the same bytes, and what changed between two."""

import json
import os
import subprocess
import sys
from copy import deepcopy
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from ctoaas.assess import benchmark
from ctoaas.assess.compare import compare
from ctoaas.assess.document import SCHEMA, SHOWN, to_json
from ctoaas.assess.judge import assess, rules_hash
from ctoaas.assess.reading import from_json
from ctoaas.core.canonical import dumps
from ctoaas.core.errors import EvidenceError
from ctoaas.core.outcome import Failed, NotApplicable, Unavailable
from ctoaas.measure.runner import Result
from tests.assess.worlds import AS_OF, facts, made_up, repository, result

ROOT = Path(__file__).parents[2]
IN_PACKAGE = resources.files("ctoaas.assess").joinpath("assessment.schema.json").read_text("utf-8")
QUICK = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def _document(results: list[Result], **given: Any) -> dict[str, Any]:
    options: dict[str, Any] = {"company": "Acme", "as_of": AS_OF, "version": "1"}
    return to_json(assess({"shop": results}, [facts()], **options | given))


def _kinds() -> list[Result]:
    return [
        *made_up(3),
        Result("newcomers", "shop", Unavailable("shallow", "the whole history"), {}),
        Result("code_age", "shop", NotApplicable("no code"), {}),
        Result("commit_size", "shop", Failed("it broke"), {"at": AS_OF}),
    ]


def test_the_schema_in_the_documentation_is_the_one_in_the_package() -> None:
    shown = ROOT / "docs" / "reference" / "assessment.schema.json"
    assert shown.read_text(encoding="utf-8") == IN_PACKAGE


def test_the_schema_is_a_schema_and_has_our_address() -> None:
    schema = json.loads(IN_PACKAGE)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA


def test_every_kind_of_result_fits_the_schema() -> None:
    Draft202012Validator(json.loads(IN_PACKAGE)).validate(_document(_kinds()))


@QUICK
@given(repository())
def test_any_assessment_fits_the_schema_and_can_be_read_back(results: list[Result]) -> None:
    document = _document(results)
    Draft202012Validator(json.loads(IN_PACKAGE)).validate(document)
    assert to_json(from_json(json.loads(dumps(document)))) == document


def test_an_assessment_with_every_outcome_can_be_read_back() -> None:
    document = _document(_kinds(), inputs_hash="abc")
    assert to_json(from_json(document)) == document
    assert document["inputs_hash"] == "abc"


def test_something_else_is_refused() -> None:
    with pytest.raises(EvidenceError, match="not an assessment"):
        from_json({"schema": "another"})
    with pytest.raises(EvidenceError, match="damaged"):
        from_json({"schema": SCHEMA})


def test_fine_grained_measures_show_a_hundred_subjects_and_say_how_many_there_were() -> None:
    files = [result("hotspot_files", 0.1, subject=f"{i}.py", rank=i) for i in range(SHOWN + 30)]
    document = _document(files)
    assert len(document["measures"]) == SHOWN
    assert document["coverage"][0]["rows_cut"] == [
        {"measure": "hotspot_files", "rows": SHOWN, "rows_total": SHOWN + 30}
    ]
    assert to_json(from_json(document))["coverage"] == document["coverage"]


def test_coverage_counts_outcomes_and_names_what_was_skipped() -> None:
    covered = _document(_kinds())["coverage"][0]
    assert covered["commits_read"] == 900
    assert covered["commits_total"] == 1000
    assert covered["skipped"] == [{"reason": "too large", "example": "data/big.csv", "count": 2}]
    # newcomers is measured for one subject and unavailable for another: it counts as measured.
    assert covered["outcomes"]["unavailable"] == 0
    assert covered["outcomes"]["failed"] == 1
    assert covered["outcomes"]["not-applicable"] == 1
    assert covered["outcomes"]["measured"] == len({result.measure for result in made_up(3)})


def test_the_bytes_do_not_depend_on_the_seed_of_hashes_the_time_zone_or_the_locale() -> None:
    code = (
        "from tests.assess.worlds import *\n"
        "from ctoaas.assess.judge import assess\n"
        "from ctoaas.assess.document import to_json\n"
        "from ctoaas.core.canonical import dumps, digest\n"
        "print(digest(dumps(to_json(assess({'shop': made_up(5)}, [facts()], company='A',"
        " as_of=AS_OF, version='1')))))\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "C.UTF-8"))
    }
    assert len(seen) == 1


def _changed(document: dict[str, Any], **given: Any) -> dict[str, Any]:
    other = deepcopy(document)
    row = next(row for row in other["measures"] if row["id"] == "duplicated_share")
    row["value"] = 0.9
    return other | given


def test_a_number_that_moved_with_the_commit_moved_because_of_code() -> None:
    before = _document(made_up(3))
    after = _changed(before)
    after["repositories"][0]["commit"] = "d" * 40
    (change,) = compare(before, after).changes
    assert (change.kind, change.what, change.after) == ("measure", "duplicated_share", 0.9)
    assert change.reasons == ("code",)


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        ({"version": "2"}, ("rules",)),
        ({"rules_hash": "other"}, ("rules",)),
        ({"inputs_hash": "other"}, ("inputs",)),
        ({"as_of": "2026-02-01T00:00:00Z"}, ("inputs",)),
        ({"version": "2", "inputs_hash": "other"}, ("rules", "inputs")),
        ({}, ("unexplained",)),
    ],
)
def test_every_reason_is_told_apart(given: dict[str, str], reasons: tuple[str, ...]) -> None:
    before = _document(made_up(3))
    (change,) = compare(before, _changed(before, **given)).changes
    assert change.reasons == reasons


def test_equal_assessments_have_no_changes() -> None:
    document = _document(made_up(3))
    assert compare(document, document).changes == ()


def test_findings_that_appear_or_go_are_told() -> None:
    many, few = [result("duplicated_share", v, n=400, groups=9) for v in (0.25, 0.06)]
    changes = compare(_document([many]), _document([few])).changes
    moved = {(change.kind, change.what): (change.before, change.after) for change in changes}
    assert moved["finding", "much-code-stands-more-than-once"] == ("high", "low")
    none = compare(_document([many]), _document([])).changes
    gone = {(change.kind, change.what): change.after for change in none}
    assert gone["finding", "much-code-stands-more-than-once"] is None


def test_repositories_that_come_or_go_are_told() -> None:
    one = _document(made_up(3))
    two = to_json(assess({"site": []}, [facts("site")], company="Acme", as_of=AS_OF, version="1"))
    changes = compare(one, two)
    assert (changes.appeared, changes.gone, changes.changes) == (("site",), ("shop",), ())


def test_the_rules_have_a_hash() -> None:
    assert len(rules_hash()) == 64


def test_a_benchmark_table_can_be_written_and_read(tmp_path: Path) -> None:
    table = benchmark.build(
        [(facts("b", code_lines=500), made_up(1, "b")), (facts("a"), made_up(2, "a"))],
        version="1",
    )
    benchmark.write(table, tmp_path)
    assert benchmark.read(tmp_path) == table
    assert [(s.repository, s.size_class) for s in table.sources] == [
        ("a", "medium"),
        ("b", "small"),
    ]
    assert {value.measure for value in table.values} >= {"duplicated_share", "truck_factor"}


def test_a_damaged_benchmark_table_is_refused(tmp_path: Path) -> None:
    benchmark.write(benchmark.Table((), ()), tmp_path)
    (tmp_path / benchmark.VALUES).write_text("repository,measure\nx,y\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match="does not fit"):
        benchmark.read(tmp_path)


def test_the_shipped_benchmark_table_can_be_read() -> None:
    table = benchmark.shipped()
    names = [source.repository for source in table.sources]
    assert names == sorted(names)
    assert {value.repository for value in table.values} <= set(names)
