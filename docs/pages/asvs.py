"""What the portal does about each requirement of the OWASP ASVS 5.0, levels 1 and 2."""

import tomllib
from collections import Counter
from pathlib import Path

from docs.pages.markdown import finish, start, table

ANSWERS = Path(__file__).parents[1] / "asvs" / "answers.toml"
CHAPTERS = (
    "Encoding and sanitization", "Validation and business logic", "Web frontend",
    "API and web service", "File handling", "Authentication", "Session management",
    "Authorization", "Self-contained tokens", "OAuth and OIDC", "Cryptography",
    "Secure communication", "Configuration", "Data protection",
    "Secure coding and architecture", "Logging and error handling", "WebRTC",
)  # fmt: skip
MET, OPEN, NOT_APPLICABLE = "met", "open", "not applicable"

Answer = dict[str, str]


def answers() -> dict[str, Answer]:
    """Status, reason and test by number, in order of the numbers."""
    held: dict[str, Answer] = tomllib.loads(ANSWERS.read_text("utf-8"))["answers"]
    return held


def page() -> str:
    """A table a chapter, and how many are met."""
    held = answers()
    count = Counter(each["status"] for each in held.values())
    asked = count[MET] + count[OPEN]
    lines = start(
        "The portal beside the OWASP ASVS",
        f"The Application Security Verification Standard 5.0.0 has {len(held)} requirements at "
        "levels 1 and 2 "
        "(https://owasp.org/www-project-application-security-verification-standard/). "
        f"{count[NOT_APPLICABLE]} do not apply to the portal; of the {asked} others "
        f"{count[MET]} are met ({100 * count[MET] // asked} %) and {count[OPEN]} are open. "
        "The goal is 90 %. This is our own reading, not a certificate.",
    )
    for number, title in enumerate(CHAPTERS, start=1):
        own = {key: each for key, each in held.items() if key.split(".")[0] == str(number)}
        lines += [f"## {number} {title}", ""]
        lines += table(
            ("Requirement", "Status", "How, or why not", "Held by"),
            (
                (key, each["status"], each["why"], _test(each.get("test", "")))
                for key, each in own.items()
            ),
        )
    return finish(lines)


def _test(path: str) -> str:
    return f"`{path}`" if path else ""
