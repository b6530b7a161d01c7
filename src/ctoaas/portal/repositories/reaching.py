"""How the portal reaches a client's repository: with its own access alone, at a public address.

The server's own keys, helpers and settings of git are never used: what opens one client's
repository must not open another's.
"""

import os
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ctoaas.collect.git.reach import Reach, Reaching
from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.clients.models import Engagement
from ctoaas.portal.repositories.address import Server, address_of, server_of
from ctoaas.portal.repositories.keeping import opened
from ctoaas.portal.repositories.models import AllowedHost, RepositoryAccess

SECONDS = 1800.0
"""How long one clone or fetch may take."""
_SLOW = {"http.lowSpeedLimit": "1000", "http.lowSpeedTime": "60"}


def reaching(engagement: Engagement) -> Reaching:
    """How each repository of `engagement` is reached."""
    return partial(_reach, engagement)


@contextmanager
def _reach(engagement: Engagement, url: str) -> Iterator[Reach]:
    server = server_of(url)
    with within(Scope(None, frozenset({engagement.client_id}))):
        held = RepositoryAccess.objects.filter(engagement=engagement, source=url).first()
        allowed = frozenset(AllowedHost.objects.values_list("host", flat=True))
    address = address_of(server, allowed)
    with tempfile.TemporaryDirectory(prefix="cto-reach-") as folder:
        if server.scheme == "https":
            own = _https(server, address, held)
        else:
            own = _ssh(server, address, held, Path(folder))
        yield Reach({**_ALONE, **own}, SECONDS)


_ALONE = {
    "GIT_ALLOW_PROTOCOL": "https:ssh",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_AUTH_SOCK": "",
}


def _https(server: Server, address: str, held: RepositoryAccess | None) -> dict[str, str]:
    """Settings of git as variables: no redirect, the address that was checked, the token."""
    host = f"[{address}]" if ":" in address else address
    settings = {
        "http.followRedirects": "false",
        "http.curloptResolve": f"{server.host}:{server.port}:{host}",
        "credential.helper": "",
        **_SLOW,
    }
    if held is not None and held.kind == RepositoryAccess.Kind.TOKEN:
        pair = b64encode(f"{held.user or 'token'}:{opened(held)}".encode()).decode()
        origin = f"https://{server.host}:{server.port}/"
        settings[f"http.{origin}.extraHeader"] = f"Authorization: Basic {pair}"
    numbered = list(enumerate(settings.items()))
    return (
        {"GIT_CONFIG_COUNT": str(len(settings))}
        | {f"GIT_CONFIG_KEY_{n}": key for n, (key, _) in numbered}
        | {f"GIT_CONFIG_VALUE_{n}": value for n, (_, value) in numbered}
    )


def _ssh(
    server: Server, address: str, held: RepositoryAccess | None, folder: Path
) -> dict[str, str]:
    """Ssh with the one key, to the address that was checked, which must show a pinned key.

    The key stands in a private folder while git runs; ssh reads keys from files only.
    """
    known, key = folder / "known_hosts", folder / "key"
    has_key = held is not None and held.kind == RepositoryAccess.Kind.KEY
    known.write_text(f"{held.host_keys}\n" if held is not None else "")
    key.touch(mode=0o600)
    key.write_text(f"{opened(held).strip()}\n" if has_key and held is not None else "")
    options = {
        "HostName": address,
        "HostKeyAlias": server.host if server.port == 22 else f"[{server.host}]:{server.port}",
        "UserKnownHostsFile": str(known),
        "GlobalKnownHostsFile": os.devnull,
        "StrictHostKeyChecking": "yes",
        "IdentitiesOnly": "yes",
        "IdentityFile": str(key),
        "BatchMode": "yes",
        "ConnectTimeout": "20",
        "ServerAliveInterval": "15",
        "ServerAliveCountMax": "4",
    }
    written = " ".join(f"-o {name}={value}" for name, value in options.items())
    return {"GIT_SSH_COMMAND": f"ssh -F {os.devnull} {written}", "GIT_SSH_VARIANT": "ssh"}
