"""Make a small practice with signed-in people; prints what the acts need, as JSON.

python -m tests.portal.kills.world DATA REPOSITORY
"""

import json
import sys
from pathlib import Path

from ctoaas.portal.server.serve import prepare


def main() -> None:
    """Fill the empty portal in DATA."""
    data, repository = map(Path, sys.argv[1:])
    prepare(data)
    from django.test import Client as Browser

    from ctoaas.portal.access.models import Membership
    from ctoaas.portal.access.rights import Role
    from ctoaas.portal.access.scope import Scope, within
    from ctoaas.portal.agreements.accepting import accept_version, propose
    from ctoaas.portal.clients.beginning import add_person, begin_engagement, seat_person
    from ctoaas.portal.clients.models import Client
    from ctoaas.workspace.company import Company, Source
    from tests.portal.agreed import agreement

    with within(Scope(None, None)):
        owner = seat_person("Olive", "olive@practice.example", Role.OWNER)
        client = Client.objects.create(name="Acme", field="", rivals="")
        sponsor = add_person("Sue", "sue@acme.example")
        Membership.objects.create(client=client, user=sponsor, role=Role.SPONSOR)
        company = Company(name="Acme", repositories=(Source(str(repository)),))
        engagement = begin_engagement(client, "Shop", owner, company)
        row = propose(engagement, agreement(hours=100_000), owner, Role.OWNER)
        accept_version(row, row.hash, sponsor, Role.SPONSOR)
    sessions = {}
    for name, user in (("owner", owner), ("sponsor", sponsor)):
        browser = Browser(SERVER_NAME="localhost")
        browser.force_login(user)
        sessions[name] = browser.cookies["sessionid"].value
    print(json.dumps({"engagement": str(engagement.id), **sessions}))  # noqa: T201


if __name__ == "__main__":
    main()
