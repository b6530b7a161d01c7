"""Issues of other tools as initiatives."""

import json

import pytest

from ctoaas.core.errors import UsageError
from ctoaas.plan.imports.importing import MOST_BYTES, bytes_of, catalogue, drafts
from ctoaas.plan.imports.sources.ms_project import NAMESPACE

JIRA = """\
Summary;Issue key;Issue id;Parent id;Issue Type;Status;Original estimate;Due date;\
Inward issue link (Blocks);Inward issue link (Blocks)
Sign in;SHOP-1;10;;Story;To Do;144000;2026-12-18;;
Pay;SHOP-2;11;;Story;To Do;;;SHOP-1;SHOP-9
Old;SHOP-3;12;;Story;Done;28800;;;
Part of pay;SHOP-4;13;11;Sub-task;To Do;57600;;;
Vague;SHOP-5;14;;Story;To Do;;;;
"""


def read(name, text):
    return catalogue()[name].read(text.encode(), "file")


def xml(tasks):
    return f'<Project xmlns="{NAMESPACE}"><Tasks>{tasks}</Tasks></Project>'


def test_jira_estimates_are_seconds_and_sub_tasks_count_for_their_parent():
    found = {issue.key: issue for issue in read("jira", JIRA).issues}
    assert set(found) == {"SHOP-1", "SHOP-2", "SHOP-5"}
    assert found["SHOP-1"].days == 5
    assert found["SHOP-2"].days == 2
    assert found["SHOP-5"].days is None


def test_links_to_what_is_not_taken_over_are_said():
    made, report = drafts(read("jira", JIRA), "backend", None, frozenset())
    assert [one.id for one in made] == ["shop-1", "shop-2"]
    assert made[1].after == ("shop-1",)
    assert any("SHOP-5" in line and "--days" in line for line in report)
    assert any("1 links" in line for line in report)


def test_without_an_estimate_the_range_that_was_said_counts():
    made, _ = drafts(read("jira", JIRA), "backend", (3.0, 8.0), frozenset())
    days = made[2].ways[0].days
    assert (days.likely, days.high) == (3.0, 8.0)


def test_issues_of_gh_are_read_without_pull_requests_and_closed_ones():
    text = json.dumps(
        [
            {
                "number": 1,
                "title": "A",
                "state": "OPEN",
                "milestone": {"dueOn": "2026-12-01T08:00:00Z"},
            },
            {"number": 2, "title": "B", "state": "open", "blocked_by": [{"number": 1}]},
            {"number": 3, "title": "C", "state": "CLOSED"},
            {"number": 4, "title": "D", "state": "open", "pull_request": {}},
        ]
    )
    found = read("github", text)
    made, _ = drafts(found, "backend", (1.0, 2.0), frozenset())
    assert [one.title for one in made] == ["A", "B"]
    assert made[1].after == (made[0].id,)
    assert made[0].deadline.isoformat() == "2026-12-01"


def test_tasks_below_a_heading_are_the_work():
    tasks = (
        "<Task><UID>1</UID><Name>Phase</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>"
        "<Task><UID>2</UID><Name>Do</Name><OutlineLevel>2</OutlineLevel><Work>PT40H0M0S</Work></Task>"
        "<Task><UID>3</UID><Name>Then</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration>"
        "<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type></PredecessorLink></Task>"
    )
    found = read("msproject", xml(tasks)).issues
    assert [(one.title, one.days) for one in found] == [("Do", 5), ("Then", 1)]
    assert found[1].after == ("2",)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("msproject", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type or entities"),
        (
            "msproject",
            '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
            "document type or entities",
        ),
        ("msproject", "<a/>", "is no MS Project XML"),
        ("msproject", "<a>", "is no XML"),
        ("msproject", xml("<Task><UID>1</UID><Name>A</Name><Start>soon</Start></Task>"), "no date"),
        ("msproject", xml("<Task><UID>1</UID><Name>A</Name><Work>5d</Work></Task>"), "no span"),
        ("jira", "A,B\n1,2\n", "has no column Summary"),
        ("jira", "Summary,Original estimate\nA,-5\n", "is no amount"),
        ("jira", "Summary,Original estimate\nA,1e12\n", "seconds"),
        ("github", "{", "is no JSON"),
        ("github", '{"a": 1}', "holds no list of issues"),
        ("github", '[{"number": 1}]', "has no title"),
    ],
)
def test_a_wrong_file_is_one_line(name, text, says):
    with pytest.raises(UsageError, match=says):
        read(name, text)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    file = tmp_path / "large.xml"
    with file.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(UsageError, match="larger than"):
        bytes_of(file)
