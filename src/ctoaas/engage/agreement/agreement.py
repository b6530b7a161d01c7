"""One version of an agreement, and what holds over several versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.terms import Term

PARTIES = ("client", "practice", "both")
OWNERS = ("client", "practice", "shared")
PASSES = ("creation", "payment")


@dataclass(frozen=True, slots=True)
class DecisionRight:
    """A kind of decision and who takes it: client, practice or both."""

    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose the results are, and from when."""

    results: str = "client"
    passes_at: str = "payment"
    """creation or payment."""
    kept_by_practice: tuple[str, ...] = ()
    """Works that were there before and are only licensed."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A version of an agreement; it says everything itself and refers to no older version."""

    id: str
    version: int
    """From 1."""
    practice: str
    client: str
    currency: str
    time_zone: str
    """IANA name; says on which day work is done and when periods begin."""
    starts_on: date
    """Of the first version; periods and vesting count from here."""
    in_force_on: date
    """From when this version holds."""
    terms: tuple[Term, ...]
    ends_on: date | None = None
    notice_days: int = 30
    scope: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    decisions: tuple[DecisionRight, ...] = ()
    rights: Rights = Rights()
    note: str = ""

    def term(self, wanted: str) -> Term:
        """The term with that id; UsageError lists those there are."""
        found = next((term for term in self.terms if term.id == wanted), None)
        if found is None:
            listed = ", ".join(term.id for term in self.terms)
            raise UsageError(f'term "{wanted}"', "is not in the agreement", f"there are {listed}")
        return found


def by(versions: Sequence[Agreement], day: date) -> tuple[Agreement, ...]:
    """Versions in force by `day`, oldest first; the first one alone where none is yet."""
    ordered = sorted(versions, key=lambda each: each.version)
    return tuple(each for each in ordered if each.in_force_on <= day) or tuple(ordered[:1])


T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True)
class InForce(Generic[T]):
    """A term as one version of the agreement says it, from the day that version holds."""

    version: int
    from_on: date
    term: T


def in_force(versions: Sequence[Agreement], id_: str, kind: type[T]) -> tuple[InForce[T], ...]:
    """The term `id_` over the accepted versions, oldest first, without versions that lack it.

    Raises UsageError when no version has it, or one has it as another kind.
    """
    found: list[InForce[T]] = []
    for version in sorted(versions, key=lambda each: each.version):
        for term in version.terms:
            if term.id != id_:
                continue
            if not isinstance(term, kind):
                raise UsageError(
                    f'term "{id_}" of version {version.version}',
                    f"is of kind {term.kind}, not {kind.kind}",
                    "give a term of another kind an id of its own",
                )
            found.append(InForce(version.version, version.in_force_on, term))
    if not found:
        raise UsageError(f'term "{id_}"', "is in no version", "give the id of a term")
    return tuple(found)


def on(held: Sequence[InForce[T]], day: date) -> InForce[T]:
    """What holds on `day`: the newest version in force by then, else the first there is."""
    return next((each for each in reversed(held) if each.from_on <= day), held[0])
