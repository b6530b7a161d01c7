from dataclasses import replace
from datetime import date, timedelta

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.engage.acceptance import (
    Acceptance,
    accept,
    accepted_versions,
    record_hash,
    standing,
    withdraw,
)
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import document_hash
from tests.engage.builders import NOON, agreement, capped, euros

FIRST = agreement(capped())
SECOND = replace(FIRST, version=2, in_force_on=date(2026, 3, 1), terms=(capped(cap=euros(9_000)),))


def yes(held: Agreement, party: str, person: str = "ana", after: int = 0) -> Acceptance:
    return accept(
        held.id,
        held.version,
        document_hash(held),
        party=party,
        person=person,
        role="sponsor",
        at=NOON + timedelta(minutes=after),
        terms_shown=("You pay up to EUR 1,200.00.",),
    )


def test_a_version_holds_when_both_parties_accepted_its_bytes():
    assert accepted_versions([FIRST], [yes(FIRST, "client")]) == ()
    both = [yes(FIRST, "client"), yes(FIRST, "practice", "p1")]
    assert accepted_versions([FIRST], both) == (FIRST,)


def test_two_of_one_party_are_still_one_party():
    assert accepted_versions([FIRST], [yes(FIRST, "client"), yes(FIRST, "client", "bo")]) == ()


def test_a_document_changed_after_acceptance_is_not_accepted():
    both = [yes(FIRST, "client"), yes(FIRST, "practice")]
    changed = replace(FIRST, notice_days=1)
    assert accepted_versions([changed], both) == ()


def test_a_newer_accepted_version_supersedes_the_older_and_leaves_its_records():
    records = [yes(v, party) for v in (FIRST, SECOND) for party in ("client", "practice")]
    assert accepted_versions([SECOND, FIRST], records) == (FIRST, SECOND)
    assert len(standing(records, FIRST.id, document_hash(FIRST))) == 2


def test_a_withdrawal_is_a_record_of_its_own_and_ends_the_acceptance():
    client, practice = yes(FIRST, "client"), yes(FIRST, "practice")
    ended = withdraw(
        client, person="ana", role="sponsor", at=NOON + timedelta(days=1), reason="too dear"
    )
    records = [client, practice, ended]
    assert accepted_versions([FIRST], records) == ()
    assert standing(records, FIRST.id, document_hash(FIRST)) == (practice,)
    assert accepted_versions([FIRST], [*records, yes(FIRST, "client", after=9999)]) == (FIRST,)


def test_a_record_that_was_changed_does_not_stand():
    client = yes(FIRST, "client")
    for forged in (
        replace(client, party="practice"),
        replace(client, person="bo"),
        replace(client, terms_shown=("You pay nothing.",)),
        replace(client, at=NOON - timedelta(days=1)),
    ):
        assert record_hash(forged) != forged.id
        assert standing([forged], FIRST.id, document_hash(FIRST)) == ()


def test_an_acceptance_needs_terms_shown_and_a_time_with_a_zone():
    said = {"party": "client", "person": "ana", "role": "sponsor"}
    with pytest.raises(UsageError, match="without terms shown"):
        accept("acme", 1, "0", **said, at=NOON, terms_shown=())
    with pytest.raises(UsageError, match="without a zone"):
        accept("acme", 1, "0", **said, at=NOON.replace(tzinfo=None), terms_shown=("x",))


def test_a_withdrawal_needs_a_reason_and_comes_after():
    client = yes(FIRST, "client")
    said = {"person": "ana", "role": "sponsor"}
    with pytest.raises(UsageError, match="has no reason"):
        withdraw(client, **said, at=NOON, reason="")
    with pytest.raises(UsageError, match="is before the acceptance"):
        withdraw(client, **said, at=NOON - timedelta(days=1), reason="x")
