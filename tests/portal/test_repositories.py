"""Repositories with a key: sealed, used for one alone, at an address that may be asked."""

import logging
import subprocess
import time

import asyncssh
import pytest

from ctoaas.collect.git.clone import local_clone
from ctoaas.core.errors import SourceError, UsageError
from ctoaas.core.progress import Silent
from tests.builders.repository import RepoBuilder, run_git
from tests.portal import git_servers

pytestmark = pytest.mark.usefixtures("rows")
TOKEN = "tok-3nB0pL9-secret"


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    return small_practice()


@pytest.fixture
def served(tmp_path):
    """A folder with one repository in it, `shop`."""
    built = RepoBuilder(tmp_path / "served" / "shop").commit("Ana", {"a.py": "x = 1\n"})
    built.build(bare=True)
    return tmp_path / "served"


@pytest.fixture
def https(served, monkeypatch):
    with git_servers.over_https(served, "robot", TOKEN) as server:
        monkeypatch.setenv("GIT_SSL_CAINFO", str(server.certificate))
        yield server


def allow(ours, host: str = "localhost") -> None:
    from ctoaas.portal.repositories.models import AllowedHost

    AllowedHost.objects.create(host=host, made_by=ours.owner)


def clone(ours, url: str, cache) -> str:
    """Clone as an assessment does; the commit."""
    from ctoaas.portal.repositories.reaching import reaching

    with reaching(ours.engagement)(url) as reach:
        folder = local_clone(url, cache, offline=False, progress=Silent(), reach=reach)
    return run_git(folder, "rev-parse", "HEAD").decode().strip()


def give(ours, url: str, secret: str = TOKEN, **more: str) -> None:
    from ctoaas.portal.repositories.keeping import keep

    with ours.within():
        keep(ours.engagement, ours.owner, url, secret, **more)


def test_a_repository_is_cloned_with_its_token(ours, https, tmp_path):
    url = f"https://localhost:{https.port}/shop"
    allow(ours)
    with pytest.raises(SourceError, match="git says"):
        clone(ours, url, tmp_path / "cache")
    give(ours, url, user="robot")
    assert len(clone(ours, url, tmp_path / "cache")) == 40
    assert len(clone(ours, url, tmp_path / "cache")) == 40


def test_the_token_stands_in_no_argument_no_file_no_row_and_no_line(ours, https, tmp_path, caplog):
    from django.db import connection

    from ctoaas.portal.trail.models import TrailEvent

    caplog.set_level(logging.DEBUG)
    url = f"https://localhost:{https.port}/shop"
    allow(ours)
    give(ours, url, user="robot")
    seen = watched(lambda: clone(ours, url, tmp_path / "cache"))
    assert any("git" in line for line in seen)
    assert TOKEN not in "".join(seen)
    for file in (tmp_path / "cache").rglob("*"):
        assert not file.is_file() or TOKEN.encode() not in file.read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM repositories_repositoryaccess")
        assert TOKEN not in repr(cursor.fetchall())
    with ours.within():
        events = [repr(event.__dict__) for event in TrailEvent.objects.all()]
    assert any("gave a token for" in event for event in events)
    assert TOKEN not in "".join(events) + caplog.text
    page = ours.practitioner.get(f"/engagements/{ours.engagement.id}/repositories/")
    assert TOKEN not in page.content.decode()


def test_a_token_is_not_carried_to_where_a_server_redirects(ours, https, tmp_path):
    url = f"https://localhost:{https.port}/elsewhere/shop"
    allow(ours)
    give(ours, url, user="robot")
    with pytest.raises(SourceError):
        clone(ours, url, tmp_path / "cache")
    assert all("/elsewhere/" in asked for asked in https.asked)


def test_a_repository_is_cloned_with_a_deploy_key_from_a_server_that_is_known(
    ours, served, tmp_path
):
    key, other = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    with git_servers.over_ssh(served, key.export_public_key().decode()) as server:
        url = f"ssh://git@localhost:{server.port}/shop"
        allow(ours)
        pinned = f"[localhost]:{server.port} {server.host_key}"
        false = f"[localhost]:{server.port} {other.export_public_key().decode()}"
        private = key.export_private_key().decode()
        for secret, host_keys in (
            (private, false),
            (private, ""),
            (other.export_private_key().decode(), pinned),
        ):
            give(ours, url, secret, host_keys=host_keys)
            with pytest.raises(SourceError, match="git says"):
                clone(ours, url, tmp_path / "cache")
        assert server.asked == []
        give(ours, url, private, host_keys=pinned)
        assert len(clone(ours, url, tmp_path / "cache")) == 40
        assert len(server.asked) == 1


def test_a_repository_that_hangs_is_given_up(ours, tmp_path, monkeypatch):
    from ctoaas.portal.repositories import reaching

    monkeypatch.setattr(reaching, "SECONDS", 2.0)
    allow(ours)
    with git_servers.that_hangs() as server:
        begun = time.monotonic()
        with pytest.raises(SourceError, match="did not answer in full"):
            clone(ours, f"https://localhost:{server.port}/shop", tmp_path / "cache")
        assert time.monotonic() - begun < 20
    assert not (tmp_path / "cache" / "clones").exists() or not any(
        each.suffix == ".git" for each in (tmp_path / "cache" / "clones").iterdir()
    )


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "10.0.0.5", "192.168.1.1",
        "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "[::1]", "[fd00::1]",
        "[::ffff:127.0.0.1]", "[fe80::1]", "[::]", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_an_address_of_a_private_network_is_not_asked(host, ours, tmp_path):
    with pytest.raises(SourceError, match="private network"):
        clone(ours, f"https://{host}/shop", tmp_path)


def test_a_name_that_stands_for_one_public_and_one_private_address_is_not_asked(
    ours, tmp_path, monkeypatch
):
    import socket

    found = [(0, 0, 0, "", (ip, 443)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(SourceError, match="private network"):
        clone(ours, "https://rebinding.example/shop", tmp_path)


def test_git_asks_the_very_address_that_was_checked(ours, https, tmp_path, monkeypatch):
    """A name that would lead elsewhere a moment later leads nowhere else."""
    import socket

    url = f"https://git.invalid:{https.port}/shop"
    monkeypatch.setenv("GIT_SSL_NO_VERIFY", "1")
    found = [(0, 0, 0, "", ("127.0.0.1", https.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    allow(ours, "git.invalid")
    give(ours, url, user="robot")
    assert len(clone(ours, url, tmp_path / "cache")) == 40


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc", "http://example.com/r", "git://example.com/r", "ext::sh -c id", "ftp://x/y",
        "https://user:pass@example.com/r", "https:///r", "https://x:99999/r", "-oProxyCommand=id:x",
    ],
)  # fmt: skip
def test_another_kind_of_address_is_refused_when_it_is_named_and_when_it_is_read(
    url, ours, tmp_path
):
    from ctoaas.portal.clients.sources import require_allowed

    with pytest.raises((UsageError, SourceError)) as told:
        clone(ours, url, tmp_path)
    assert "pass@" not in str(told.value)
    with pytest.raises(UsageError) as told:
        require_allowed(url, "practitioner")
    assert "pass@" not in str(told.value)


def test_keys_and_settings_of_the_server_itself_are_not_used(ours, https, tmp_path, monkeypatch):
    url = f"https://localhost:{https.port}/shop"
    own = tmp_path / "home"
    own.mkdir()
    helper = f"!f() {{ echo username=robot; echo password={TOKEN}; }}; f"
    run_git(tmp_path, "config", "--file", str(own / ".gitconfig"), "credential.helper", helper)
    monkeypatch.setenv("HOME", str(own))
    allow(ours)
    local_clone(url, tmp_path / "mine", offline=False, progress=Silent())
    with pytest.raises(SourceError, match="git says"):
        clone(ours, url, tmp_path / "cache")


def test_what_was_sealed_for_one_engagement_opens_nothing_of_another(ours):
    from ctoaas.portal.clients.beginning import begin_engagement
    from ctoaas.portal.repositories.keeping import opened
    from ctoaas.portal.repositories.models import RepositoryAccess
    from ctoaas.workspace.company import Company

    give(ours, "https://example.com/r.git")
    with ours.within():
        held = RepositoryAccess.objects.get()
        assert opened(held) == TOKEN
        company = Company(name="x", currency="EUR")
        held.engagement = begin_engagement(ours.client, "Second", ours.owner, company)
        with pytest.raises(SourceError, match="give it anew"):
            opened(held)


def test_a_token_is_given_and_taken_back_on_a_page(ours):
    from ctoaas.portal.repositories.models import RepositoryAccess

    at, url = f"/engagements/{ours.engagement.id}/repositories/", "https://example.com/r.git"
    name(ours, url)
    for secret, why in (("", "required"), ("two\nlines", "one line"), ("PRIVATE KEY", "a token")):
        said = ours.practitioner.post(at, {"source": url, "secret": secret}).content.decode()
        assert why in said
        assert secret == "" or secret not in said
    ours.practitioner.post(at, {"source": url, "secret": TOKEN})
    with ours.within():
        held = RepositoryAccess.objects.get()
    assert "kept by" in ours.practitioner.get(at).content.decode()
    assert ours.sponsor.get(at).status_code == 403
    ours.practitioner.post(f"{at}{held.id}/forget/")
    with ours.within():
        assert not RepositoryAccess.objects.exists()


def test_an_ssh_repository_without_a_key_is_said_to_be_unreadable(ours):
    for url in ("ssh://git@example.com/r", "https://example.com/r"):
        name(ours, url)
    page = ours.practitioner.get(f"/engagements/{ours.engagement.id}/repositories/")
    said = page.content.decode()
    assert said.count("Cannot be read yet") == said.count("as anybody could read it") == 1


def test_only_the_owner_allows_a_host(ours):
    from tests.portal.looks.pages import browser

    owner = browser(ours.owner)
    owner.post("/practice/hosts/", {"host": "Git.Office.example"})
    assert "git.office.example" in owner.get("/practice/hosts/").content.decode()
    assert ours.practitioner.post("/practice/hosts/", {"host": "x.example"}).status_code == 403
    owner.post("/practice/hosts/refuse/", {"host": "git.office.example"})
    assert "Only public hosts" in owner.get("/practice/hosts/").content.decode()


def name(ours, url: str) -> None:
    """Name a repository in the engagement's company.toml."""
    with ours.engagement.workspace.company_file.open("a") as file:
        file.write(f'\n[[repositories]]\nsource = "{url}"\n')


def watched(act) -> list[str]:
    """Command lines of every process while `act` runs, looked at again and again."""
    seen, done = [], []

    def look() -> None:
        while not done:
            said = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
            seen.extend(said.splitlines())

    from threading import Thread

    thread = Thread(target=look)
    thread.start()
    try:
        act()
    finally:
        done.append(True)
        thread.join()
    return seen
