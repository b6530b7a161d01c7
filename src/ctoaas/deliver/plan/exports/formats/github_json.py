"""Issues and milestones as JSON, field by field as GitHub's REST interface takes them."""

from ctoaas.core.canonical import dumps
from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap, Step
from ctoaas.deliver.wording.escape import visible


def _make(roadmap: Roadmap) -> Made:
    data = {
        "milestones": [_milestone(step) for step in roadmap.steps],
        "issues": [_issue(step) for step in roadmap.steps],
    }
    return Made(
        dumps(data).encode(),
        (
            "milestones and issues are bodies for POST /repos/OWNER/REPO/milestones and /issues; "
            "a milestone's title becomes its number there.",
            "blocked_by and sub_issues name ids of this file: GitHub takes those links once the "
            "issues have numbers, at /issues/NUMBER/dependencies/blocked_by and /sub_issues.",
            "Nobody is assigned: people of the plan have no accounts. Not in the file: money, "
            "waiting times behind links, what is left out.",
        ),
    )


def _milestone(step: Step) -> dict[str, str]:
    # Noon in UTC is the same day in nearly every time zone.
    return {
        "title": _line(step.title),
        "due_on": f"{step.p80}T12:00:00Z",
        "description": f"Careful end (P80); as likely as not by {step.p50} (P50).",
    }


def _issue(step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "title": _line(step.title),
        "body": _body(step),
        "labels": ["roadmap", *(["must"] if step.must else [])],
        "milestone": _line(step.title),
        "estimate_days": {"p50": round(step.days.half, 2), "p90": round(step.days.careful, 2)},
        "blocked_by": [id_ for id_, _ in step.after],
        "sub_issues": [
            {
                "title": f"{_line(step.title)}: {_line(piece.title)}",
                "estimate_days": {
                    "p50": round(piece.days.half, 2),
                    "p90": round(piece.days.careful, 2),
                },
            }
            for piece in (step.pieces if len(step.pieces) > 1 else ())
        ],
    }


def _body(step: Step) -> str:
    why = f"\n- Why: {', '.join(_code(one) for one in step.why)}" if step.why else ""
    deadline = f"\n- Deadline: {step.deadline}" if step.deadline else ""
    return (
        f"- Planned from {step.begin} to {step.end}\n- Done by {step.p50} as likely as not (P50), "
        f"by {step.p80} in 8 of 10 futures (P80)\n- Way: {_code(step.mode)}{deadline}{why}\n"
    )


def _line(text: str) -> str:
    return " ".join(visible(text).split())


def _code(text: str) -> str:
    """As code, in which Markdown, mentions and references to issues mean nothing."""
    return "`" + _line(text).replace("`", "'") + "`"


EXPORT = Export("github", "json", "issues and milestones for GitHub", _make)
