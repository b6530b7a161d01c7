"""Which server a URL leads to, and whether the portal may go there."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from ctoaas.collect.git.source import without_password
from ctoaas.core.errors import SourceError, UsageError

_SCP = re.compile(r"(?:\w[\w.-]*@)?(?P<host>\w[\w.-]+):[^\s:]\S*")
_PORTS = {"https": 443, "ssh": 22}


@dataclass(frozen=True, slots=True)
class Server:
    """Where a repository is asked for."""

    scheme: str
    host: str
    port: int


def server_of(url: str) -> Server:
    """The server of an https or ssh URL, also of user@host:path.

    Raises UsageError for anything else, and for a URL that carries a password.
    """
    if "://" not in url:
        found = _SCP.fullmatch(url)
        if found is None:
            raise _refused(url)
        return Server("ssh", found["host"].lower(), 22)
    if re.search(r"\s", url):
        raise _refused(url)
    parts = urlsplit(url)
    if parts.password is not None:
        raise UsageError(
            without_password(url), "carries a password", "leave it out, and give it as its access"
        )
    try:
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise _refused(url) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _refused(url)
    return Server(parts.scheme, parts.hostname, port)


def address_of(server: Server, allowed: frozenset[str]) -> str:
    """The IP address to ask `server` at: public, unless its host is among `allowed`.

    Every address its name stands for must be public, so that none is picked later that is not.
    Raises SourceError when the name is unknown, or stands for an address of a private network.
    """
    try:
        found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(
            server.host, "has no address", "check the name, and the network of this server"
        ) from error
    addresses = [str(each[4][0]) for each in found]
    if server.host not in allowed and not all(map(_is_public, addresses)):
        raise SourceError(
            server.host,
            "stands for an address of a private network, which this server does not ask",
            "let the practice owner allow the host, under Practice, Hosts",
        )
    return addresses[0]


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    held = mapped if mapped is not None else address
    return held.is_global and not held.is_multicast


def _refused(url: str) -> UsageError:
    return UsageError(
        without_password(url), "is neither https nor ssh", "write https://... or git@host:..."
    )
