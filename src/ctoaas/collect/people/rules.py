"""How alike two identities are: each rule with its score and its source.

A score is read as "of a hundred such pairs, so many are one person". They are house figures, set so
that what reaches `MERGE_AT` agrees with hand-kept mailmaps (`bench/identities.py` measures it).
Bird et al. (2006), "Mining email social networks", MSR, gave the comparisons of names with
addresses; Goeminne & Mens (2013), "A comparison of identity merge algorithms for software
repositories", Science of Computer Programming 78(8), and Wiese et al. (2016), "Who is who in the
mailing list?", ICSME, compare such algorithms; GrimoireLab SortingHat unifies by the same fields.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from ctoaas.collect.people.profile import EmailKind, Profile

MERGE_AT = 0.85
"""From this score on two identities are merged without asking."""
SHOW_AT = 0.5
"""From this score on a pair that is not merged is shown as a near miss."""
COMMON_AT = 0.03
"""Namesakes to be expected by chance from which a full name counts as common. On the history of
sympy, 0.25 merged namesakes that its .mailmap keeps apart (precision 0.970, recall 0.836); 0.03
gave 0.975 and 0.829."""
FEWEST_NAMES = 500
"""Fewer names than this say little about how frequent a word is, and count as this many."""
MANY_ADDRESSES = 20
"""Addresses of one full name from which it counts as common: nobody has that many."""
LONG_SILENCE = timedelta(days=8 * 365)
"""So long between the commits of two identities, a name alone does not make them one person. Of
pairs with one name in sympy, curl, ansible, networkx and pip, 4 of 9 that far apart were two
people, 2 of 291 nearer ones; those who came back had other identities in between, or are asked
about (precision on sympy 0.978 without, 0.986 with)."""
MANY_NAMES = 3
"""Different full names on one address from which it counts as a shared mailbox."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign that two identities are one person."""

    id: str
    score: float
    means: str
    source: str


RULES: tuple[Rule, ...] = (
    Rule("mailmap", 1.0, "the project's .mailmap names them as one", "gitmailmap(5)"),
    Rule("reviewed", 1.0, "a human decided", "people.toml of the workspace"),
    Rule("same-number", 0.99, "same GitHub account number", "GitHub no-reply addresses"),
    Rule("same-email", 0.98, "same address", "Goeminne & Mens 2013, simple algorithm"),
    Rule("bot-name", 0.97, "same automation account", "house rule"),
    Rule("same-name", 0.95, "same full name", "Goeminne & Mens 2013; SortingHat"),
    Rule("same-email-other-name", 0.88, "same address, other full name", "house rule"),
    Rule("login", 0.9, "GitHub login is the other's address or name", "house rule"),
    Rule("same-local", 0.9, "same part before the @, a name in common", "Bird et al. 2006"),
    Rule("name-in-email", 0.88, "full name is the other's address", "Bird et al. 2006"),
    Rule(
        "middle-name", 0.87, "same first and last name, one with more between", "Wiese et al. 2016"
    ),
    Rule("same-handle", 0.86, "same one-word name and same part before the @", "Bird et al. 2006"),
    Rule("run-together", 0.86, "one-word name is the other's full name", "Bird et al. 2006"),
    Rule(
        "initial-in-email", 0.7, "initial and last name are the other's address", "Bird et al. 2006"
    ),
    Rule("similar-name", 0.7, "full names differ by one letter", "Wiese et al. 2016"),
    Rule("initials", 0.65, "a first name is only an initial", "Wiese et al. 2016"),
    Rule("local-only", 0.6, "same part before the @, names say nothing", "Goeminne & Mens 2013"),
    Rule("common-name", 0.6, "same full name, but a common one", "house rule"),
    Rule("name-after-years", 0.6, "same full name, more than eight years apart", "house rule"),
    Rule("shared-mailbox", 0.5, "same address used by several names", "house rule"),
    Rule("same-word", 0.5, "same one-word name", "house rule"),
)
SCORES = {rule.id: rule.score for rule in RULES}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole set of identities says about how telling a name or an address is."""

    word_counts: Counter[str]
    name_count: int
    crowded: frozenset[str]
    """Addresses that several different full names use."""
    widespread: frozenset[str]
    """Full names with more addresses than a person has."""

    def is_handle(self, word: str) -> bool:
        """No word of people's names here, or of one name only: somebody made it up."""
        return self.word_counts[word] <= 1

    def is_common(self, words: Iterable[str], bearers: int = 1) -> bool:
        """More namesakes than `COMMON_AT` are expected if words of names were drawn by chance.

        `bearers` full names of the pair itself hold the words and do not count.
        """
        names = max(self.name_count, FEWEST_NAMES)
        expected = float(names)
        for word in sorted(set(words)):
            expected *= max(self.word_counts[word] - bearers, 0) / names
        return expected >= COMMON_AT


def setting(profiles: Iterable[Profile]) -> Setting:
    """The setting of `profiles`; each full name counts once however many identities bear it."""
    by_name, by_email = dict[str, set[str]](), dict[str, set[str]]()
    for one in profiles:
        if one.name_key:
            by_name.setdefault(one.name_key, set()).add(one.email)
            if one.email:
                by_email.setdefault(one.email, set()).add(one.name_key)
    counts = Counter(word for key in by_name for word in set(key.split()))
    crowded = frozenset(e for e, names in by_email.items() if _unlike(names) >= MANY_NAMES)
    widespread = frozenset(n for n, emails in by_name.items() if len(emails) > MANY_ADDRESSES)
    return Setting(counts, len(by_name), crowded, widespread)


def _unlike(keys: set[str]) -> int:
    """How many of the names share no word with one counted before."""
    seen: set[str] = set()
    count = 0
    for key in sorted(keys):
        words = set(key.split())
        count += not words & seen
        seen |= words
    return count


def likeness(a: Profile, b: Profile, around: Setting) -> tuple[str, float] | None:
    """Strongest rule that holds for the pair with its score, None when none does.

    Symmetric; machines and people are never alike.
    """
    if (a.bot is None) != (b.bot is None):
        return None
    if a.bot is not None:
        return _rule("bot-name") if a.words == b.words or _same_address(a, b) else None
    found = [*_by_address(a, b, around), *_by_name(a, b, around)]
    found += [*_across(a, b, around), *_across(b, a, around)]
    best = max(found, key=lambda rule: (SCORES[rule], rule), default=None)
    return _rule(best) if best is not None else None


def _rule(rule: str) -> tuple[str, float]:
    return rule, SCORES[rule]


def _same_address(a: Profile, b: Profile) -> bool:
    return bool(a.email) and a.email == b.email


def _by_address(a: Profile, b: Profile, around: Setting) -> Iterable[str]:
    if a.number and a.number == b.number:
        yield "same-number"
    if not _same_address(a, b):
        return
    if a.email in around.crowded or (a.email_kind is EmailKind.ROLE and not _shared_words(a, b)):
        yield "shared-mailbox"
    elif _conflict(a, b):
        yield "same-email-other-name"
    else:
        yield "same-email"


def _by_name(a: Profile, b: Profile, around: Setting) -> Iterable[str]:
    if a.single and a.single == b.single:
        same_local = a.local == b.local and len(a.local) >= 4
        if same_local or (len(a.single) >= 4 and around.is_handle(a.single)):
            yield "same-handle" if same_local else "same-word"
    if not (a.name_key and b.name_key):
        return
    if a.name_key == b.name_key:
        is_common = a.name_key in around.widespread or around.is_common(a.words)
        yield "common-name" if is_common else _same_name(a, b)
    elif (a.words[0], a.words[-1]) == (b.words[0], b.words[-1]):
        shorter = min(a.words, b.words, key=len)
        if set(a.words) <= set(b.words) or set(b.words) <= set(a.words):
            yield "common-name" if around.is_common(shorter, 2) else "middle-name"
    elif _one_letter_apart(a.words, b.words):
        yield "similar-name"
    elif a.words[-1] == b.words[-1] and _initial(a.words[0], b.words[0]):
        yield "initials"


def _same_name(a: Profile, b: Profile) -> str:
    if a.first_at is None or b.first_at is None or a.last_at is None or b.last_at is None:
        return "same-name"
    silence = max(a.first_at - b.last_at, b.first_at - a.last_at)
    return "name-after-years" if silence > LONG_SILENCE else "same-name"


def _across(a: Profile, b: Profile, around: Setting) -> Iterable[str]:
    """Rules that read the name of `a` beside the address of `b`, and equal locals."""
    shared = _shared_words(a, b)
    if a.local and a.local == b.local and len(a.local) >= 3 and not _conflict(a, b):
        yield from _same_local(a, b, shared, around)
    if len(a.login) >= 5 and a.login in {b.local, b.single} and not _conflict(a, b):
        yield "login" if around.is_handle(a.login) else "local-only"
    if not a.name_key or _conflict(a, b):
        return
    first, last = a.words[0], a.words[-1]
    together = {first + last, last + first, "".join(a.words)}
    if b.local in together and len(b.local) >= 6:
        yield "name-in-email"
    if b.single in together and len(b.single) >= 6:
        yield "run-together"
    if len(last) >= 4 and b.local in {first[0] + last, last + first[0], first + last[0]}:
        yield "name-in-email" if shared and not b.name_key else "initial-in-email"


def _same_local(a: Profile, b: Profile, shared: set[str], around: Setting) -> Iterable[str]:
    """A first name before the @ (chris@) tells nothing of two people called Chris."""
    if shared and len(a.local) >= 5 and a.local not in shared:
        yield "same-local"
    elif around.is_handle(a.local) and len(a.local) >= 4:
        yield "local-only"


def _shared_words(a: Profile, b: Profile) -> set[str]:
    return {word for word in a.words if len(word) >= 2 and word in b.words}


def _conflict(a: Profile, b: Profile) -> bool:
    """Two full names without any word in common."""
    return bool(a.name_key and b.name_key) and not _shared_words(a, b)


def _initial(a: str, b: str) -> bool:
    return a[0] == b[0] and min(len(a), len(b)) == 1


def _one_letter_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """All words alike but one of five letters or more with a single edit."""
    if len(a) != len(b):
        return False
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(unlike) == 1 and min(map(len, unlike[0])) >= 4 and _one_edit(*unlike[0])


def _one_edit(a: str, b: str) -> bool:
    """One letter more, less, other, or two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b[1:]
        or (rest_a[1::-1] == rest_b[:2] and rest_a[2:] == rest_b[2:])
    )
