"""Rules that tell from a commit message whether it repairs a defect of the product's behaviour.

The words are those of Mockus & Votta (2000), "Identifying reasons for software changes using
historic databases", ICSM (fix, bug, error, fail for corrective work), and of Śliwerski, Zimmermann
& Zeller (2005), "When do changes induce fixes?", MSR (fix, bug, defect, patch beside an issue
number). What is left out again follows Herzig, Just & Zeller (2013), "It's not a bug, it's a
feature", ICSE, and Herbold et al. (2022), "A fine-grained data set and analysis of tangling in bug
fixing commits", EMSE 27:125: messages that say "fix" of documentation, tests, build and style, and
issues that asked for something new. How often the rules are right is measured, see `fix_sample`.

Rules are asked in order and the first that matches decides; texts are lower case.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FixRule:
    """One rule: where it looks, what it looks for, and whether a match says "fix"."""

    id: str
    place: Literal["subject", "body"]
    says_fix: bool
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    """One of these stands in every text that matches (for speed); empty when none must."""


def _rule(
    id_: str, place: Literal["subject", "body"], says_fix: bool, pattern: str, words: str = ""
) -> FixRule:
    return FixRule(id_, place, says_fix, re.compile(pattern), tuple(words.split()))


_FIX = r"\b(?:bug|hot)?fix(?:e[sd]|ing|up)?\b"
_SCOPE = r"(?:\([^()]{0,60}\))?!?:"
_ISSUE = r"(?:#|gh-|issues?\s?#?|bugs?\s?#?|tickets?\s?#?|https?://\S{1,200}/(?:issues|bug)/?)\d"
_PAPER = (
    r"docs?|docstrings?|documentation|javadocs?|jsdoc|readme|changelog|change log|comments?|"
    r"links?|typos?|spelling|misspellings?|grammar|grammatical|wording|whitespace|indentation|"
    r"formatting|markdown|badges?|style|styling|code style|copyright|license"
)
_TOOLS = (
    r"(?:unit|integration|acceptance|failing|broken|flaky)? ?(?:tests?|specs?|testcases?|"
    r"test ?suite)|ci|travis|tox|appveyor|lint|linter|lints|linting|pep-?8|flake8|pylint|pyflakes|"
    r"mypy|typing|type (?:hints?|annotations?)|types|sanity|examples?|benchmarks?|rtd|import order|"
    r"(?:compiler|build|lint|clippy|eclipse|javadoc|pylint) warnings?|unused imports?|"
    r"merge(?: conflicts?)?|makefile|version(?: number)?"
)
_WORK = (
    r"add|introduc|implement|support|allow|new|feat|feature|enabl|document|initial|creat|updat|"
    r"upgrad|bump|renam|refactor|remov|delet|deprecat|clean|cleanup|improv|increas|simplify|"
    r"simplifi|rewrit|switch|replac|mov|chang|us|tidy|test|experiment|type annotat|skip|disabl"
)

RULES: tuple[FixRule, ...] = (
    _rule("merge", "subject", False, r"^merge\b"),
    _rule("release", "subject", False, r"^(?:\[maven-release|v?\d+\.\d+|release|prepar|bump)"),
    _rule(
        "conventional-other",
        "subject",
        False,
        r"^(?:docs?|tests?|ci|style|chore|build|refactor|perf|feat|deps|readme|changelog|example"
        r"s?|bench|pkg|typing|lint|cosmetic)" + _SCOPE,
    ),
    _rule(
        "conventional-fix-elsewhere",
        "subject",
        False,
        r"^(?:fix|bugfix|hotfix)\((?:docs?|tests?|ci|lint|typos?|comments?|readme|deps|build|"
        r"[\w.-]*\.ya?ml|examples?)\)!?:",
    ),
    _rule("fix-on-paper", "subject", False, rf"{_FIX}:?(?: \S+){{0,6}}? (?:{_PAPER})\b", "fix"),
    _rule("paper", "subject", False, rf"^(?:{_PAPER})\b"),
    _rule("typo", "subject", False, r"\b(?:typos?|spelling|grammar)\b", "typo spelling grammar"),
    _rule(
        "fix-of-tools",
        "subject",
        False,
        rf"{_FIX}:?(?: (?!and\b)\S+){{0,3}} (?:{_TOOLS})(?:$|[ .,;])",
        "fix",
    ),
    _rule("tools", "subject", False, rf"^(?:{_TOOLS})\b[ :]"),
    _rule("fixed-tools", "subject", False, r"\b(?:tests?|specs?|ci|build) fix", "fix"),
    _rule(
        "tools-named",
        "subject",
        False,
        r"\b(?:tox|travis|appveyor|circleci|github actions|pre-commit|readme|changelog|docsite|"
        r"pep-?8)\b",
        "tox travis appveyor circleci actions pre-commit readme changelog docsite pep8 pep-8",
    ),
    _rule("conventional-fix", "subject", True, r"^(?:fix|bugfix|hotfix|bug)" + _SCOPE, "fix bug"),
    _rule(
        "fix-of-defect",
        "subject",
        True,
        rf"{_FIX} (?:(?:an?|some|the|this|several|minor|few|potential|possible) )?(?:\S+ )?"
        r"(?:bugs?|defects?|regressions?|crash(?:es)?|leaks?|traceback)\b",
        "fix",
    ),
    _rule(
        "other-work",
        "subject",
        False,
        rf"^(?:\S+: )?(?:fix(?:es)? {_ISSUE}\d*[:,]? )?(?:{_WORK})e?(?:s|d|ed|es|ing)?\b",
    ),
    _rule("fix-word", "subject", True, _FIX, "fix"),
    _rule(
        "defect-word",
        "subject",
        True,
        r"\b(?:bugs?|defects?|regressions?|faults?)\b",
        "bug defect regression fault",
    ),
    _rule(
        "failure-word",
        "subject",
        True,
        r"\b(?:crash(?:e[sd]|ing)?|tracebacks?|segfaults?|deadlocks?|memory leaks?|race condition|"
        r"infinite (?:loop|recursion))\b",
        "crash traceback segfault deadlock leak race infinite",
    ),
    _rule(
        "repair-word",
        "subject",
        True,
        r"\b(?:properly|correctly|incorrect(?:ly)?|wrong(?:ly)?|broken|no longer|gracefully)\b|"
        r"^(?:\S+: )?(?:avoid|prevent|tolerate|ensure|silence|catch|correct|escape|"
        r"repair)\b",
        "correct proper wrong broken longer graceful avoid prevent tolerate ensure silence catch "
        "escape repair",
    ),
    _rule("body-closes-defect", "body", True, rf"{_FIX}:? (?:the |an? )?{_ISSUE}", "fix"),
    _rule(
        "body-defect-word",
        "body",
        True,
        r"\b(?:this (?:commit )?fixes|regress(?:ion|ed)|traceback|segfault|crash(?:e[sd])?|"
        r"(?:a|the|this) bug)\b",
        "fixes regress traceback segfault crash bug",
    ),
)
"""All rules in the order they are asked; the first match decides, no match is no fix."""

_POSITIVE = list(dict.fromkeys(word for rule in RULES if rule.says_fix for word in rule.words))
EVIDENCE: tuple[str, ...] = tuple(
    word for word in _POSITIVE if not any(part != word and part in word for part in _POSITIVE)
)
"""A lower-case message without any of these is no fix, whatever rule is asked."""


def rules_digest() -> str:
    """SHA-256 over ids, places, verdicts and patterns: names the edition of the rules."""
    lines = (f"{r.id}\t{r.place}\t{r.says_fix}\t{r.pattern.pattern}\n" for r in RULES)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
