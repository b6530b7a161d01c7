"""A real server whose processes are killed again and again while people work."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench.measuring import process_tree

from tests.builders.repository import RepoBuilder
from tests.portal.kills.acts import Acts

ROOT = Path(__file__).parents[3]
CTO = [sys.executable, "-c", "from ctoaas.cli.main import main; main()"]
SETTLE_SECONDS = 180


class Storm:
    """A portal in `folder` on the database of `environment`."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.data = folder / "data"
        usual = {"CTO_DATA": str(self.data), "CTO_PAGES_PER_MINUTE": "0"}
        self.environment = os.environ | environment | usual
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        repository = RepoBuilder(folder / "shop").commit("Ana", {"a.py": "x = 1\n" * 40}).build()
        self.told = json.loads(self.python("world", str(self.data), str(repository)))
        self.killed: dict[str, int] = {}

    def run(self, kills: int, seed: int = 1) -> dict[str, object]:
        """Kill so many times; what was confirmed, and what is wrong afterwards."""
        chance = random.Random(seed)
        server = self.served()
        acts = Acts(self.port, self.told)
        acts.begin()
        try:
            while sum(self.killed.values()) < kills:
                time.sleep(0.3 + chance.random() * 1.2)
                if server.poll() is not None:
                    server = self.served()
                self._kill(server, chance)
            time.sleep(1)
            if server.poll() is not None:
                server = self.served()
        finally:
            acts.end()
        server = self.settled(server)
        server.terminate()
        server.wait(30)
        said = self.python("verdict", str(self.data), given=json.dumps(acts.confirmed))
        counts = {name: len(held) for name, held in acts.confirmed.items()}
        return {
            "killed": self.killed,
            "confirmed": counts,
            "strange": acts.strange[:5],
        } | json.loads(said)

    def served(self) -> subprocess.Popen[bytes]:
        """A server that answers; begun again when it could not start."""
        server = subprocess.Popen(
            [*CTO, "serve", "--data", str(self.data), "--port", str(self.port), "--processes", "1"],
            cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 60
        while server.poll() is None and time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/accounts/login/").close()
            except OSError:
                time.sleep(0.1)
            else:
                return server
        server.kill()
        server.wait()
        return self.served()

    def _kill(self, server: subprocess.Popen[bytes], chance: random.Random) -> None:
        """One of the processes, or all of them at once."""
        kinds: dict[str, list[int]] = {}
        for process in process_tree(server.pid):
            kinds.setdefault(self._kind(process, server.pid), []).append(process)
        kinds["everything"] = [each for held in kinds.values() for each in held]
        kind = chance.choice(sorted(kinds))
        for process in kinds[kind]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.killed[kind] = self.killed.get(kind, 0) + 1
        if kind in ("everything", "server"):
            server.wait()

    def _kind(self, process: int, server: int) -> str:
        if process == server:
            return "server"
        try:
            command = Path(f"/proc/{process}/cmdline").read_text()
        except OSError:
            return "worker"
        return "web" if "gunicorn" in command else "worker"

    def settled(self, server: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        """Wait until the background has nothing left to do; a server that ended late is begun."""
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until and self.python("open", str(self.data)).strip() != "0":
            if server.poll() is not None:
                server = self.served()
            time.sleep(1)
        return server

    def python(self, module: str, *arguments: str, given: str = "") -> str:
        """The last line a module beside this one prints."""
        run = subprocess.run(
            [sys.executable, "-m", f"tests.portal.kills.{module}", *arguments],
            cwd=ROOT, env=self.environment, input=given, stdout=subprocess.PIPE, text=True,
            check=True,
        )  # fmt: skip
        return run.stdout.strip().splitlines()[-1]
