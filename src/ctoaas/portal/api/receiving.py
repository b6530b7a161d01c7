"""Taking an upload: into a file of its own, before any row is locked, and whole or not at all."""

import base64
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.http import UnreadablePostError

from ctoaas.portal.api.problems import ProblemError
from ctoaas.portal.server.place import place

if TYPE_CHECKING:
    from ctoaas.portal.api.guard import Called

MEDIA_TYPE = "application/zip"
DIGEST = "Content-Digest"
MOST_BYTES = 100_000_000
_PIECE = 1 << 20
_SHA256 = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


@contextmanager
def received(request: "Called") -> Iterator[Path]:
    """The upload as a file that is gone when the block ends.

    Raises ProblemError when it is too large, ends early, or is not what its digest says (RFC 9530).
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        raise ProblemError(411, "Say with Content-Length how long the upload is.")
    if int(length) > MOST_BYTES:
        raise ProblemError(413, f"At most {MOST_BYTES:,} bytes are taken.")
    said = _SHA256.fullmatch(request.headers.get(DIGEST, ""))
    if said is None:
        raise ProblemError(400, f"{DIGEST} is missing: send sha-256=:...: of the upload.")
    with tempfile.NamedTemporaryFile(dir=place().root, prefix=".upload-") as target:
        found = _copied(request, int(length), target)
        if found != base64.b64decode(said[1]):
            raise ProblemError(400, "The upload ended early, or is not what its digest says.")
        target.flush()
        yield Path(target.name)


def _copied(request: "Called", length: int, target: IO[bytes]) -> bytes:
    """The digest of what was copied; empty when it ended early."""
    hashed, left = sha256(), length
    try:
        while left and (piece := request.read(min(_PIECE, left))):
            left -= len(piece)
            hashed.update(piece)
            target.write(piece)
    except UnreadablePostError as error:
        raise ProblemError(400, "The upload ended before it was whole.") from error
    except OSError as error:
        raise ProblemError(507, "The server has no room for the upload.") from error
    return hashed.digest() if not left else b""
