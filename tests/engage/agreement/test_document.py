import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import DecisionRight, Rights, in_force, on
from ctoaas.engage.agreement.document import (
    as_data,
    canonical_bytes,
    document_hash,
    of_bytes,
)
from ctoaas.engage.agreement.reading import read
from ctoaas.engage.agreement.terms import (
    Acceleration,
    Capped,
    Fixed,
    Milestone,
    PayAsYouGo,
    Retainer,
    RevenueShare,
    RoleRate,
)
from ctoaas.engage.agreement.toml_out import toml
from tests.engage.builders import agreement, capped, equity, euros, retainer

ALL = (
    PayAsYouGo("hours", euros(100), (RoleRate("senior", euros("150.50")),)),
    retainer(rollover_minutes=60, rollover_periods=2, overage_rate_per_hour=euros(180)),
    Fixed("site", (Milestone("m1", "Search", euros(900), date(2026, 5, 1), ("finds names",)),)),
    capped(cap_minutes=600),
    RevenueShare("share", "sales of the shop", Decimal("0.05"), 24, euros(50_000)),
    equity(cliff_months=12, acceleration=(Acceleration("sale", Decimal(1)),)),
)


def test_every_kind_of_term_comes_back_as_it_was():
    whole = agreement(*ALL, scope=("the shop",), rights=Rights(kept_by_practice=("our tools",)))
    assert read(json.loads(canonical_bytes(whole))) == whole


@given(st.permutations(ALL), st.text(max_size=20), st.integers(1, 99))
def test_reading_what_was_written_gives_the_same_bytes(terms, note, version):
    note = "".join(c for c in note if c.isprintable()).strip()
    whole = agreement(*terms, note=note, version=version)
    again = read(as_data(whole))
    assert canonical_bytes(again) == canonical_bytes(whole)


TEXTS = st.text(max_size=30).map(
    lambda text: "".join(c for c in text if c.isprintable() or c == "\n").strip()
)


@given(
    st.permutations(ALL),
    TEXTS,
    st.lists(TEXTS.map(lambda text: text.replace("\n", " ")).filter(bool), max_size=3),
)
def test_toml_that_was_written_reads_as_the_same_agreement(terms, note, scope):
    whole = agreement(
        *terms,
        note=note,
        scope=tuple(scope),
        decisions=(DecisionRight('"hiring" \\ pay', "both"),),
        ends_on=date(2027, 1, 1),
    )
    assert of_bytes(toml(whole).encode(), Path("a.toml")) == whole


def test_toml_says_whole_hours_as_hours_and_others_as_minutes():
    said = toml(agreement(retainer(allowance_minutes=1200, rollover_minutes=90)))
    assert "allowance_hours = 20\n" in said
    assert "rollover_minutes = 90\n" in said
    assert "price = 1500\n" in said


def test_the_hash_is_that_of_the_file_with_the_canonical_bytes():
    whole = agreement(*ALL)
    assert document_hash(whole) == hashlib.sha256(canonical_bytes(whole)).hexdigest()


def test_three_thousand_and_three_thousand_point_zero_are_the_same_document():
    one, other = (
        agreement(retainer(price=euros("3000"))),
        agreement(retainer(price=euros("3000.00"))),
    )
    assert canonical_bytes(one) == canonical_bytes(other)
    assert '"price": "3000"' in canonical_bytes(one).decode()


def test_the_newest_version_in_force_on_a_day_holds():
    old = agreement(capped())
    new = replace(old, version=2, in_force_on=date(2026, 3, 1), terms=(capped(cap=euros(5000)),))
    held = in_force([new, old], "build", Capped)
    assert [each.version for each in held] == [1, 2]
    assert on(held, date(2026, 2, 28)).version == 1
    assert on(held, date(2026, 3, 1)).version == 2


def test_a_term_that_changes_its_kind_needs_a_new_id():
    old = agreement(capped())
    new = replace(old, version=2, terms=(retainer(id="build"),))
    with pytest.raises(UsageError, match="is of kind retainer, not capped"):
        in_force([old, new], "build", Capped)


def test_a_term_nobody_wrote_is_named():
    with pytest.raises(UsageError, match="is in no version"):
        in_force([agreement()], "build", Retainer)
    with pytest.raises(UsageError, match="there are hours"):
        agreement().term("build")
