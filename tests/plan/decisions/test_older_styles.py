"""Records in older forms are read, and nothing in them is lost when they are written again."""

from datetime import date

from ctoaas.plan.decisions.folder import filed, find, next_number
from ctoaas.plan.decisions.reader import read
from ctoaas.plan.decisions.record import State
from ctoaas.plan.decisions.writer import write

NYGARD = """# 4. Keep records

Date: 2016-02-12

## Status

Accepted

Amended by [5. More](0005-more.md)

## Context

We need to remember.

## Decision

We will write records.

## Consequences

See the article.

Nothing else.
"""

MADR_2 = """# Use tabs

* Status: proposed
* Deciders: Ana, Bo
* Date: 2020-09-25

Technical Story: T-1

## Context and Problem Statement

Spaces or tabs?

## Considered Options

* Tabs
* [Spaces](spaces.md)

## Decision Outcome

Chosen option: "Tabs", because they are shorter.

### Positive Consequences

* Smaller files

### Negative Consequences

* Arguments

## Pros and Cons of the Options

### Tabs

One character.

* Good, because short

### Spaces

* Bad, because long

## Links

* Refines 0001
"""


def test_the_form_of_adr_tools_gives_status_day_decision_and_consequences() -> None:
    decision = read(NYGARD)
    assert decision.title == "Keep records"
    assert decision.state is State.ACCEPTED
    assert decision.day == date(2016, 2, 12)
    assert decision.context == "We need to remember."
    assert decision.outcome == "We will write records."
    assert decision.consequences == ("See the article.", "Nothing else.")


def test_the_form_of_madr_2_gives_people_options_and_both_kinds_of_consequences() -> None:
    decision = read(MADR_2)
    assert decision.status == "proposed"
    assert decision.decision_makers == ("Ana", "Bo")
    assert decision.chosen == "Tabs"
    assert decision.outcome == "they are shorter."
    assert decision.consequences == ("Good, because Smaller files", "Bad, because Arguments")
    assert decision.options[0].text == "One character."
    assert decision.options[1].arguments == ("Bad, because long",)
    assert [option.title for option in decision.options] == ["Tabs", "Spaces"]


def test_links_and_stories_of_older_forms_are_kept() -> None:
    text = write(read(MADR_2))
    assert "## Links\n\n* Refines 0001" in text
    assert "Technical Story: T-1" in text


def test_a_file_without_front_matter_with_windows_lines_is_accepted() -> None:
    decision = read("\ufeff# Title\r\n\r\n## Context\r\n\r\nWhy\r\n")
    assert (decision.title, decision.context, decision.status) == ("Title", "Why", "")


def test_front_matter_lists_quotes_and_comments_are_understood() -> None:
    text = (
        "---\nstatus: 'accepted'  # for now\ndeciders:\n  - Ana\n  - \"Bo, Dr\"\n"
        'consulted: [Cy, "Di"]\ndate: 2026-13-45\n---\n# T\n'
    )
    decision = read(text)
    assert decision.status == "accepted"
    assert decision.decision_makers == ("Ana", "Bo, Dr")
    assert decision.consulted == ("Cy", "Di")
    assert decision.day is None
    assert decision.extra == ("date: 2026-13-45",)


def test_numbers_and_dates_in_file_names_are_both_found(tmp_path) -> None:
    (tmp_path / "0007-first.md").write_text("# First\n", encoding="utf-8")
    (tmp_path / "20200925-second.md").write_text("# Second\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Not a decision\n", encoding="utf-8")
    (tmp_path / "0009-broken.md").write_bytes(b"\xff\xfe\x00")
    found, unread = filed(tmp_path)
    assert [each.number for each in found] == ["0007", "20200925"]
    assert [each.file.name for each in unread] == ["0009-broken.md"]
    assert find(tmp_path, "7").decision.title == "First"
    assert find(tmp_path, "sec").number == "20200925"
    assert next_number(tmp_path) == "0010"
