"""Tags that HEAD can reach."""

import re
from datetime import UTC, datetime

from ctoaas.collect.git.history import History
from ctoaas.collect.git.source import refs_of

_FORMAT = "%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)%00"
_VERSION = re.compile(r"(?:^|[^0-9a-z])v?\d+(?:[._-]\d+)+|^v?\d+(?:\.\d+)*$", re.IGNORECASE)

TagRow = tuple[str, str, datetime, bool]


def tag_rows(history: History) -> list[TagRow]:
    """(tag, commit, moment, reads as a version) of tags on commits that were read, by time."""
    output = refs_of(history.source, f"--format={_FORMAT}", "refs/tags")
    rows = []
    for line in output.decode("utf-8", "replace").split("\n"):
        fields = line.split("\0")
        if len(fields) < 5:
            continue
        name, target, peeled, at = fields[:4]
        commit = peeled or target
        if commit in history.commits.numbers and at.lstrip("-").isdigit():
            moment = datetime.fromtimestamp(int(at), UTC).replace(tzinfo=None)
            rows.append((name, commit, moment, _VERSION.search(name) is not None))
    return sorted(rows, key=lambda row: (row[2], row[0]))
