"""A finished assessment read back from its folder."""

import json
from pathlib import Path

from ctoaas.assess.document import SCHEMA, Json
from ctoaas.core.errors import EvidenceError

DOCUMENT = "assessment.json"
_AGAIN = "assess again to rebuild it"


def stored(place: Path) -> Json:
    """The document in a result's folder, or in the file `place` itself.

    Raises EvidenceError when it is missing, is not JSON, or is not an assessment.
    """
    file = place if place.is_file() else place / DOCUMENT
    try:
        held = json.loads(file.read_bytes())
    except FileNotFoundError as error:
        raise EvidenceError(str(place), f"has no {DOCUMENT}", _AGAIN) from error
    except (OSError, ValueError, RecursionError) as error:
        raise EvidenceError(
            str(file), f"cannot be read ({type(error).__name__})", _AGAIN
        ) from error
    if not isinstance(held, dict) or held.get("schema") != SCHEMA:
        raise EvidenceError(str(file), "is not an assessment this version reads", _AGAIN)
    return held
