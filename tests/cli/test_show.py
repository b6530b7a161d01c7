import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import cto


def _document(folder: Path) -> dict[str, list[dict[str, str]]]:
    held: dict[str, list[dict[str, str]]] = json.loads((folder / "assessment.json").read_bytes())
    return held


def test_an_assessment_fits_on_one_screen(made: Path, several: Path) -> None:
    for folder in (made, several):
        ran = cto("show", folder)
        assert ran.code == 0
        lines = ran.out.splitlines()
        assert len(lines) <= 40
        assert max(map(len, lines)) <= 80
        assert "Findings" in ran.out
        assert "9 of 9 commits" in ran.out


def test_everything_is_shown_when_asked_for(made: Path) -> None:
    document = _document(made)
    out = " ".join(cto("show", made, "--all").out.split())
    for kind in ("findings", "strengths", "risks", "steps"):
        assert all(row["title"] in out for row in document[kind]), kind


def test_json_is_the_stored_document(made: Path) -> None:
    assert cto("show", made, "--json").out == (made / "assessment.json").read_text("utf-8")


def test_the_newest_assessment_of_the_workspace_around_is_shown(made: Path, here: Path) -> None:
    for name in ("2020-02-01-aaaaaaaaaaaa", "2020-01-01-bbbbbbbbbbbb"):
        shutil.copytree(made, here / "assessments" / name)
    cto("init", "--yes")
    file = here / "assessments" / "2020-02-01-aaaaaaaaaaaa" / "assessment.json"
    file.write_text(file.read_text("utf-8").replace('"company": "', '"company": "Newest '))
    assert cto("show").out.startswith("Newest ")


def test_a_finding_is_found_by_number_by_id_and_by_rule(made: Path) -> None:
    first = _document(made)["findings"][0]
    shown = [cto("show", made, "--finding", key) for key in ("1", first["id"], first["rule"])]
    assert {ran.code for ran in shown} == {0}
    assert len({ran.out for ran in shown}) == 1
    assert shown[0].out.startswith(first["title"])
    assert "What it means for you" in shown[0].out


def test_each_number_of_a_finding_is_taken_again_from_the_evidence(made: Path) -> None:
    document = _document(made)
    for row in [*document["findings"], *document["strengths"]]:
        ran = cto("show", made, "--finding", row["id"], "--json")
        assert ran.code == 0, ran.err
        assert [proof["claim"] for proof in ran.data["proofs"]] == row["claims"]
        assert all(proof["holds"] for proof in ran.data["proofs"])
        assert ran.data["finding"] == row


def test_each_number_of_a_risk_and_a_claim_is_taken_again(several: Path) -> None:
    document = _document(several)
    for row in document["risks"]:
        assert cto("show", several, "--risk", row["id"]).code == 0
    for row in document["claims"]:
        assert cto("show", several, "--claim", row["id"]).code == 0


def test_a_number_that_the_evidence_does_not_give_is_found_out(finished: Path) -> None:
    document = _document(finished)
    claim = next(row for row in document["claims"] if row["evidence"]["measure"] != "assumption")
    claim["value"] += 1
    (finished / "assessment.json").write_text(json.dumps(document))
    ran = cto("show", finished, "--claim", claim["id"])
    assert ran.code == 4
    assert "does not hold" in " ".join(ran.out.split())
    assert "does not give this number again" in ran.err


def test_a_measure_is_shown_with_its_rows(made: Path) -> None:
    ran = cto("show", made, "--measure", "file_ownership")
    assert ran.code == 0
    assert "shop/price.py" in ran.out
    rows = cto("show", made, "--measure", "file_ownership", "--json").data["rows"]
    assert {row["measure"] for row in rows} == {"file_ownership"}


def test_a_measure_without_a_number_says_why(made: Path) -> None:
    assert "○" in cto("show", made, "--measure", "release_interval").out


@pytest.mark.parametrize("kind", ["finding", "risk", "claim", "measure"])
def test_a_wrong_name_lists_the_right_ones(made: Path, kind: str) -> None:
    ran = cto("show", made, f"--{kind}", "nothing-like-it")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert f'{kind} "nothing-like-it": does not exist' in ran.err


def test_only_one_thing_is_shown_at_a_time(made: Path) -> None:
    assert cto("show", made, "--finding", 1, "--risk", 1).code == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": "other"}', "null"])
def test_a_damaged_document_is_one_clear_line(finished: Path, damage: str) -> None:
    (finished / "assessment.json").write_text(damage)
    ran = cto("show", finished)
    assert ran.code == 4
    assert len(ran.err.splitlines()) == 1


def test_a_document_that_lacks_a_part_is_damaged(finished: Path) -> None:
    document = _document(finished)
    del document["risks"]
    (finished / "assessment.json").write_text(json.dumps(document))
    assert cto("show", finished).code == 4


def test_a_name_from_a_repository_cannot_steer_the_terminal(finished: Path) -> None:
    document = _document(finished)
    held = json.dumps(document | {"company": "\x1b[31mred\u202e"}).replace("Ana", "\\u001b[2J")
    (finished / "assessment.json").write_text(held)
    for more in ((), ("--all",), ("--finding", "1"), ("--risk", "1")):
        out = cto("show", finished, *more).out
        assert "\x1b" not in out
        assert "\u202e" not in out
