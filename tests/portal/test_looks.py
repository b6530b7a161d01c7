"""Every page, light and dark, wide and narrow: axe finds nothing, nothing leaves the screen."""

import pytest

from tests.portal.looks.audit import Auditor, chromium
from tests.portal.looks.pages import LONG, Collected, Page, collected

NOT_IN_THE_WORLD = {"engagements/<uuid:engagement>/handover/packs/<uuid:packrow>/"}
"""A file that a worker makes; what it holds is tested with handing over."""


@pytest.fixture(scope="module")
def found(portal) -> Collected:
    from django.core.cache import cache
    from django.db import transaction

    with transaction.atomic():
        cache.clear()
        held = collected()
        transaction.set_rollback(True)
    return held


@pytest.fixture(scope="module")
def auditor(portal):
    from ctoaas.portal.server.place import place

    with chromium() as browser:
        yield Auditor(browser, place().static)


def test_no_page_has_a_fault(found, auditor):
    faults = auditor.faults(found.pages)
    assert faults == []
    assert auditor.looks == 4 * len(found.pages)


def test_every_address_that_is_a_page_was_looked_at(found):
    """An address that nobody in the world can open would be looked at by nobody."""
    assert set(found.unseen()) == NOT_IN_THE_WORLD


def test_axe_finds_what_is_wrong_and_what_is_too_wide(auditor):
    """The audit can fail."""
    bad = '<!doctype html><html><title></title><body><img src="x"><p style="width:900px">x'
    faults = auditor.faults([Page("nobody", "/bad/", 200, {"Content-Type": "text/html"}, bad)])
    assert any("image-alt" in fault for fault in faults)
    assert any("html-has-lang" in fault for fault in faults)
    assert any("320 px: 908 px wide" in fault for fault in faults)


def test_the_world_holds_long_words_and_empty_places(found):
    assert sum(LONG in page.body for page in found.pages) > 20
    assert any("nothing done" in page.reader for page in found.pages)
    assert {page.status for page in found.pages} >= {200, 403, 404}
