"""A CSV file for Jira's importer: columns as Jira itself names them, repeated where Jira does."""

import csv
import io

from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap, Step
from ctoaas.deliver.wording.escape import csv_cell

SECONDS_A_DAY = 8 * 3600
"""Jira's estimates are seconds; its day has eight hours unless an administrator changed that."""
KEY = "PLAN"
_FIXED = (
    *("Issue key", "Issue id", "Parent id", "Issue Type", "Summary", "Description"),
    *("Assignee", "Due date", "Original estimate"),
)
_LINK = "Outward issue link (Blocks)"


def _make(roadmap: Roadmap) -> Made:
    keys = {step.id: f"{KEY}-{number}" for number, step in enumerate(roadmap.steps, 1)}
    blocks = {step.id: _blocked(roadmap, step, keys) for step in roadmap.steps}
    labels = max((len(_labels(step)) for step in roadmap.steps), default=0)
    links = max(map(len, blocks.values()), default=0)
    header = (*_FIXED, *["Labels"] * labels, *[_LINK] * links)
    rows: list[list[str]] = []
    number = len(roadmap.steps)
    for place, step in enumerate(roadmap.steps, 1):
        rows.append(_task(step, keys, place, labels, links, blocks[step.id]))
        if len(step.pieces) > 1:
            for title, person, seconds in _parts(step):
                number += 1
                part = [f"{KEY}-{number}", str(number), str(place), "Sub-task", title, "", person]
                rows.append([*part, step.p80.isoformat(), seconds, *[""] * (labels + links)])
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return Made(out.getvalue().encode(), _report(roadmap))


def _task(
    step: Step, keys: dict[str, str], place: int, labels: int, links: int, blocks: list[str]
) -> list[str]:
    single = step.pieces[0] if len(step.pieces) == 1 else None
    tags = _labels(step)
    return [
        keys[step.id],
        str(place),
        "",
        "Task",
        step.title,
        _description(step),
        single.person if single else "",
        step.p80.isoformat(),
        _seconds(single.days.half) if single else "",
        *tags,
        *[""] * (labels - len(tags)),
        *blocks,
        *[""] * (links - len(blocks)),
    ]


def _parts(step: Step) -> list[tuple[str, str, str]]:
    return [
        (f"{step.title}: {piece.title}", piece.person, _seconds(piece.days.half))
        for piece in step.pieces
    ]


def _blocked(roadmap: Roadmap, step: Step, keys: dict[str, str]) -> list[str]:
    """Keys of what waits for it."""
    return [
        keys[other.id] for other in roadmap.steps if any(step.id == id_ for id_, _ in other.after)
    ]


def _labels(step: Step) -> list[str]:
    tags = [step.id, *step.why]
    # Jira takes no white space in a label.
    return list(dict.fromkeys("-".join(tag.split()) for tag in tags))


def _description(step: Step) -> str:
    return (
        f"Planned from {step.begin} to {step.end}, way: {step.mode}. Done by {step.p50} as likely "
        f"as not (P50), by {step.p80} in 8 of 10 futures (P80). Value: {step.value:g} points."
    )


def _seconds(days: float) -> str:
    return str(round(days * SECONDS_A_DAY))


def _report(roadmap: Roadmap) -> tuple[str, ...]:
    lags = sum(1 for step in roadmap.steps for _, lag in step.after if lag)
    found = [
        "In Jira's importer choose the date format yyyy-MM-dd and map each column to the field of "
        "its own name; Labels and link columns are there more than once, as in Jira's own files.",
        f"Keys are {KEY}-1, {KEY}-2, ... of this file; Jira gives its own and keeps the links.",
        "Due date is the careful end (P80); Original estimate is the middle of the effort in "
        "seconds of 8-hour days; ends, value and way stand in the description.",
        "Assignee holds ids of plan/people.toml: map them to accounts, or leave the column out.",
        "Initiatives of several pieces become a task with sub-tasks; some importers of Jira lose "
        "the parent, which the titles of sub-tasks therefore repeat.",
        "Not in the file: money, ranges, deadlines as rules, what is left out.",
    ]
    if lags:
        found.append(f"Not in the file: the waiting time of {lags} of the links.")
    return tuple(found)


EXPORT = Export("jira", "csv", "issues with estimates and links for Jira's importer", _make)
