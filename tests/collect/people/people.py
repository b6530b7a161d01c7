"""Short ways to write identities in tests."""

from datetime import datetime, timedelta

from ctoaas.collect.people.identity import Identity, Resolution

START = datetime(2020, 1, 1)  # noqa: DTZ001 -- evidence holds UTC without a zone


def identity(text: str, day: int = 0, commits: int = 1, mailmap: str | None = None) -> Identity:
    """`Name <mail>` first seen on `day`, with what a mailmap makes of it."""
    name, email = _split(text)
    mapped_name, mapped_email = _split(mailmap or text)
    at = START + timedelta(days=day)
    return Identity(name, email, mapped_name, mapped_email, commits, at, at + timedelta(days=1))


def _split(text: str) -> tuple[str, str]:
    name, _, rest = text.partition("<")
    return name.strip(), rest.rstrip(">")


def groups(result: Resolution) -> list[list[str]]:
    """Texts of the identities of each person, sorted."""
    people: dict[str, list[str]] = {}
    for row in result.identities:
        people.setdefault(row.person, []).append(row.source.text)
    return sorted(map(sorted, people.values()))


def decisions(result: Resolution) -> dict[tuple[str, str], tuple[str, str]]:
    """Rule and decision of each pair, by the two texts in order."""
    text = {row.identity: row.source.text for row in result.identities}
    return {
        (min(pair), max(pair)): (one.rule, one.decision.value)
        for one in result.pairs
        for pair in [(text[one.left_identity], text[one.right_identity])]
    }
