"""Which identities are machines, and by which sign.

Known accounts come first, then patterns. "bot" only counts as a word of its own, as in Dey et al.
(2020), "Detecting and characterizing bots that commit code", MSR, so Abbott and Talbot stay people.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BotSign:
    """A pattern searched in the name, the e-mail or both, lower case but for "as written"."""

    place: str
    pattern: re.Pattern[str]
    reason: str


_ACCOUNTS = (
    "dependabot",
    "dependabot-preview",
    "renovate",
    "renovate-bot",
    "renovatebot",
    "whitesource-renovate",
    "mend-bolt-for-github",
    "greenkeeper",
    "greenkeeperio-bot",
    "pyup-bot",
    "pyup.io bot",
    "snyk-bot",
    "scala-steward",
    "pre-commit-ci",
    "pre-commit ci",
    "github-actions",
    "github actions",
    "github action",
    "gitlab-ci",
    "travis ci",
    "travis-ci",
    "circleci",
    "azure pipelines",
    "jenkins",
    "hudson",
    "buildbot",
    "semantic-release-bot",
    "release-please",
    "allcontributors",
    "all-contributors",
    "imgbot",
    "codecov-io",
    "coveralls",
    "copilot",
    "copilot-swe-agent",
    "weblate",
    "hosted weblate",
    "transifex",
    "crowdin bot",
    "l10n-bot",
    "translatewiki.net",
    "k8s-ci-robot",
    "bors",
    "homu",
    "googlebot",
    "web-flow",
    "the gitter badger",
    "gitter-badger",
    "waffle.io",
    "houndci-bot",
    "deepsource-autofix",
    "restyled-io",
    "autofix-ci",
    "mergify",
    "meeseeksmachine",
    "lumberbot-app",
    "meeseeksdev",
    "sourcery ai",
    "ossfuzz-bot",
    "fossabot",
    "ansibot",
    "pytestbot",
)

SIGNS: tuple[BotSign, ...] = (
    BotSign("both", re.compile(r"\[bot\]"), "account of a GitHub app ([bot])"),
    BotSign(
        "name",
        re.compile(rf"^(?:{'|'.join(map(re.escape, _ACCOUNTS))})$"),
        "known automation account",
    ),
    BotSign(
        "email",
        re.compile(
            r"^(?:support@dependabot\.com|bot@renovateapp\.com|support@greenkeeper\.io|"
            r"bot@pyup\.io|snyk-bot@snyk\.io|action@github\.com|actions@github\.com|"
            r"github-actions@github\.com|bot@stepsecurity\.io|hosted@weblate\.org|"
            r"[^@]*@(?:bots|robot)\.[^@]*|builds@travis-ci\.org|jenkins@[^@]*)$"
        ),
        "known automation address",
    ),
    BotSign(
        "name",
        re.compile(
            r"(?:^|[\s._/-])(?:ro)?bot(?:$|\d*$|[\s(])|(?:^|[\s._-])(?:ci|cd)[-_ ]?(?:bot|user)$"
        ),
        "name says bot",
    ),
    BotSign("as written", re.compile(r"^\S*[a-z0-9]Bot$"), "name says bot"),
    BotSign("email", re.compile(r"(?:^|[._+-])(?:ro)?bot@"), "address says bot"),
    BotSign(
        "name",
        re.compile(
            r"\b(?:auto(?:mat(?:ed|ion|ic))?[-_ ](?:release|update|merge|commit|build)\w*|"
            r"continuous integration|(?:build|release|deploy|ci)[-_ ](?:server|system|daemon))\b"
        ),
        "name of an automatic job",
    ),
)


def bot_reason(name: str, email: str) -> str | None:
    """Why this identity is a machine, or None for a human (or when nothing tells)."""
    low_name, low_email = name.strip().lower(), email.strip().lower()
    texts = {
        "name": (low_name,),
        "as written": (name.strip(),),
        "email": (low_email,),
        "both": (low_name, low_email),
    }
    for sign in SIGNS:
        if any(sign.pattern.search(text) for text in texts[sign.place]):
            return sign.reason
    return None
