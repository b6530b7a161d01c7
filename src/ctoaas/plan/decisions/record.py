"""A decision as a record: what was decided, between what, why, who disagreed, what re-opens it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a decision stands, whatever words its file uses for that."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    UNCLEAR = "unclear"
    """The file says nothing, or nothing that is known here."""


_WORDS = {
    "draft": State.PROPOSED,
    "pending": State.PROPOSED,
    "open": State.PROPOSED,
    "in review": State.PROPOSED,
    "on hold": State.PROPOSED,
    "approved": State.ACCEPTED,
    "decided": State.ACCEPTED,
    "done": State.ACCEPTED,
    "amended": State.ACCEPTED,
    "declined": State.REJECTED,
    "obsolete": State.DEPRECATED,
    **{state.value: state for state in State if state is not State.UNCLEAR},
}


@dataclass(frozen=True, slots=True)
class Option:
    """One of the ways that were considered, with what speaks for and against it."""

    title: str
    text: str = ""
    arguments: tuple[str, ...] = ()
    """Such as "Good, because it is there today"."""
    listed: str = ""
    """As it stands among the considered options where that is more than its title: a link."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something a file holds that has no field of its own, word for word."""

    after: str
    """Heading of the field it stands behind; "" for the beginning."""
    raw: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; empty texts and None mean that nobody said."""

    title: str
    status: str = "proposed"
    day: date | None = None
    decision_makers: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    kind: str = ""
    """Name of the ready model it was made with."""
    reversible: str = ""
    """Whether and how it can be taken back, in a few words."""
    supersedes: str = ""
    """Number of the decision it takes the place of."""
    review_on: date | None = None
    confirm_by: date | None = None
    """The day by which the confirmation test must have been made."""
    confirmed: str = ""
    """Result of that test: "held on 2027-01-31", "failed on ..."."""
    context: str = ""
    drivers: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    chosen: str = ""
    """Title of the option, as it was written."""
    outcome: str = ""
    """Why, or the decision in free words."""
    consequences: tuple[str, ...] = ()
    confirmation: str = ""
    """The test that will show whether it was right."""
    more: str = ""
    dissent: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    """Day and reason of each time that it was opened again."""
    model: str = ""
    """TOML: criteria, scores, costs, preferences, evidence (see model_file)."""
    model_line: int = 1
    """Line of the file the TOML begins on."""
    extra: tuple[str, ...] = ()
    """Entries of the front matter that are not known here, word for word."""
    kept: tuple[Kept, ...] = ()

    @property
    def state(self) -> State:
        """What the status means; one that was superseded says so anywhere in it."""
        said = re.sub(r"[^a-z ]", " ", self.status.lower()).split()
        if {"superseded", "superceded", "replaced"} & set(said):
            return State.SUPERSEDED
        for length in (2, 1):
            state = _WORDS.get(" ".join(said[:length]))
            if state is not None:
                return state
        return State.UNCLEAR
