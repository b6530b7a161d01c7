"""An error is one line: the thing, what is wrong, what to do."""

import pytest

from ctoaas.core.errors import CtoError, EvidenceError, SourceError, UsageError


def test_the_line_has_its_three_parts() -> None:
    error = UsageError("bills.csv line 14", "currency missing", "add a column")
    assert str(error) == "bills.csv line 14: currency missing; add a column"
    assert (error.thing, error.what, error.next_step) == (
        "bills.csv line 14",
        "currency missing",
        "add a column",
    )
    assert str(SourceError("shop", "is empty")) == "shop: is empty"


@pytest.mark.parametrize(
    ("kind", "code"), [(CtoError, 1), (UsageError, 2), (SourceError, 3), (EvidenceError, 4)]
)
def test_each_kind_has_its_exit_code(kind: type[CtoError], code: int) -> None:
    assert kind.exit_code == code
    assert issubclass(kind, CtoError)
