"""Lists of decisions for the terminal and for programs."""

from collections.abc import Sequence
from pathlib import Path

from ctoaas.deliver.terminal.lines import Line, joined, paragraph
from ctoaas.deliver.wording.escape import shortened
from ctoaas.plan.decisions.due import Due
from ctoaas.plan.decisions.folder import Filed, Unread

_TITLE = 52


def list_rows(decisions: Sequence[Filed]) -> list[tuple[str, str, str, str]]:
    """A row a decision: number, status, day, title."""
    return [
        (
            each.number,
            each.decision.state.value,
            each.decision.day.isoformat() if each.decision.day else "○",
            shortened(each.decision.title, _TITLE),
        )
        for each in decisions
    ]


def plain_list(decisions: Sequence[Filed], unread: Sequence[Unread]) -> dict[str, object]:
    """The same for --json."""
    return {
        "decisions": [
            {
                "number": each.number,
                "file": each.file.name,
                "title": each.decision.title,
                "status": each.decision.status,
                "state": each.decision.state.value,
                "date": each.decision.day.isoformat() if each.decision.day else None,
                "chosen": each.decision.chosen or None,
                "kind": each.decision.kind or None,
                "review_on": each.decision.review_on.isoformat()
                if each.decision.review_on
                else None,
            }
            for each in decisions
        ],
        "unread": _plain_unread(unread),
    }


def due_lines(
    found: Sequence[Due],
    unread: Sequence[Unread],
    total: int,
    assessment: Path | None,
    again: Sequence[str],
) -> list[Line]:
    """What is due and why, and what it was looked up in."""
    if found:
        plural = "decision wants" if len(found) == 1 else "decisions want"
        head = f"{len(found)} of {total} {plural} another look"
    else:
        head = f"None of {total} decisions is due" if total else "No decisions yet"
    where = (
        f"Evidence looked up in {assessment}."
        if assessment
        else ("No assessment here, so no evidence could be looked up; cto assess makes one.")
    )
    parts = [[Line(line.text, is_heading=True) for line in paragraph(head)], paragraph(where)]
    for each in found:
        held = each.held
        reopened = ", reopened" if held.file.name in again else ""
        title = f"{held.number} {held.decision.title} ({held.decision.state.value}{reopened})"
        lines = [Line(line.text, is_heading=True) for line in paragraph(title)]
        parts.append(lines + [line for why in each.reasons for line in paragraph(f"{why}.", "  ")])
    parts += [paragraph(f"{each.file.name}: {each.reason}") for each in unread]
    return joined(parts)


def plain_due(
    found: Sequence[Due], unread: Sequence[Unread], assessment: Path | None, again: Sequence[str]
) -> dict[str, object]:
    """The same for --json."""
    return {
        "assessment": str(assessment) if assessment else None,
        "due": [
            {
                "number": each.held.number,
                "file": each.held.file.name,
                "title": each.held.decision.title,
                "reasons": list(each.reasons),
                "reopened": each.held.file.name in again,
            }
            for each in found
        ],
        "unread": _plain_unread(unread),
    }


def _plain_unread(unread: Sequence[Unread]) -> list[dict[str, str]]:
    return [{"file": each.file.name, "reason": each.reason} for each in unread]
