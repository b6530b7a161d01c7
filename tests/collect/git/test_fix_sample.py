import csv
import io
import re
import tomllib
from collections import Counter
from importlib import resources

import pytest

from ctoaas.collect.git import fix_sample
from ctoaas.collect.git.fix_rules import RULES, rules_digest
from ctoaas.collect.git.fix_sample import COUNTS_FILE, LABELS_FILE, measured_precision, wilson

PACKAGE = resources.files(fix_sample.__package__)
ROWS = list(csv.DictReader(io.StringIO((PACKAGE / LABELS_FILE).read_text("utf-8"))))
COUNTS = tomllib.loads((PACKAGE / COUNTS_FILE).read_text("utf-8"))
CELLS = {
    (True, True): "true_fix",
    (True, False): "false_fix",
    (False, True): "missed_fix",
    (False, False): "true_other",
}


@pytest.mark.parametrize("table", ["message", "message_and_production"])
def test_the_counts_are_those_of_the_labelled_commits(table: str) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for row in ROWS:
        if row["half"] == "measure":
            says = bool(row["rule"]) and (table == "message" or row["production"] == "yes")
            counted[row["repository"], CELLS[says, row["label"] == "fix"]] += 1
    stored = {
        (name, cell): n for name, row in COUNTS[table].items() for cell, n in row.items() if n
    }
    assert counted == stored


def test_the_counts_are_of_the_rules_as_they_stand() -> None:
    assert COUNTS["rules"] == rules_digest(), "run bench/fix_labels.py --write"


def test_the_sample_is_whole() -> None:
    assert len(ROWS) >= 300
    assert len({(row["repository"], row["commit"]) for row in ROWS}) == len(ROWS)
    assert all(re.fullmatch("[0-9a-f]{40}", row["commit"]) for row in ROWS)
    assert {row["label"] for row in ROWS} == {"fix", "other"}
    assert {row["half"] for row in ROWS} == {"tune", "measure"}
    assert {row["rule"] for row in ROWS} <= {"", *(rule.id for rule in RULES if rule.says_fix)}


def test_the_measured_figures_lie_in_their_intervals() -> None:
    quality = measured_precision()
    for one in (quality.message, quality.message_and_production):
        for share in (one.precision, one.recall):
            assert share.interval[0] < share.value < share.interval[1]
    assert quality.message.precision.value >= 0.7


def test_the_interval_is_wilsons() -> None:
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
