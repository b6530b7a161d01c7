import json
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.engage.audit import GENESIS, Anchor, Event, as_line, event, event_hash, verify
from tests.engage.builders import NOON

GUIDE = Path(__file__).parents[2] / "docs/how-to/verify-a-trail.md"


def trail(count: int = 5, actor: str = "ana") -> list[Event]:
    found: list[Event] = []
    for number in range(count):
        found.append(
            event(
                found[-1] if found else None,
                tenant="acme",
                actor=actor,
                act="approve",
                object_=f"time/{number}",
                at=NOON + timedelta(hours=12 * number),
                before="",
                after="ab" * 32,
            )
        )
    return found


def rows(events: list[Event]) -> list[dict[str, object]]:
    return [asdict(each) for each in events]


def told(events: list[dict[str, object]], *anchors: Anchor) -> list[tuple[int, int | None]]:
    return [(broken.row, broken.sequence) for broken in verify(events, anchors).broken]


def test_a_whole_chain_holds_and_names_its_last_hash():
    found = verify(rows(trail()))
    assert found.holds
    assert (found.events, found.tenant, found.last_hash) == (5, "acme", trail()[-1].hash)
    assert trail()[0].previous == GENESIS


@given(st.text(), st.integers(0, 4), st.sampled_from(["actor", "act", "object", "at", "after"]))
def test_any_change_of_any_field_is_found_where_it_is(text, place, field):
    changed = rows(trail())
    if changed[place][field] == text:
        return
    changed[place][field] = text
    assert (place + 1) in {row for row, _ in told(changed)}


def test_a_changed_event_with_a_new_hash_breaks_the_link_after_it():
    changed = rows(trail())
    changed[1]["actor"] = "eve"
    changed[1]["hash"] = event_hash(changed[1])
    assert told(changed) == [(3, 3)]


def test_an_event_taken_out_moved_or_repeated_is_found():
    whole = rows(trail())
    assert (2, 3) in told([whole[0], *whole[2:]])
    assert told([whole[1], whole[0], *whole[2:]])
    assert (3, 2) in told([*whole[:2], whole[1], *whole[2:]])


def test_a_chain_that_was_cut_off_is_found_by_its_anchor():
    anchors = verify(rows(trail())).anchors
    assert verify(rows(trail()), anchors).holds
    cut = rows(trail())[:3]
    assert verify(cut).holds
    assert told(cut, *anchors) == [(0, 5)]


def test_a_chain_written_anew_as_a_whole_is_found_by_its_anchor():
    anchors = verify(rows(trail())).anchors
    anew = rows(trail(actor="eve"))
    assert verify(anew).holds
    assert not verify(anew, anchors).holds


def test_there_is_one_anchor_for_each_day():
    assert [(a.day, a.sequence) for a in verify(rows(trail())).anchors] == [
        ("2026-01-31", 1),
        ("2026-02-01", 3),
        ("2026-02-02", 5),
    ]


def test_two_tenants_do_not_share_a_chain():
    first = trail(1)[0]
    with pytest.raises(UsageError, match="follows one of acme"):
        event(first, tenant="shop", actor="a", act="b", object_="c", at=NOON)
    mixed = rows([*trail(2), replace(trail(3)[2], tenant="shop")])
    assert (3, 3) in told(mixed)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"sequence": 1},
        asdict(trail(1)[0]) | {"sequence": True},
        asdict(trail(1)[0]) | {"sequence": "1"},
        asdict(trail(1)[0]) | {"more": "x"},
        asdict(trail(1)[0]) | {"actor": None},
        asdict(trail(1)[0]) | {"actor": "\ud800"},
    ],
)
def test_a_row_that_is_no_event_is_a_broken_link(row):
    assert told([row])[0][0] == 1


def test_an_empty_chain_holds_and_says_so():
    assert (verify([]).events, verify([]).last_hash, verify([]).holds) == (0, GENESIS, True)


def test_the_script_in_the_guide_says_the_same(tmp_path):
    script = GUIDE.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    assert len(script.splitlines()) <= 12
    (tmp_path / "check.py").write_text(script, encoding="utf-8")
    file = tmp_path / "audit.jsonl"
    file.write_text("".join(map(as_line, trail(actor="Zoë"))), encoding="utf-8")

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, tmp_path / "check.py", file], capture_output=True, text=True
        )

    whole = run()
    assert (whole.returncode, whole.stdout.split()) == (0, ["5", trail(actor="Zoë")[-1].hash])
    file.write_text(file.read_text("utf-8").replace("time/3", "time/9"), encoding="utf-8")
    assert run().returncode == 1
    assert "line 4" in run().stderr


def test_a_line_of_an_export_reads_back():
    assert json.loads(as_line(trail(1)[0])) == rows(trail(1))[0]
