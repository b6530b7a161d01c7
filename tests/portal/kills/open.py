"""Print how many runs still wait or work: python -m tests.portal.kills.open DATA."""

import sys
from pathlib import Path

from ctoaas.portal.server.serve import set_up


def main() -> None:
    """The number."""
    set_up(Path(sys.argv[1]))
    from ctoaas.portal.access.scope import Scope, within
    from ctoaas.portal.assessments.models import Run

    with within(Scope(None, None)):
        print(Run.objects.filter(state__in=["waiting", "running"]).count())  # noqa: T201


if __name__ == "__main__":
    main()
