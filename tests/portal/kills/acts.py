"""What people do over HTTP, and what of it the server confirmed to them."""

import http.client
import random
import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ctoaas.engage.agreement.toml_out import toml
from tests.portal.agreed import agreement

TOKEN = "a" * 32
"""What the forms carry against forgery, in the cookie and in the field."""


class Gone(Exception):
    """The server did not answer, so nobody knows what it did."""


@dataclass
class Person:
    """Somebody with a session."""

    port: int
    session: str

    def ask(
        self, method: str, path: str, fields: dict[str, object] | None = None
    ) -> tuple[int, str]:
        """Status and body; Gone when there was no answer."""
        held = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN}, doseq=True)
        try:
            held.request(method, path, body, headers)
            answer = held.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise Gone from error
        finally:
            held.close()


@dataclass
class Acts:
    """All acts at once, until told to stop; each goes on after the server was gone."""

    port: int
    told: dict[str, str]
    confirmed: dict[str, list[str]] = field(
        default_factory=lambda: {"logged": [], "approved": [], "accepted": [], "asked": []}
    )
    strange: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.at = f"/engagements/{self.told['engagement']}/"
        self.owner = Person(self.port, self.told["owner"])
        self.sponsor = Person(self.port, self.told["sponsor"])
        self.version = 1
        acts = (self._log, self._approve, self._agree, self._assess)
        self.threads = [threading.Thread(target=self._again, args=(act,)) for act in acts]

    def begin(self) -> None:
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _again(self, act) -> None:
        chance = random.Random(act.__name__)
        while not self.stopping.is_set():
            try:
                act()
            except Gone:
                time.sleep(0.1)
            time.sleep(chance.random() * 0.05)

    def _post(self, who: Person, path: str, fields: dict[str, object]) -> bool:
        """Whether the server said yes, which for a form is a way to the next page."""
        status, body = who.ask("POST", self.at + path, fields)
        if status == 302:
            return True
        if status not in (200, 404, 409, 503):
            self.strange.append(f"{path}: {status} {body[:200]}")
        return False

    def _log(self) -> None:
        """An entry, sent again with the same form until it is confirmed."""
        once = str(uuid.uuid4())
        form = {"term": "build", "on": "2026-03-02", "duration": "5m", "note": once, "once": once}
        while not self.stopping.is_set():
            try:
                if self._post(self.owner, "time/log/", form):
                    self.confirmed["logged"].append(once)
                    break
            except Gone:
                time.sleep(0.1)
        self._post(self.owner, "time/submit/", {})

    def _approve(self) -> None:
        _, page = self.sponsor.ask("GET", f"{self.at}time/")
        waiting = re.findall(r'name="entry" value="([0-9a-f-]{36})"', page)[:5]
        if waiting and self._post(self.sponsor, "time/decide/", {"entry": waiting, "approve": ""}):
            _, after = self.sponsor.ask("GET", f"{self.at}time/")
            self.confirmed["approved"] += [one for one in waiting if f'value="{one}"' not in after]

    def _agree(self) -> None:
        """The next version proposed and accepted; which is the next one is read from the page."""
        _, page = self.sponsor.ask("GET", f"{self.at}agreement/")
        asked = r"agreement/([0-9a-f-]{36})/accept/.*?name=\"hash\" value=\"(\w+)\""
        if found := re.search(asked, page, re.S):
            version, hash_ = found.groups()
            if self._post(self.sponsor, f"agreement/{version}/accept/", {"hash": hash_}):
                self.confirmed["accepted"].append(version)
            return
        newest = max(map(int, re.findall(r"<strong>Version (\d+)</strong>", page)), default=0)
        if newest and newest < 40:
            text = toml(agreement(version=newest + 1, hours=100_000))
            self._post(self.owner, "agreement/draft/", {"text": text})
        else:
            time.sleep(0.5)

    def _assess(self) -> None:
        if self._post(self.owner, "assessments/begin/", {}):
            self.confirmed["asked"].append("run")
        self.stopping.wait(2)
