"""People as a report calls them: a short pseudonym, or a name when the reader asked for names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ctoaas.deliver.wording.escape import shortened, visible

_SHORTEST = 4
_NAME_LIMIT = 60
_SPLIT = re.compile(r",\s*")
_WORD = re.compile(r"\w[\w-]*")


@dataclass(frozen=True, slots=True)
class Names:
    """What each pseudonym is called in this report."""

    shown: Mapping[str, str]

    def of(self, person: str) -> str:
        """What one person, or a comma-separated list of people, is called."""
        if person in self.shown:
            return self.shown[person]
        return ", ".join(self.shown.get(part, part) for part in _SPLIT.split(person))

    def within(self, text: str) -> str:
        """`text` with every whole word that is a pseudonym replaced."""
        if not self.shown:
            return text
        return _WORD.sub(lambda match: self.shown.get(match[0], match[0]), text)


def names_for(people: Iterable[str], known: Mapping[str, str] | None) -> Names:
    """Names of `people`: the known one, else "person 7f3a" with as many letters as set it apart."""
    ids = sorted(set(people))
    tails = {person: _tail(person) for person in ids}
    length = _SHORTEST
    longest = max((len(tail) for tail in tails.values()), default=0)
    while length < longest and len({tail[:length] for tail in tails.values()}) < len(ids):
        length += 1
    given = known or {}
    return Names({person: _name(person, tails[person][:length], given) for person in ids})


def _tail(person: str) -> str:
    """The part of a pseudonym that differs: what follows its last separator."""
    return re.split(r"[-_: ]", person)[-1] or person


def _name(person: str, short: str, given: Mapping[str, str]) -> str:
    name = given.get(person, "")
    return shortened(visible(name), _NAME_LIMIT) if name else f"person {short}"
