"""A small OpenID provider on this machine, with the faults a bad one could have."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "portal", "a secret of two"


@dataclass
class Provider:
    """What it says of whoever asks; tests change it."""

    issuer: str = ""
    claims: dict = field(default_factory=dict)
    told: dict = field(default_factory=dict)
    """Claims of the ID token in the place of the right ones."""
    codes: dict = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    down: Callable[[], None] = lambda: None
    """Stops it."""

    def metadata(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/me",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def code_for(self, asked: dict) -> str:
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return code

    def token(self, given: dict) -> dict | None:
        asked = self.codes.pop(given.get("code"), None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or asked.get("code_challenge") != challenge:
            return None
        if (given.get("client_id"), given.get("client_secret")) != (CLIENT, SECRET):
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60} | self.claims
        token = jwt.encode(claims | self.told, self.key, "RS256")
        return {"access_token": "let me in", "token_type": "Bearer", "id_token": token}


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that says yes to everybody who asks."""
    held = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            given = {key: value[0] for key, value in asked.items()}
            if path == "/authorize":
                told = {"code": held.code_for(given), "state": given["state"]}
                self.send_response(302)
                self.send_header("Location", f"{given['redirect_uri']}?{urlencode(told)}")
                self.end_headers()
            elif path == "/me":
                self._say(held.claims)
            else:
                self._say(held.metadata())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found = held.token({key: value[0] for key, value in parse_qs(body).items()})
            self._say(found or {"error": "invalid_grant"}, 200 if found else 400)

        def _say(self, what: dict, status: int = 200) -> None:
            text = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    held.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def down() -> None:
        server.shutdown()
        thread.join()
        server.server_close()

    held.down = down
    try:
        yield held
    finally:
        if thread.is_alive():
            down()
