"""Sending a finished assessment to a portal. Needs nothing of the portal's own parts."""

import base64
import http.client
import ipaddress
import json
import re
import ssl
import tempfile
import time
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ctoaas.core.errors import SourceError, UsageError
from ctoaas.engage.handover.pack import write
from ctoaas.workspace import manifest

_ENGAGEMENT = re.compile(r"/engagements/([0-9a-f-]{36})(?:/|$)")
_INDEX = b"<!doctype html><title>Assessment</title><p>Open workspace/report.html.</p>"
_TRIES = 3
_TIMEOUT_SECONDS = 120.0
_BUSY = (429, 502, 503, 504)
_MOST_ANSWER = 1_000_000


@dataclass(frozen=True, slots=True)
class Pushed:
    """What the portal answered."""

    name: str
    is_new: bool
    bytes: int
    address: str
    """The page of the report."""


def push(folder: Path, company: str, to: str, token: str) -> Pushed:
    """Send the assessment in `folder` to the engagement whose page is at `to`.

    Sent again after a lost connection, it is put there once. Raises UsageError for an address, a
    token or an assessment that is refused, EvidenceError for an assessment that is not whole, and
    SourceError when the portal cannot be reached.
    """
    parts, engagement = _address(to)
    problems = manifest.check(folder)
    if problems:
        what = f"is not whole: {problems[0].path} {problems[0].what}"
        raise UsageError(str(folder), what, "assess again, then push that")
    with tempfile.TemporaryDirectory() as place:
        pack = Path(place) / "pack.zip"
        day = folder.name[:10]
        write(pack, folder, client=company, made_on=day, records={}, index=lambda _: _INDEX)
        with pack.open("rb") as stream:
            digest = file_digest(stream, "sha256").digest()
        where = f"/api/v1/engagements/{engagement}/assessments?name={folder.name}"
        status, told = _sent(parts, where, pack, digest, token)
    _require_taken(status, told, to)
    page = f"{parts.scheme}://{parts.netloc}/engagements/{engagement}/report/{folder.name}/"
    size = sum(entry.bytes for entry in manifest.read(folder).files)
    return Pushed(folder.name, status == http.client.CREATED, size, page)


def _address(to: str) -> tuple[SplitResult, str]:
    then = "copy the address of the engagement's page, https://.../engagements/.../"
    try:
        parts = urlsplit(to)
        _ = parts.port
    except ValueError as error:
        raise UsageError("--to", f"is no address ({error})", then) from error
    found = _ENGAGEMENT.search(parts.path)
    if parts.scheme not in ("https", "http") or not parts.hostname or found is None:
        raise UsageError("--to", "is not the page of an engagement", then)
    if parts.scheme == "http" and not _is_here(parts.hostname):
        raise UsageError("--to", "is not https, so the token would travel in clear", then)
    return parts, found[1]


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _sent(
    parts: SplitResult, where: str, pack: Path, digest: bytes, token: str
) -> tuple[int, dict[str, Any]]:
    """Status and answer; a lost connection and a busy server are tried again."""
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/zip",
        "Content-Length": str(pack.stat().st_size),
        "Content-Digest": f"sha-256=:{base64.b64encode(digest).decode()}:",
        # The same content is the same act, however often it is sent.
        "Idempotency-Key": digest.hex(),
    }
    for attempt in range(1, _TRIES + 1):
        connection = _connection(parts)
        try:
            with pack.open("rb") as stream:
                connection.request("POST", where, stream, headers)
                answer = connection.getresponse()
                told = answer.read(_MOST_ANSWER)
            if answer.status not in _BUSY or attempt == _TRIES:
                return answer.status, _json(told)
            wait = answer.headers.get("Retry-After", "")
            time.sleep(min(float(wait) if wait.isdecimal() else 2**attempt, 60))
        except (OSError, http.client.HTTPException) as error:
            if attempt == _TRIES:
                said = f"cannot be reached ({error or type(error).__name__})"
                raise SourceError(parts.netloc, said, "check the address and try again") from error
            time.sleep(attempt)
        finally:
            connection.close()
    raise AssertionError("the last try returns or raises")


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=_TIMEOUT_SECONDS)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(host, parts.port, timeout=_TIMEOUT_SECONDS, context=context)


def _json(told: bytes) -> dict[str, Any]:
    try:
        held = json.loads(told)
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def _require_taken(status: int, told: dict[str, Any], to: str) -> None:
    detail = str(told.get("detail", "")).rstrip(".") or f"answered {status}"
    match status:
        case 200 | 201:
            return
        case 401:
            raise UsageError("token", "opens nothing there", "make one on the portal's page Tokens")
        case 403:
            then = 'make one that may "run assessments"'
            raise UsageError("token", "may not put assessments there", then)
        case 404:
            raise UsageError(to, "is no engagement that this token sees", "check the address")
        case _ if status < 500:
            raise UsageError("push", f"was refused: {detail}", "mend it and push again")
    raise SourceError(to, f"could not take it: {detail}", "try again later")
