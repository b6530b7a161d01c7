import pytest

from ctoaas.engage.faults import Refused
from ctoaas.engage.handover.page import KINDS, Handover, Item, completeness, read


def item(kind: str = "access", id_: str = "cloud", **said) -> Item:
    return Item(kind, id_, said.pop("title", id_), **said)


def test_an_access_is_settled_when_somebody_has_it_afterwards():
    assert item().missing == "has no owner afterwards"
    assert item(owner_after="Ana").missing == "is not yet with Ana"
    assert item(owner_after="Ana", is_handed_over=True).missing == ""


@pytest.mark.parametrize("kind", ["risk", "decision"])
def test_a_risk_or_decision_is_settled_when_somebody_answers_for_it(kind):
    assert item(kind, owner_after="Ana").missing == ""


def test_the_score_is_settled_things_of_all_things():
    held = Handover((item(owner_after="Ana", is_handed_over=True), item("secret", "key")))
    found = completeness(held)
    assert (found.settled, found.total) == (1, 2)
    assert [each.id for each in found.open_items] == ["key"]


def test_what_nobody_asked_for_is_not_complete():
    assert completeness(Handover(())).not_asked == KINDS
    assert not completeness(Handover(())).is_complete
    assert completeness(Handover((), none_of=KINDS)).is_complete


def test_a_handover_reads_from_data_with_every_fault_at_once():
    found = read(
        {
            "none_of": ["access", "things"],
            "items": [
                {"kind": "access", "id": "a", "title": "A"},
                {"kind": "secret", "id": "b", "title": "B", "is_handed_over": "yes"},
                {"kind": "secret", "id": "b", "title": "B", "owner": "x"},
            ],
        }
    )
    assert isinstance(found, Refused)
    said = str(found)
    for part in ('holds "things"', "items[2].is_handed_over: is a text", "items[3].owner: is not"):
        assert part in said
    assert 'has the secret "b" twice' in said
    assert "says there is no access, but one is listed" in said
