import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctoaas.collect.git.fix_rules import EVIDENCE, RULES
from ctoaas.collect.git.messages import MessageFacts, read_message


@pytest.mark.parametrize(
    ("message", "rule"),
    [
        ("fix: wrong total in invoice", "conventional-fix"),
        ("fix(cart)!: wrong total", "conventional-fix"),
        ("Fixed crash when the list is empty", "fix-of-defect"),
        ("Fixes rounding of totals", "fix-word"),
        ("hotfix for login", "fix-word"),
        ("Resolve regression in parser", "defect-word"),
        ("Deadlock when two workers start", "failure-word"),
        ("Avoid reading past the end", "repair-word"),
        ("Prices are no longer rounded twice", "repair-word"),
        ("Totals of empty carts\n\nFixes #12", "body-closes-defect"),
        ("Totals of empty carts\n\nThis regressed in 1.2.", "body-defect-word"),
        ("Add tests and fix a bug in totals", "fix-of-defect"),
    ],
)
def test_a_repaired_defect_is_known_by_a_rule(message: str, rule: str) -> None:
    facts = read_message(message)
    assert (facts.is_fix, facts.fix_rule) == (True, rule)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "\n\n",
        "Add prefix to fixtures",
        "Use suffix for the affixed name",
        "Fix typo in README",
        "fix(docs): broken link",
        "docs: fix example of login",
        "Fix failing tests on Windows",
        "Fix CI",
        "Fix travis build",
        "ci: fix flaky job\n\nFixes #12",
        "Fix lint",
        "Fix merge conflicts",
        "Merge branch 'fix/login'",
        "feat: totals\n\nFixes #12",
        "Add totals of carts\n\nFixes #12",
        "Fixes #12: Add totals of carts",
        "Bump fixtures-lib from 1.0 to 1.1\n\n- fix: crash",
        "Release 1.2.3 with many bug fixes",
        "Debugging aids",
    ],
)
def test_other_work_is_no_fix(message: str) -> None:
    assert not read_message(message).is_fix


def test_an_empty_message_has_no_facts() -> None:
    assert read_message("") == MessageFacts(False, None, False, False, False, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "message",
    [
        'Revert "Add totals"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.',
        "Back out totals\n\nThis reverts commit 0123456.",
        "revert: totals",
        "Reverts #12",
    ],
)
def test_an_undone_commit_is_a_revert(message: str) -> None:
    assert read_message(message).is_revert


def test_a_message_about_reverting_is_no_revert() -> None:
    assert not read_message("Revert button in the toolbar").is_revert


def test_a_reverted_fix_is_no_fix_unless_the_body_says_so() -> None:
    plain = 'Revert "fix crash in totals"\n\nThis reverts commit 0123456.'
    assert not read_message(plain).is_fix
    assert read_message(plain + "\nFixes #12: it broke login").is_fix


@pytest.mark.parametrize(
    "message",
    [
        "Totals (#12)",
        "Totals\n\nCloses GH-12",
        "Totals, see issue 12",
        "Totals\n\nhttps://github.com/a/b/issues/12",
        "Totals\n\nhttps://bugs.example.org/show_bug.cgi?id=12",
        "PROJ-12 Totals",
    ],
)
def test_an_issue_reference_is_seen(message: str) -> None:
    assert read_message(message).has_issue_reference


@pytest.mark.parametrize(
    "message",
    ["Totals as UTF-8", "Follow RFC-822", "Item &#39; escaped", "debug2", "Python 3-4", "#"],
)
def test_what_only_looks_like_an_issue_is_none(message: str) -> None:
    assert not read_message(message).has_issue_reference


@pytest.mark.parametrize(
    ("message", "issue"),
    [
        ("Totals (#12)", 12),
        ("Totals\n\nCloses GH-12, #13", 12),
        ("Totals, see issue 12", 12),
        ("Totals\n\nhttps://github.com/a/b/issues/12", 12),
        ("Totals\n\nhttps://bugs.example.org/show_bug.cgi?id=12", 12),
        ("Totals &#39; #12", 12),
        ("Totals", 0),
    ],
)
def test_the_issue_named_first_is_told_by_its_number(message: str, issue: int) -> None:
    assert read_message(message).issue == issue


def test_a_key_is_the_same_number_wherever_it_stands() -> None:
    first = read_message("SHOP-12 Totals (#7)").issue
    assert first == read_message("Totals\n\nSee https://jira.example.org/browse/SHOP-12").issue
    assert first != read_message("SHOP-13 Totals").issue
    assert first >= 2**40


def test_a_pull_request_number_at_the_end_says_squashed() -> None:
    assert read_message("Totals (#12)\n\n* one\n* two").is_squash
    assert read_message("Totals\n\nSquashed commit of the following:\n").is_squash
    assert not read_message("Totals (#12) again").is_squash


def test_lengths_count_the_first_line_and_the_lines_with_text_after_it() -> None:
    facts = read_message("  Totals \n\nFirst\n\n  \nSecond\n")
    assert (facts.subject_characters, facts.body_line_count) == (6, 2)


def test_co_authors_are_counted_once_each() -> None:
    message = (
        "Totals\n\nCo-authored-by: Ann <ann@x.net>\nco-authored-by: Ann L <ANN@x.net>\n"
        "Co-Authored-By: Eve\nCo-authored-by:\nnot Co-authored-by: Joe <joe@x.net>\n"
    )
    assert read_message(message).co_author_count == 2


def test_a_co_author_after_a_long_message_is_counted() -> None:
    assert read_message("Totals\n\n" + "x\n" * 9_000 + "Co-authored-by: Eve").co_author_count == 1


def test_every_rule_is_named_once_and_every_positive_one_has_its_words() -> None:
    names = [rule.id for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.words for rule in RULES if rule.says_fix)


pieces = st.sampled_from(
    [
        *EVIDENCE,
        "fix",
        "add",
        "the",
        "test",
        "docs",
        "typo",
        ":",
        "(x)",
        "#12",
        "tox",
        "pep8",
        "a bug",
    ]
)


@settings(deadline=None)
@given(st.lists(pieces, max_size=8), st.lists(pieces, max_size=8))
def test_the_quick_look_for_words_changes_no_verdict(subject: list[str], body: list[str]) -> None:
    low = " ".join(subject).strip(), " ".join(body).strip()
    decided = next(
        (
            r
            for r in RULES
            if r.pattern.search(low[r.place == "body"]) and (r.place != "body" or body)
        ),
        None,
    )
    wanted = decided.id if decided is not None and decided.says_fix else None
    message = "\n\n".join(low) if low[0] else low[1]
    if low[0] and not re.match("revert|back", low[0]):
        assert read_message(message).fix_rule == wanted


def test_a_huge_message_is_read_quickly() -> None:
    started = time.process_time()
    for filler in ("fix ", "co-authored-by: a\n", "#", "x" * 50, "- ", "A1-", "\n", "revert "):
        read_message(filler * 40_000)
    assert time.process_time() - started < 5


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(message: str) -> None:
    facts = read_message(message)
    assert facts.is_fix == (facts.fix_rule is not None)
    assert min(facts.subject_characters, facts.body_line_count, facts.co_author_count) >= 0
