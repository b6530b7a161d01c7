"""Forecasts are made in the background, kept in the ledger, and held against what happened."""

import json
import re
from datetime import timedelta

import pytest

from tests.portal.assessed import built
from tests.portal.forecasted import forecasted

pytestmark = pytest.mark.usefixtures("rows")
ITEMS = "Sign-in, 24, yes\nSearch, 40, yes\nExport, 16, no\n"
PAST = "estimate,actual,project\n" + "".join(
    f"{e},{e * (0.7 + 0.1 * (n % 9)):.1f},p{n // 40}\n" for n, e in enumerate([4, 8, 12, 16] * 40)
)


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    held = small_practice()
    held.at = f"/engagements/{held.engagement.id}/forecasts/"
    return held


def said(browser, address) -> str:
    return browser.get(address, follow=True).content.decode()


def runs(ours) -> list:
    from ctoaas.portal.forecasts.models import ForecastRun

    with ours.within():
        return list(ForecastRun.objects.order_by("asked_at"))


def work(ours) -> None:
    """As the worker does it."""
    from ctoaas.portal.forecasts.tasks import forecast

    for run in runs(ours):
        forecast.call(str(ours.client.id), str(run.id))


def ledger(ours) -> list[dict]:
    file = ours.engagement.workspace.forecasts_file
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def estimate(**more) -> dict:
    form = {"about": "Sign-in is live", "low": "8", "likely": "14", "high": "30", "unit": "days"}
    return form | {"once": "a"} | more


def test_the_practitioner_asks_and_everybody_reads_a_range(ours):
    at = f"{ours.at}ask/estimate/"
    for _ in range(2):
        assert ours.practitioner.post(at, estimate()).status_code == 302
    assert "Waiting for its turn" in said(ours.viewer, ours.at)
    work(ours)
    (line,) = ledger(ours)
    assert line["about"] == "Sign-in is live"
    page = said(ours.viewer, ours.at)
    assert "Sign-in is live" in page
    assert "in half of such cases" in page
    one = said(ours.viewer, f"{ours.at}of/{line['id']}/")
    assert "<svg" in one
    assert "in 8 of 10 such cases" in one


def test_the_worker_that_begins_again_keeps_one_line(ours):
    ours.practitioner.post(f"{ours.at}ask/estimate/", estimate())
    work(ours)
    from ctoaas.portal.forecasts.models import ForecastRun

    with ours.within():
        ForecastRun.objects.update(state="running")
    work(ours)
    assert len(ledger(ours)) == 1


@pytest.mark.parametrize(
    ("kind", "wrong", "why"),
    [
        ("estimate", estimate(low="20"), "rising order"),
        ("estimate", estimate(high="x"), "Enter a number"),
        ("estimate", estimate(rate="80"), "Is no rate"),
        ("quote", {"about": "x", "items": "Sign-in, 4", "rate": "EUR 80", "once": "a"}, "2 parts"),
        ("quote", {"about": "x", "items": ITEMS, "rate": "EUR 80", "cap": "much", "once": "a"},
         "Is no amount"),
    ],
)  # fmt: skip
def test_what_cannot_be_forecast_is_said_on_the_form(ours, kind, wrong, why):
    answer = ours.practitioner.post(f"{ours.at}ask/{kind}/", wrong)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert runs(ours) == []


def test_a_quote_reads_pasted_tables_and_keeps_them_in_the_workspace(ours):
    form = {"about": "Shop", "items": ITEMS, "rate": "EUR 80", "cap": "9000", "past": PAST}
    ours.practitioner.post(f"{ours.at}ask/quote/", form | {"once": "a"})
    work(ours)
    (run,) = runs(ours)
    assert run.state == "done", run.said
    assert [line["unit"] for line in ledger(ours)] == ["EUR", "yes or no"]
    names = {file.name.split("-")[-1] for file in ours.engagement.workspace.inputs.iterdir()}
    assert names == {"items.csv", "past.csv"}
    assert "€" in said(ours.sponsor, f"{ours.at}runs/{run.id}/")


def test_a_table_that_cannot_be_read_stops_with_its_line(ours):
    form = {"about": "Shop", "items": "Sign-in, much, yes", "rate": "EUR 80", "once": "a"}
    ours.practitioner.post(f"{ours.at}ask/quote/", form)
    work(ours)
    (run,) = runs(ours)
    assert run.state == "failed"
    assert "line 2" in run.said
    assert str(ours.engagement.workspace.root) not in run.said
    assert run.said.split(":")[0] in said(ours.practitioner, ours.at)


def test_throughput_comes_from_the_history_of_the_newest_assessment(ours, tmp_path):
    built(ours.engagement.workspace, tmp_path)
    at = f"{ours.at}ask/pace/"
    form = {"about": "The next 40 changes", "source": "commits", "items": "40", "once": "a"}
    for wrong, why in (({"items": ""}, b"a number or a day"), ({"until": "2020-01-01"}, b"ahead")):
        assert why in ours.practitioner.post(at, form | wrong).content
    ours.practitioner.post(at, form)
    work(ours)
    (held,) = runs(ours)
    assert held.state == "done", held.said
    assert "The next 40 changes" in said(ours.viewer, ours.at)


def test_an_outcome_is_noted_once_and_shown_beside_the_promise(ours):
    with ours.within():
        id_ = forecasted(ours.engagement, ours.owner, "Sign-in is live", "a").forecast
    at = f"{ours.at}of/{id_}/"
    today = runs(ours)[0].asked_at.date()
    form = {"amount": "21", "on": str(today)}
    assert ours.sponsor.post(f"{at}outcome/", form).status_code == 403
    assert ours.practitioner.post(f"{at}outcome/", form).status_code == 302
    assert "21 days, inside the 90 % range" in said(ours.viewer, at)
    again = ours.practitioner.post(f"{at}outcome/", form | {"amount": "40"})
    assert b"has an outcome" in again.content
    assert [line["value"] for line in ledger(ours) if "value" in line] == [21]
    assert "1 of 1 outcomes fell inside" in said(ours.viewer, f"{ours.at}record/")
    later = ours.practitioner.post(f"{at}outcome/", {"on": str(today + timedelta(days=9))})
    assert later.status_code == 200


def test_hostile_words_stay_words(ours):
    with ours.within():
        id_ = forecasted(ours.engagement, ours.owner, "<b>x</b>{{ 7 }}", "a").forecast
    for address in (ours.at, f"{ours.at}of/{id_}/", f"{ours.at}record/"):
        page = said(ours.viewer, address)
        assert "<b>x</b>" not in page
        assert re.search(r"&lt;b&gt;x&lt;/b&gt;\{\{ 7 \}\}", page) or "record" in address


def test_without_forecasts_the_page_says_what_comes_next(ours):
    assert "Make the first forecast" in said(ours.practitioner, ours.at)
    assert "The practice makes them" in said(ours.viewer, ours.at)
    assert "Nothing has been forecast yet" in said(ours.viewer, f"{ours.at}record/")
