"""A decision that is written can be read back, and what is not known here is kept."""

import time
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.plan.decisions.reader import read
from ctoaas.plan.decisions.record import Decision, Kept, Option, State
from ctoaas.plan.decisions.writer import write

NASTY = "abzC#*-:\"'\\ 0123.,[]()<>&|äß日/_+=~"
LINE = st.text(NASTY, min_size=1, max_size=30).map(lambda s: " ".join(s.split())).filter(bool)
TEXT = st.lists(LINE, min_size=1, max_size=4).map("\n".join).map(str.strip).filter(bool)
ITEMS = st.lists(LINE, max_size=3, unique=True).map(tuple)
NAME = LINE.filter(lambda s: not s.startswith(("[", "- ")))
TITLE = LINE.filter(lambda s: not s.startswith("["))
OPTIONS = st.lists(
    st.builds(Option, TITLE, st.just(""), ITEMS), max_size=3, unique_by=lambda o: o.title
).map(tuple)
DECISIONS = st.builds(
    Decision,
    title=LINE,
    status=LINE,
    day=st.none() | st.dates(),
    decision_makers=st.lists(NAME, max_size=3).map(tuple),
    kind=st.sampled_from(["", "build-or-buy"]),
    reversible=st.just("") | LINE,
    review_on=st.none() | st.dates(),
    context=st.just("") | TEXT.filter(lambda t: not t.startswith(("* ", "- "))),
    drivers=ITEMS,
    options=OPTIONS,
    chosen=st.just("") | LINE,
    outcome=st.just("") | TEXT,
    consequences=ITEMS,
    confirmation=st.just("") | TEXT,
    more=st.just("") | TEXT,
    dissent=ITEMS,
    reopened=ITEMS,
    model=st.just("") | st.just('currency = "EUR"\n'),
)


def without_places(decision: Decision) -> Decision:
    return replace(decision, model_line=1)


@settings(deadline=None, max_examples=150)
@given(DECISIONS)
def test_every_field_of_our_own_comes_back_as_it_was(decision: Decision) -> None:
    back = without_places(read(write(decision)))
    for field in fields(Decision):
        if field.name != "kept":
            assert getattr(back, field.name) == getattr(decision, field.name), field.name


@settings(deadline=None, max_examples=100)
@given(st.text(NASTY + "\n#", max_size=300))
def test_any_text_can_be_read_and_is_stable_once_it_was_written(text: str) -> None:
    once = write(read(text))
    assert write(read(once)) == once


FULL = Decision(
    "Use 3. party # search",
    "accepted",
    date(2026, 1, 2),
    ("Ana, PhD", "Bo"),
    context="Why\n# no heading\n\n```\n# code\n```",
    options=(Option("C #", "text", ("Good, because a",)), Option("B")),
    chosen="C #",
    outcome="it is",
    model='currency = "EUR"\n',
    extra=("tags: [a, b]", "nested:\n  deep: 1"),
    kept=(Kept("More Information", "## Links\n\n* [x](y)"), Kept("", "A line below the title.")),
)


def test_a_file_has_the_headings_of_madr_in_their_order() -> None:
    text = write(replace(FULL, kept=()))
    found = [line for line in text.split("\n") if line.startswith("##")]
    assert found == [
        "## Context and Problem Statement",
        "## Considered Options",
        "## Decision Outcome",
        "## Pros and Cons of the Options",
        "### C \\#",
        "## More Information",
        "### Model and Evidence",
    ]
    assert 'Chosen option: "C #", because it is' in text


def test_what_is_not_known_here_is_kept_word_for_word() -> None:
    text = write(FULL)
    for raw in ("tags: [a, b]", "nested:\n  deep: 1", "## Links\n\n* [x](y)", "A line below"):
        assert raw in text
        assert raw in write(read(text))


def test_the_line_of_the_model_is_told_for_its_error_messages() -> None:
    text = write(FULL)
    assert text.split("\n")[read(text).model_line - 1] == 'currency = "EUR"'


def test_a_status_of_many_words_has_one_meaning() -> None:
    said = {
        "accepted": State.ACCEPTED,
        "Accepted; Superseded by [2](0002.md)": State.SUPERSEDED,
        "superceded by 4": State.SUPERSEDED,
        "in review": State.PROPOSED,
        "Approved on Monday": State.ACCEPTED,
        "": State.UNCLEAR,
        "whatever": State.UNCLEAR,
    }
    assert {word: Decision("x", word).state for word in said} == said


@pytest.mark.parametrize(
    "text",
    [
        "# " + " " * 200_000 + "x",
        "#" * 200_000,
        "---\na" + " " * 200_000 + "b\n---\n",
        "# T\n## Decision Outcome\nChosen option: " + " " * 200_000 + "x\ny",
        "# T\n" + "* a\n" * 50_000,
        "# T\n" + "```\n" * 50_001,
        "---\n" + "x: [" * 20_000,
    ],
    ids=["spaces", "hashes", "key", "option", "list", "fences", "brackets"],
)
def test_a_file_made_to_be_slow_is_read_at_once(text: str) -> None:
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 2
