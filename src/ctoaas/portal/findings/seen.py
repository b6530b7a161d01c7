"""What the newest assessment found, each thing under a key that lasts over assessments."""

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from ctoaas.core.canonical import digest, dumps
from ctoaas.deliver.report.records import FindingView, ReportView, RiskView
from ctoaas.portal.assessments.stored import names, report
from ctoaas.workspace.folder import Workspace

Kind = Literal["finding", "strength", "risk"]
_TOLD = (
    *("id", "title", "repository", "text", "often", "loss", "money", "year", "trigger"),
    *("controls", "basis", "narrowed_by"),
)
"""What a risk says; not the day it was told, nor where its evidence stands."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A finding, a strength or a risk of an assessment."""

    about: str
    kind: Kind
    record: FindingView | RiskView
    is_new: bool
    """The assessment before did not have it."""

    @property
    def piece(self) -> str:
        """The piece of a report that draws it."""
        return "risk" if self.kind == "risk" else "finding"

    @property
    def shown(self) -> dict[str, Any]:
        """What a risk says, as it is kept with its acceptance."""
        held = asdict(self.record)
        return {key: held[key] for key in _TOLD if key in held}

    @property
    def digest(self) -> str:
        """Digest of what it says: the same as long as it says the same."""
        return digest(dumps(self.shown))


@dataclass(frozen=True)
class Seen:
    """The newest assessment and its things."""

    name: str
    report: ReportView
    things: tuple[Thing, ...]
    """Risks, then findings, then strengths, each in the report's order."""

    @cached_property
    def by_key(self) -> dict[str, Thing]:
        """The things by their keys."""
        return {one.about: one for one in self.things}

    def of(self, kind: Kind) -> list[Thing]:
        """The things of one kind."""
        return [one for one in self.things if one.kind == kind]


def seen(workspace: Workspace, name: str = "") -> Seen | None:
    """What the newest assessment found, or the one called `name`; None when there is none."""
    held = names(workspace)
    if not held or (name and name not in held):
        return None
    place = held.index(name) if name else 0
    shown = report(workspace, held[place])
    if shown is None:
        return None
    before = report(workspace, held[place + 1]) if place + 1 < len(held) else None
    known = {about for about, _, _ in _told(before)} if before is not None else None
    things = tuple(
        Thing(about, kind, record, known is not None and about not in known)
        for about, kind, record in _told(shown)
    )
    return Seen(held[place], shown, things)


def key(kind: Kind, id_: str) -> str:
    """What the thing with that id is called in addresses."""
    return f"{'r' if kind == 'risk' else 'f'}{digest(id_)[:20]}"


def _told(of: ReportView) -> list[tuple[str, Kind, FindingView | RiskView]]:
    kinds: tuple[tuple[Kind, tuple[FindingView | RiskView, ...]], ...] = (
        ("risk", of.risks),
        ("finding", of.findings),
        ("strength", of.strengths),
    )
    return [(key(kind, one.id), kind, one) for kind, held in kinds for one in held]
