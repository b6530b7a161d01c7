"""What a commit message says: defect repaired, undone, issue named, squashed, and how much is said.

Only the words are read, not the change, so every answer is inferred.
"""

import hashlib
import re
from typing import NamedTuple

from ctoaas.collect.git.fix_rules import EVIDENCE, RULES, FixRule

READ_CHARACTERS = 8_000
"""Words are looked for in this many characters; longer messages are pasted logs."""


class MessageFacts(NamedTuple):
    """Facts of one message; see the columns of the same names in the table commits."""

    is_fix: bool
    fix_rule: str | None
    """Id of the rule that said fix, None when none did."""
    is_revert: bool
    has_issue_reference: bool
    is_squash: bool
    subject_characters: int
    """Characters of the first line, trailing white space left out."""
    body_line_count: int
    """Lines with text after the first, trailers such as Signed-off-by included."""
    co_author_count: int
    """Different people named in Co-authored-by lines."""
    issue: int
    """Number of the issue or pull request named first, 0 when none; a key such as SHOP-12 is a
    number made from it, 2**40 or more."""


_SUBJECT_RULES = tuple(rule for rule in RULES if rule.place == "subject")
_BODY_RULES = tuple(rule for rule in RULES if rule.place == "body")
_REVERT = re.compile(
    r'revert(?:s|ed|ing)?(?::| "| commit\b| [0-9a-f]{7,40}\b| #\d)'
    r"|back(?:ed)? out "
)
_REVERTS_COMMIT = "this reverts commit "
_QUOTED = re.compile(r'^revert "+.*"+')
_ISSUE_URL = re.compile(
    r"https?://\S{1,300}?/(?:issues?|pull|merge_requests|browse|bug)/\S|[?&]id=\d"
)
_ISSUE_WORDS = ("issue", "bug", "gh-", "ticket")
_ISSUE_HASH = re.compile(r"#(?<![\w&]#)\d")
_ISSUE_NUMBER = re.compile(r"(?<![a-z])(?:(?:issue|bug|ticket)s?[ -]?#?|gh-)\d")
_KEY_END = re.compile(r"[A-Z0-9]-\d")
_ISSUE_KEY = re.compile(
    r"\b(?!(?:UTF|SHA|RFC|ISO|PEP|CVE|MD|HTTP|TLS|AES|UTC|GMT|CP|EN|X)-)[A-Z][A-Z0-9]{1,9}-\d+\b"
)
_NUMBERED = re.compile(
    r"#(?<![\w&]#)(\d{1,9})"
    r"|(?<![a-z])(?:(?:issue|bug|ticket)s?[ -]?#?|gh-)(\d{1,9})"
    r"|/(?:issues?|pull|merge_requests|bug)/(\d{1,9})"
    r"|[?&]id=(\d{1,9})"
)
_KEYS = 1 << 40
_PULL_REQUEST = re.compile(r"\((?:#|!)\d+\)\s*$")
_CO_AUTHOR = re.compile(r"^[ \t]*co-authored-by:[ \t]*(\S.*)$", re.MULTILINE)
_EMAIL = re.compile(r"<([^<>\s]+)>")


def read_message(message: str) -> MessageFacts:
    """Facts of `message` as `git log --format=%B` gives it; an empty message has none of them."""
    text = message.strip()
    subject, _, body = text.partition("\n")
    subject = subject.rstrip()
    read = text[:READ_CHARACTERS]
    low = read.lower()
    low_subject, _, low_body = low.partition("\n")
    is_revert = ("revert" in low or low.startswith("back")) and _is_revert(low_subject, low_body)
    names_issue = _names_issue(read, low)
    rule = _fix_rule(low, low_subject, low_body, is_revert=is_revert)
    return MessageFacts(
        is_fix=rule is not None,
        fix_rule=rule,
        is_revert=is_revert,
        has_issue_reference=names_issue,
        is_squash=(subject.endswith(")") and _PULL_REQUEST.search(subject) is not None)
        or "squashed commit of the following" in low,
        subject_characters=len(subject),
        body_line_count=sum(map(bool, map(str.strip, body.split("\n")))) if body else 0,
        co_author_count=_co_authors(text) if "uthored-" in text else 0,
        issue=_first_issue(read, low) if names_issue else 0,
    )


def _is_revert(subject: str, body: str) -> bool:
    return _REVERT.match(subject) is not None or _REVERTS_COMMIT in body


def _fix_rule(low: str, subject: str, body: str, *, is_revert: bool) -> str | None:
    """Id of the deciding rule; the quoted subject of an undone commit is not evidence."""
    if not _has_one(EVIDENCE, low):
        return None
    if is_revert:
        subject = _QUOTED.sub("", subject)
    decided = _first(_SUBJECT_RULES, subject)
    if decided is None and body:
        decided = _first(_BODY_RULES, body)
    return decided.id if decided is not None and decided.says_fix else None


def _first(rules: tuple[FixRule, ...], text: str) -> FixRule | None:
    for rule in rules:
        words = rule.words
        if (not words or words[0] in text or _has_one(words, text)) and rule.pattern.search(text):
            return rule
    return None


def _has_one(words: tuple[str, ...], text: str) -> bool:
    # A plain loop: this runs for every message, and a generator doubles its time.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def _names_issue(read: str, low: str) -> bool:
    return (
        ("#" in low and _ISSUE_HASH.search(low) is not None)
        or (_has_one(_ISSUE_WORDS, low) and _ISSUE_NUMBER.search(low) is not None)
        or ("://" in low and _ISSUE_URL.search(low) is not None)
        or (
            "-" in low and _KEY_END.search(read) is not None and _ISSUE_KEY.search(read) is not None
        )
    )


def _first_issue(read: str, low: str) -> int:
    number, key = _NUMBERED.search(low), _ISSUE_KEY.search(read)
    if key is not None and (number is None or key.start() < number.start()):
        made = hashlib.blake2b(key.group().encode(), digest_size=5).digest()
        return _KEYS + int.from_bytes(made, "big")
    return 0 if number is None else int(number[number.lastindex or 0])


def _co_authors(text: str) -> int:
    """Counted by e-mail address where one is given, else by the words of the line."""
    people = set()
    for line in _CO_AUTHOR.findall(text.lower()):
        email = _EMAIL.search(line)
        people.add(email.group(1) if email else line.strip())
    return len(people)
