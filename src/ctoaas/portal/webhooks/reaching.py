"""Calling an address that somebody else chose, without being led into our own network.

The name is resolved once, every address it has must be public, and the connection is made to one
of the very addresses that were looked at. Redirects are not followed.
"""

import http.client
import ipaddress
import os
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from ctoaas.core.errors import UsageError

VARIABLE = "CTO_WEBHOOKS_TO_LOOPBACK"
"""When 1, plain http to this machine is allowed: for trying things out."""
CONNECT_SECONDS = 10.0
WHOLE_SECONDS = 20.0
_READ_BYTES = 1000
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a status, or None and why nothing did."""

    status: int | None
    said: str


def require_reachable(url: str) -> None:
    """Refuse an address that may not be called. Raises UsageError with one line that says why."""
    _addresses(_split(url))


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    """POST once; within 20 seconds, whatever the other side does."""
    try:
        parts = _split(url)
        address = _addresses(parts)[0]
    except UsageError as error:
        return Reply(None, str(error)[:300])
    connection = _Pinned(parts, address)
    guard = Timer(WHOLE_SECONDS, connection.cut)
    guard.start()
    try:
        where = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", where or "/", body, dict(headers))
        answer = connection.getresponse()
        said = answer.read(_READ_BYTES).decode("utf-8", "replace")
        return Reply(answer.status, f"{answer.status} {said}".strip()[:300])
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Reply(None, f"{type(error).__name__}: {error}"[:300])
    finally:
        guard.cancel()
        connection.close()


def _split(url: str) -> SplitResult:
    then = "give an address such as https://hooks.example.com/cto"
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError as error:
        raise UsageError("address", f"is none ({error})", then) from error
    if parts.username is not None or parts.fragment or port == 0 or not url.isascii():
        raise UsageError("address", "has a user, a fragment or signs that are not ASCII", then)
    is_here = host in _LOOPBACK_NAMES and _to_loopback()
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_here)):
        raise UsageError("address", "is not https", then)
    return parts


def _addresses(parts: SplitResult) -> list[str]:
    """The addresses of the name, each of them public."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UsageError(host, "has no address", "check the name") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        is_here = ipaddress.ip_address(address.split("%")[0]).is_loopback
        if not is_public(address) and not (is_here and parts.scheme == "http"):
            raise UsageError(host, "leads into a private network", "give a public address")
    return addresses


def is_public(address: str) -> bool:
    """Whether anybody on the internet could reach it; IPv4 wrapped into IPv6 is looked at bare."""
    if "%" in address:
        return False
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.sixtofour is not None or ip.teredo is not None:
            return False  # tunnels of the past that lead to any IPv4 address
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped
        ip = inner or ip
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _to_loopback() -> bool:
    return os.environ.get(VARIABLE) == "1"


class _Pinned(http.client.HTTPConnection):
    """A connection to one address that was looked at; the name is used for the certificate."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        super().__init__(parts.hostname or "", _port(parts), timeout=CONNECT_SECONDS)
        self._address, self._is_tls = address, parts.scheme == "https"

    def connect(self) -> None:
        """To the address, and with TLS where the scheme says so."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_tls:
            self.sock = tls().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End whatever is going on; called from another thread when it takes too long."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def tls() -> ssl.SSLContext:
    """Certificates are checked."""
    return ssl.create_default_context()
