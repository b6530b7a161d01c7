"""Lists that have grown long: a page shows a part, and the parts together are the whole."""

import re
from datetime import date

import pytest
from django.utils import timezone

from tests.portal.agreed import agreement, entry

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture
def ours(rows):
    """A client whose cap is 2 hours."""
    from ctoaas.portal.agreements.accepting import accept_version, propose
    from tests.portal.seats import small_practice

    held = small_practice()
    with held.within():
        row = propose(held.engagement, agreement(), held.owner, "owner")
        accept_version(row, row.hash, held.people["sponsor"], "sponsor")
    held.at = f"/engagements/{held.engagement.id}/"
    return held


def logged(ours, count: int, minutes: int = 1) -> list:
    """Entries of different days, oldest first."""
    from dataclasses import replace

    from ctoaas.portal.timesheets.booking import log

    with ours.within():
        made = []
        for number in range(count):
            on = date.fromordinal(date(2026, 1, 1).toordinal() + number % 60)
            told = replace(entry(ours.engagement, ours.owner, minutes, f"piece {number:03}"), on=on)
            made.append(log(ours.engagement, ours.owner, told, str(number)))
    return made


def pages(browser, at: str) -> list[str]:
    """The texts of all pages of a list, following its link to the next one."""
    found, path = [], at
    while path:
        found.append(browser.get(path).content.decode())
        following = re.search(r'href="(\?[^"]*after=[^"]+)"', found[-1])
        path = f"{at}{following.group(1)}".replace("&amp;", "&") if following else ""
    return found


def test_every_entry_is_on_one_page_of_the_list_and_on_no_other(ours):
    logged(ours, 120)
    told = pages(ours.sponsor, f"{ours.at}time/")
    assert [len(set(re.findall(r"piece \d+", page))) for page in told] == [50, 50, 20]
    assert len(set(re.findall(r"piece \d+", "".join(told)))) == 120


def test_a_page_begins_at_the_front_for_an_entry_that_is_not_there(ours):
    logged(ours, 3)
    for asked in ("x", "00000000-0000-0000-0000-000000000000"):
        said = ours.sponsor.get(f"{ours.at}time/?after={asked}").content
        assert said.count(b"piece") == 3


def test_what_is_held_is_said_of_the_entries_approved_last_on_whichever_page(ours):
    from ctoaas.portal.timesheets.booking import decide, hand_in

    rows = logged(ours, 60, minutes=3)
    with ours.within():
        hand_in(ours.engagement, ours.owner)
        for row in reversed(rows):
            decide(ours.engagement, [str(row.id)], ours.owner, timezone.now(), None)
    told = pages(ours.sponsor, f"{ours.at}time/")
    held = [re.findall(r"(piece \d+).*?</li>", each) for each in told]
    assert [len(each) for each in held] == [50, 10]
    marked = re.findall(r"(piece \d+)(?:(?!</li>).)*?not billable", "".join(told), re.S)
    assert sorted(marked) == [f"piece {number:03}" for number in range(20)]


def test_more_waits_than_a_page_holds_and_says_so(ours):
    from ctoaas.portal.timesheets.booking import hand_in

    logged(ours, 110)
    with ours.within():
        hand_in(ours.engagement, ours.owner)
    said = ours.sponsor.get(f"{ours.at}time/").content.decode()
    assert said.count('name="entry"') == 100
    assert "The newest 100 are shown" in said


def test_a_long_trail_is_paged_and_verified_as_a_whole_when_asked(ours):
    from ctoaas.portal.trail.models import TrailEvent

    logged(ours, 118)
    told = pages(ours.sponsor, f"{ours.at}trail/")
    assert [len(re.findall("<li>", page)) for page in told] == [100, 20]
    assert "120 acts</h1>" in told[0]
    whole = f"{ours.at}trail/whole/"
    assert "120 acts, and every link of the chain holds" in ours.sponsor.get(whole).content.decode()
    with ours.within():
        TrailEvent.objects.filter(sequence=7).update(act="approved")
    assert "was changed after it was written" in ours.sponsor.get(whole).content.decode()


def test_a_short_trail_with_a_missing_event_is_not_called_whole(ours):
    from ctoaas.portal.trail.models import TrailEvent

    logged(ours, 5)
    with ours.within():
        TrailEvent.objects.filter(sequence=3).delete()
    assert "The chain is broken" in ours.sponsor.get(f"{ours.at}trail/").content.decode()


def test_many_clients_are_paged_and_found_by_name(ours):
    from django.test import Client as Browser

    from ctoaas.portal.clients.models import Client

    with ours.within():
        for number in range(40):
            Client.objects.create(name=f"Firm {number:02}", field="", rivals="")
    owner = Browser(SERVER_NAME="localhost")
    owner.force_login(ours.owner)
    told = pages(owner, "/")
    assert "41 clients" in told[0]
    assert len(set(re.findall(r"Firm \d\d", "".join(told)))) == 40
    assert re.findall(r"Firm \d\d", owner.get("/?q=firm+07").content.decode()) == ["Firm 07"]
    assert "No client has" in owner.get("/?q=nobody").content.decode()


def test_an_id_that_is_none_is_answered_and_decides_nothing(ours):
    from ctoaas.portal.timesheets.booking import decide

    with ours.within():
        (found,) = decide(ours.engagement, ["none"], ours.owner, timezone.now(), None)
    assert found.problem == "time none: no such entry"
