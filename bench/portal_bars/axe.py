"""The looks bar: every page of the portal, light and dark, at 1100 and 320 px, shown to axe-core.

    python -m bench.portal_bars.axe

Pages are those of tests/portal/looks: each address as each reader, empty and with long words in
every name. A fault is a violation axe finds, or a page that is wider than its screen.
"""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def looks() -> Iterable[dict[str, object]]:
    """One line: how many faults, in how many looks at how many pages."""
    from ctoaas.portal.server.serve import prepare

    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("CTO_DATABASE_URL", None)
        os.environ["CTO_PAGES_PER_MINUTE"] = "0"
        static = prepare(Path(folder)).static
        from django.db import connection, transaction
        from tests.portal.looks.audit import Auditor, chromium
        from tests.portal.looks.pages import collected

        logging.disable(logging.CRITICAL)
        with transaction.atomic():
            found = collected()
        connection.close()
        with chromium() as browser:
            auditor = Auditor(browser, static)
            faults = auditor.faults(found.pages)
    yield {
        "bar": "axe",
        "figure": len(faults),
        "goal": 0,
        "goal_is": "at most",
        "holds": not faults,
        "unit": "faults",
        "pages": len(found.pages),
        "looks": auditor.looks,
        "addresses": len(found.answers),
        "addresses nobody saw": found.unseen(),
        "faults": faults[:20],
    }


BARS: dict[str, Callable[[], Iterable[dict[str, object]]]] = {"axe": looks}


if __name__ == "__main__":
    for line in looks():
        print(json.dumps(line, ensure_ascii=False), flush=True)
