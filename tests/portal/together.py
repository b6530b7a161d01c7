"""Decide the same thing at the same moment, over connections of one's own; JSON on standard output.

`--unlocked` takes the lock away, to show that the acts would go wrong without it.
"""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

from ctoaas.portal.server.serve import prepare

AT_ONCE = 6


def main() -> None:
    """Each act, asked for six times at once."""
    os.environ["CTO_PAGES_PER_MINUTE"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        logging.disable(logging.CRITICAL)
        if "--unlocked" in sys.argv:
            _unlock()
        from django.db import connection

        found = {"database": connection.vendor} | _acts()
        sys.stdout.write(json.dumps(found) + "\n")
        connection.close()


def _acts() -> dict[str, Any]:
    from ctoaas.engage.audit import verify
    from ctoaas.portal.agreements.accepting import propose
    from ctoaas.portal.agreements.models import AcceptanceRow, AgreementVersion
    from ctoaas.portal.changes.asking import ask
    from ctoaas.portal.timesheets.booking import hand_in, log
    from ctoaas.portal.trail.models import TrailEvent
    from tests.portal.agreed import agreement, entry, wish
    from tests.portal.seats import small_practice

    ours = small_practice()
    at = f"/engagements/{ours.engagement.id}"
    with ours.within():
        propose(ours.engagement, agreement(), ours.owner, "owner")
        version = AgreementVersion.objects.get()
    told = {"hash": version.hash}
    statuses = {"agreement": _at_once(ours, f"{at}/agreement/{version.id}/accept/", told)}
    with ours.within():
        time = log(ours.engagement, ours.owner, entry(ours.engagement, ours.owner), "one")
        hand_in(ours.engagement, ours.owner)
        change = ask(ours.engagement, agreement(), ours.owner, wish())
    told = {"entry": str(time.id), "approve": ""}
    statuses["time"] = _at_once(ours, f"{at}/time/decide/", told)
    statuses["change"] = _at_once(ours, f"{at}/changes/{change.id}/decide/", {"approve": ""})
    with ours.within():
        events = list(TrailEvent.objects.all())
        return {
            "statuses": statuses,
            "acceptances": AcceptanceRow.objects.filter(party="client").count(),
            "acts": sorted(f"{event.act} {event.what}" for event in events),
            "holds": verify(asdict(event.said()) for event in events).holds,
        }


def _at_once(ours: SimpleNamespace, address: str, told: dict[str, str]) -> list[int]:
    """Statuses of the same form, sent by the sponsor from six browsers in the same moment."""
    from django.db import connection

    from tests.portal.looks.pages import browser

    barrier, statuses = Barrier(AT_ONCE), []
    browsers = [browser(ours.people["sponsor"]) for _ in range(AT_ONCE)]

    def send(mine: Any) -> None:
        mine.raise_request_exception = False
        barrier.wait()
        statuses.append(mine.post(address, told).status_code)
        connection.close()

    _all([lambda mine=mine: send(mine) for mine in browsers])
    return sorted(statuses)


def _all(acts: list[Callable[[], None]]) -> None:
    threads = [Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _unlock() -> None:
    """No act waits for another any more."""
    from django.db.models import QuerySet

    QuerySet.select_for_update = lambda self, *_, **__: self.all()


if __name__ == "__main__":
    main()
