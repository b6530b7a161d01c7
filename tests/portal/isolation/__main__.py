"""Run the matrix on the database the environment names; JSON on standard output.

`--database-only` switches the manager's filter off, so that PostgreSQL alone holds the walls.
"""

import json
import logging
import os
import sys
import tempfile
from pathlib import Path

from ctoaas.portal.server.serve import prepare


def main() -> int:
    """1 when something leaked."""
    os.environ["CTO_PAGES_PER_MINUTE"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from django.db import connection

        from tests.portal.isolation.matrix import Matrix
        from tests.portal.isolation.world import world

        logging.disable(logging.CRITICAL)
        is_database_only = "--database-only" in sys.argv
        made = world()
        if is_database_only:
            _switch_off()
        matrix = Matrix(made)
        matrix.run()
        found = {
            "database": connection.vendor,
            "filter": not is_database_only,
            "cells": matrix.cells,
            "leaks": matrix.leaks,
        }
        sys.stdout.write(json.dumps(found) + "\n")
        connection.close()
    return 1 if matrix.leaks else 0


def _switch_off() -> None:
    from ctoaas.portal.access import walled

    def get_queryset(self):
        return walled.WalledRows(self.model, using=self._db)

    walled.WalledManager.get_queryset = get_queryset
    walled._require_inside = lambda row: None


if __name__ == "__main__":
    sys.exit(main())
