"""What the rules compare: names and addresses of an identity brought to one spelling."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ctoaas.collect.people.bots import bot_reason
from ctoaas.collect.people.identity import Identity

MAX_CHARACTERS = 200
"""Longer names and addresses are cut for comparing: no person's is."""

_GENERIC = """
root unknown dev admin administrator user users test tester testuser guest nobody none null
anonymous author name noname nouser owner git svn hg github gitlab vagrant ubuntu debian
centos fedora docker pi ec2 system developer build builder ci release web www www-data
apache nginx default me my mac macbook laptop home work pc desktop windows linux info mail
email contact hello hi support help team office sales noreply no-reply donotreply
postmaster webmaster hostmaster security code src your you username yourname the your-name
example foo bar student master main local localhost
"""
GENERIC_WORDS = frozenset(_GENERIC.split())
"""Words that stand where a name or login should and say nothing about who it is."""

_ROLES = """
root admin administrator info dev devs developers team git support contact office webmaster
postmaster hostmaster build builds ci nobody user users null test vagrant ubuntu
"""
_ROLE_LOCALS = frozenset(_ROLES.split())
_NO_ANSWER = frozenset({"noreply", "no-reply", "donotreply", "do-not-reply", "none", "unknown"})
_EMPTY_DOMAIN = re.compile(
    r"^(?:[^.]*|.*\.(?:local|localdomain|lan|home|internal|corp|intra|invalid|test|example|"
    r"localhost|\(none\))|example\.(?:com|org|net)|.*\bcompute\.amazonaws\.com|test\.com|"
    r"email\.com|domain\.com|yourdomain\.com|foo\.com|bar\.com)$"
)
_UUID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_NOREPLY = re.compile(r"^(?:(\d+)\+)?([^@+]+)@users\.noreply\.github\.com$")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|<[^<>]*>|\bvia\b.*|\s@[\w-]+|https?://\S*")
_CAMEL = re.compile(r"^[A-Z][a-z]{2,}[A-Z][a-z]{2,}$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")


class EmailKind(StrEnum):
    """How much an address says about who it is."""

    PERSONAL = "personal"
    NOREPLY = "GitHub no-reply"
    ROLE = "role"
    """A shared mailbox such as info@; the same address is one person only if names agree."""
    EMPTY = "empty"
    """Made up by a machine or left out: root@localhost, name@laptop.local, none."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An identity in comparable spelling; empty strings where there is nothing to compare."""

    words: tuple[str, ...]
    """Words of the name in the order first to last."""
    name_key: str
    """The words sorted, for a name of at least two words that says something, else empty."""
    single: str
    """The one word of a one-word name that says something, else empty."""
    email: str
    """Address in one spelling, empty when it says nothing."""
    email_kind: EmailKind
    local: str
    """Letters and digits before the @, empty when they say nothing."""
    login: str
    """GitHub login of a no-reply address."""
    number: str
    """GitHub account number of a no-reply address."""
    bot: str | None
    first_at: datetime | None = None
    """First and last commit authored; None for a committer only."""
    last_at: datetime | None = None


def profile(identity: Identity) -> Profile:
    """The profile of `identity`, seen through its mailmap."""
    name, email = identity.mailmap_name[:MAX_CHARACTERS], identity.mailmap_email[:MAX_CHARACTERS]
    words = name_words(name)
    says = [word for word in words if word not in GENERIC_WORDS]
    full = len(words) >= 2 and len(says) >= 2 and max(map(len, says)) >= 3
    kind, address, login, number = _address(email)
    local = login or plain_letters(email).strip("<> ").partition("@")[0].partition("+")[0]
    compact = _NOT_WORD.sub("", local)
    return Profile(
        words=words,
        name_key=" ".join(sorted(words)) if full else "",
        single=says[0] if len(words) == 1 and says else "",
        email=address,
        email_kind=kind,
        local="" if compact in GENERIC_WORDS or kind is EmailKind.ROLE else compact,
        login=login,
        number=number,
        bot=bot_reason(name, email) or _raw_bot(identity),
        first_at=identity.first_at,
        last_at=identity.last_at,
    )


def _raw_bot(identity: Identity) -> str | None:
    if not identity.is_mapped:
        return None
    return bot_reason(identity.name[:MAX_CHARACTERS], identity.email[:MAX_CHARACTERS])


def name_words(name: str) -> tuple[str, ...]:
    """Words of a name without case, accents, asides and order by comma ("Doe, John")."""
    name = _ASIDE.sub(" ", name)
    before, comma, after = name.partition(",")
    if comma and before.strip() and after.strip() and "," not in after:
        name = f"{after} {before}"
    if "@" in name:
        name = name.partition("@")[0]
    if _CAMEL.match(name.strip()):
        name = _HUMP.sub(" ", name)
    return tuple(word for word in _NOT_WORD.split(plain_letters(name)) if word)


def plain_letters(text: str) -> str:
    """Lower case without accents; letters of other scripts stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _address(raw: str) -> tuple[EmailKind, str, str, str]:
    email = plain_letters(raw.strip().strip("<>").strip()).removeprefix("mailto:")
    noreply = _NOREPLY.match(email)
    if noreply:
        login = noreply.group(2)
        return EmailKind.NOREPLY, f"{login}@users.noreply.github.com", login, noreply.group(1) or ""
    local, at, domain = email.rpartition("@")
    if not at or not local or not domain:
        return EmailKind.EMPTY, "", "", ""
    if local in _NO_ANSWER or (_EMPTY_DOMAIN.match(domain) and not _UUID.match(domain)):
        return EmailKind.EMPTY, "", "", ""
    local = local.partition("+")[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        local, domain = local.replace(".", ""), "gmail.com"
    kind = EmailKind.ROLE if local in _ROLE_LOCALS else EmailKind.PERSONAL
    return kind, f"{local}@{domain}", "", ""
