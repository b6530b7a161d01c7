"""What is true of a portal after the kills; prints it as JSON.

python -m tests.portal.kills.verdict DATA < CONFIRMED
"""

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from ctoaas.portal.server.serve import set_up


def main() -> None:
    """Faults by kind; all empty when the promise held."""
    set_up(Path(sys.argv[1]))
    from ctoaas.portal.access.scope import Scope, within

    with within(Scope(None, None)):
        found = {
            "lost": _lost(json.load(sys.stdin)),
            "half done": _half_done(),
            "chain": _chain(),
            "jobs": _jobs(),
        }
    print(json.dumps(found))  # noqa: T201


def _lost(confirmed: dict[str, list[str]]) -> list[str]:
    from ctoaas.engage.timesheet.entry import content_hash
    from ctoaas.portal.agreements.models import AcceptanceRow
    from ctoaas.portal.timesheets.models import TimeRow

    forms = Counter(TimeRow.objects.values_list("once", flat=True))
    rows = {str(row.id): row for row in TimeRow.objects.all()}
    accepted = AcceptanceRow.objects.filter(party="client").values_list("version_id", flat=True)
    yes = set(map(str, accepted))
    logged = [one for one in confirmed["logged"] if forms[one] != 1]
    approved = [
        one
        for one in confirmed["approved"]
        if rows[one].state != "approved" or rows[one].content_hash != content_hash(rows[one].said())
    ]
    return [
        *(f"time of form {one}: {forms[one]} rows" for one in logged),
        *(f"approval of {one}" for one in approved),
        *(f"acceptance of {one}" for one in confirmed["accepted"] if one not in yes),
    ]


def _half_done() -> list[str]:
    """Rows and events tell the same story."""
    from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
    from ctoaas.portal.timesheets.models import TimeRow
    from ctoaas.portal.trail.models import TrailEvent

    acts = Counter(row.act for row in TrailEvent.objects.all() if row.object.startswith("time "))
    agreed = Counter(row.act for row in TrailEvent.objects.all() if row.object.startswith("agree"))
    states = Counter(row.state for row in TimeRow.objects.all())
    versions = AgreementVersion.objects.count()
    yes = Counter(row.party for row in AcceptanceRow.objects.all())
    told = {
        "logged": (acts["logged"], sum(states.values())),
        "submitted": (acts["submitted"], states["submitted"] + states["approved"]),
        "approved": (acts["approved"], states["approved"]),
        "proposed": (agreed["proposed"], versions),
        "accepted": (agreed["accepted"], yes["client"]),
        "agreed to": (yes["practice"], versions),
    }
    return [
        f"{name}: {one} events, {other} rows" for name, (one, other) in told.items() if one != other
    ]


def _chain() -> list[str]:
    from ctoaas.engage.audit import verify
    from ctoaas.portal.trail.models import TrailEvent

    rows = TrailEvent.objects.all()
    return [str(one) for one in verify(asdict(row.said()) for row in rows).broken]


def _jobs() -> list[str]:
    """Every run has ended well, with a result whose hashes hold."""
    from ctoaas.portal.assessments.models import Run
    from ctoaas.workspace import manifest

    wrong = []
    for run in Run.objects.select_related("engagement"):
        folder = run.engagement.workspace.assessments / run.result
        if run.state != Run.State.DONE or not run.result:
            wrong.append(f"run {run.state}: {run.said}")
        else:
            wrong += [f"{run.result}/{one.path} {one.what}" for one in manifest.check(folder)]
    return wrong


if __name__ == "__main__":
    main()
