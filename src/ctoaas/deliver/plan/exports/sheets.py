"""The tables of a plan, for spreadsheets."""

from dataclasses import dataclass
from datetime import date

from ctoaas.deliver.plan.exports.roadmap import Roadmap

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def steps_sheet(roadmap: Roadmap) -> Sheet:
    """One row for each initiative that is done."""
    header = (
        *("id", "initiative", "way", "people", "begin", "end as planned", "end P50", "end P80"),
        *("deadline", "person-days P50", "person-days P90", "value in points"),
        *(f"cash P50 {roadmap.currency}", f"cash P90 {roadmap.currency}"),
        *(f"monthly {roadmap.currency}", "after"),
    )
    rows = tuple(
        (
            *(one.id, one.title, one.mode, ", ".join(sorted({p.person for p in one.pieces}))),
            *(one.begin, one.end, one.p50, one.p80, one.deadline),
            *(round(one.days.half, 2), round(one.days.careful, 2), one.value),
            *(round(one.cash.half, 2), round(one.cash.careful, 2), one.monthly),
            ", ".join(id_ for id_, _ in one.after),
        )
        for one in roadmap.steps
    )
    return Sheet("Plan", header, rows)


def sheets(roadmap: Roadmap) -> tuple[Sheet, ...]:
    """All of them."""
    currency = roadmap.currency
    pieces = tuple(
        (one.id, one.title, p.title, p.person, p.begin, p.end, p.days.half, p.days.careful)
        for one in roadmap.steps
        for p in one.pieces
    )
    return (
        steps_sheet(roadmap),
        Sheet(
            "Work",
            (
                *("id", "initiative", "work", "person", "begin", "end"),
                *("person-days P50", "person-days P90"),
            ),
            pieces,
        ),
        Sheet(
            "Money",
            ("by the end of", f"spent P50 {currency}", f"spent P80 {currency}"),
            roadmap.money,
        ),
        Sheet("Left out", ("id", "initiative", "value in points"), roadmap.left_out),
    )
