"""A plan in the formats of other tools, read again by other readers than its writer."""

import csv
import io
import json
from datetime import date, datetime

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.plan.builders import person, wish, wishes

from ctoaas.core.canonical import dumps
from ctoaas.deliver.plan.exports.export import catalogue
from ctoaas.deliver.plan.exports.formats.mermaid import text
from ctoaas.deliver.plan.exports.roadmap import roadmap
from ctoaas.forecast.expert import ThreePoints, claimed
from ctoaas.plan.imports.importing import catalogue as imports
from ctoaas.plan.imports.importing import drafts
from ctoaas.plan.imports.sources.ms_project import tasks
from ctoaas.plan.roadmap.options import options
from ctoaas.plan.roadmap.stored import options_json
from ctoaas.plan.roadmap.wishes import After, Away, Deadline, Initiative, Mode, Work

HOSTILE = '=HYPERLINK("http://x";"y"); #1, <b>%%{init}%% : ]]>\n\u202e'


@pytest.fixture(scope="module")
def plan():
    days = claimed(ThreePoints(4, 8, 16))
    two = Mode("both", "in-house", (Work(days, "backend"), Work(3.0, "design")), cash=900.0)
    held = wishes(
        wish("first", 5.0, 10.0, must=True, why=("risk one",)),
        Initiative("second", HOSTILE, 4.0, (two,), after=(After("first", 3),)),
        wish("third", 3.0, 4.0, deadline=Deadline(date(2026, 11, 30)), after=(After("first"),)),
        wish("never", 1.0, 400.0),
        people=(
            person("ana", "backend", absences=(Away(date(2026, 9, 21), date(2026, 9, 25)),)),
            person("ben", "design", share=0.5),
        ),
        total=5000,
        quarters=2,
        unplanned=0.1,
        holidays=frozenset({date(2026, 10, 5)}),
    )
    kept = json.loads(dumps(options_json(held, options(held, effort=0.05), "")))["options"][0]
    return roadmap(held, kept, "", names=False)


def made(plan, name):
    return catalogue()[name].make(plan)


@pytest.mark.parametrize("name", catalogue())
def test_the_same_plan_gives_the_same_bytes(plan, name):
    assert made(plan, name).data == made(plan, name).data


def test_every_format_has_words_for_help():
    assert all(one.about and one.ending for one in catalogue().values())
    assert {"json", "mermaid", "ical", "msproject", "jira", "github", "csv", "xlsx"} <= set(
        catalogue()
    )


def test_ms_project_read_again_gives_the_same_dates_links_and_deadlines(plan):
    read = {one.id: one for one in tasks(made(plan, "msproject").data, "x.xml") if one.id}
    assert set(read) == {step.id for step in plan.steps}
    numbers = {one.id: one.number for one in read.values()}
    for step in plan.steps:
        one = read[step.id]
        assert (one.begin, one.end, one.p50, one.p80) == (step.begin, step.end, step.p50, step.p80)
        assert one.deadline == step.deadline
        assert one.after == tuple((numbers[id_], lag) for id_, lag in step.after)


def test_ms_project_holds_people_work_and_the_calendar(plan):
    root = fromstring(made(plan, "msproject").data)
    space = "{http://schemas.microsoft.com/project}"
    names = {one.findtext(f"{space}Name") for one in root.iter(f"{space}Resource")}
    assert names == {"ana", "ben"}
    pieces = sum(len(step.pieces) for step in plan.steps)
    assert len(list(root.iter(f"{space}Assignment"))) == pieces
    off = [one.findtext(f"{space}FromDate") for one in root.iter(f"{space}TimePeriod")]
    assert off == ["2026-10-05T00:00:00"]


def test_ical_has_the_careful_end_as_day_and_the_likely_one_in_words(plan):
    events = Calendar.from_ical(made(plan, "ical").data).walk("VEVENT")
    days = {e["dtstart"].dt for e in events if str(e["summary"]).endswith("done (P80)")}
    assert days == {step.p80 for step in plan.steps}
    assert all("P50" in e["description"] for e in events if "P80" in e["summary"])
    assert len({str(e["uid"]) for e in events}) == len(events)


def test_jira_repeats_columns_counts_seconds_and_links_by_key(plan):
    rows = list(csv.reader(io.StringIO(made(plan, "jira").data.decode())))
    header, body = rows[0], rows[1:]
    assert header.count("Outward issue link (Blocks)") == 2
    keys = {row[header.index("Labels")]: row[0] for row in body if row[3] == "Task"}
    first = next(row for row in body if row[0] == keys["first"])
    linked = {cell for cell, name in zip(first, header, strict=True) if name.startswith("Outward")}
    assert linked == {keys["second"], keys["third"]}
    assert first[header.index("Original estimate")] == str(10 * 8 * 3600)
    parts = [row for row in body if row[3] == "Sub-task"]
    assert {row[header.index("Parent id")] for row in parts} == {keys["second"].split("-")[1]}


@pytest.mark.parametrize("name", ["jira", "csv"])
def test_no_cell_of_a_table_is_a_formula(plan, name):
    rows = list(csv.reader(io.StringIO(made(plan, name).data.decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert not any("\u202e" in cell for cell in cells)


def test_the_workbook_has_dates_and_numbers_and_no_formula(plan):
    book = openpyxl.load_workbook(io.BytesIO(made(plan, "xlsx").data))
    assert book.sheetnames == ["Plan", "Work", "Money", "Left out"]
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    held = {row[0].value: row for row in book["Plan"].iter_rows(min_row=2)}
    first = next(step for step in plan.steps if step.id == "first")
    assert held["first"][4].value == datetime.combine(first.begin, datetime.min.time())
    assert held["first"][11].value == 5
    assert [row[0].value for row in book["Left out"].iter_rows(min_row=2)] == ["never"]


def test_github_issues_name_what_blocks_them_and_no_text_is_markdown(plan):
    held = json.loads(made(plan, "github").data)
    issues = {one["id"]: one for one in held["issues"]}
    assert issues["second"]["blocked_by"] == ["first"]
    assert len(issues["second"]["sub_issues"]) == 2
    assert "`risk one`" in issues["first"]["body"]
    assert {one["title"] for one in held["milestones"]} >= {issues["first"]["title"]}


@pytest.mark.parametrize("name", ["jira", "github", "msproject"])
def test_what_is_exported_can_be_imported_with_titles_effort_and_order(plan, name):
    read = imports()[name].read(made(plan, name).data, "x")
    found, _ = drafts(read, "backend", None, frozenset())
    assert len(found) == len(plan.steps)
    by_title = {one.title: one for one in found}
    second = next(one for title, one in by_title.items() if "HYPERLINK" in title)
    assert by_title["First"].ways[0].days.likely == pytest.approx(10, rel=0.01)
    assert second.ways[0].days.likely == pytest.approx(8 + 3, rel=0.02)
    assert second.after == (by_title["First"].id,)


@given(st.text(min_size=1))
def test_no_title_ends_its_line_or_field_in_a_diagram(words):
    found = text(words)
    assert not set(found) & set(":;#%\n\r<")
    assert found.strip() == found != ""


@pytest.mark.parametrize("words", ["title of it", "Section 3", "done", "click me", "dateFormat"])
def test_no_title_is_taken_for_a_word_of_the_language(words):
    assert text(words).startswith("\u2023 ")
