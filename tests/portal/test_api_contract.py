"""The API keeps what its document says: schemathesis over every operation, no failure of ours."""

import pytest

pytestmark = pytest.mark.usefixtures("rows")


def test_every_operation_keeps_to_its_document(rows):
    from tests.portal.api_walk import walk

    found = walk(examples=3)
    assert found.failures == []
    assert found.server_errors == 0
    assert found.operations >= 20
    assert found.calls > found.operations


def test_an_answer_that_is_not_as_documented_is_noticed(rows, monkeypatch):
    from ctoaas.portal.api.contract import CONTRACT
    from tests.portal.api_walk import walk

    where, operation = next(each for each in CONTRACT.operations() if each[0] == "/me")
    monkeypatch.setattr(operation, "view_func", lambda request: {"unheard": 1 / 0})
    found = walk(examples=1, only=where)
    assert found.server_errors > 0
    assert found.failures
