"""Webhooks: signed, tried again, switched off when nobody answers, never led into our network."""

import json
import socket
import ssl
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.portal.agreed import agreement, entry

pytestmark = pytest.mark.usefixtures("rows")


class Receiver:
    """A real server on this machine: what it was told, and what it answers."""

    def __init__(self, context=None):
        self.told, self.answers, self.headers, self.waits = [], [], {}, 0.0
        held = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                held.told.append((dict(self.headers), body))
                time.sleep(held.waits)
                self.send_response(held.answers.pop(0) if held.answers else 204)
                for name, value in held.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.port}/told"

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def receiver(monkeypatch):
    monkeypatch.setenv("CTO_WEBHOOKS_TO_LOOPBACK", "1")
    held = Receiver()
    yield held
    held.close()


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    held = small_practice()
    held.at = f"/clients/{held.client.id}/webhooks/"
    return held


TOPICS = ["agreement", "time", "change", "assessment", "other"]


def connect(ours, url, topics=None):
    """The secret that the page shows."""
    answer = ours.sponsor.post(f"{ours.at}add/", {"url": url, "topics": topics or TOPICS})
    page = answer.content.decode()
    assert "whsec_" in page, page
    return page.split("<code>whsec_")[1].split("<")[0]


def deliveries(ours, **wanted):
    from ctoaas.portal.webhooks.models import Delivery

    with ours.within():
        rows = Delivery.objects.select_related("hook").filter(**wanted)
        return list(rows.order_by("made_at", "id"))


def work(ours, *which):
    from ctoaas.portal.webhooks.tasks import call

    for row in which or deliveries(ours, state="waiting"):
        call.call(str(ours.client.id), str(row.id))


def offer(ours):
    from ctoaas.portal.agreements.accepting import propose

    with ours.within():
        return propose(ours.engagement, agreement(), ours.owner, "owner")


def only_hook(ours):
    from ctoaas.portal.webhooks.models import Hook

    with ours.within():
        return Hook.objects.get()


def test_the_signature_is_that_of_the_standard():
    """The vector that the libraries of Standard Webhooks are tested with."""
    from ctoaas.portal.webhooks.signing import headers

    secret, message = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    found = headers(secret, message, 1614265330, b'{"test": 2432232314}')
    assert found["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_an_act_is_told_signed_and_without_texts(ours, receiver):
    import base64
    import hmac

    secret = connect(ours, receiver.url)
    offer(ours)
    work(ours)
    (sent,) = [one for one in receiver.told if json.loads(one[1])["type"] == "agreement.proposed"]
    headers, body = sent
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = hmac.new(base64.b64decode(secret), signed, "sha256").digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(made).decode()}"
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    held = json.loads(body)
    assert held["data"]["engagement"] == str(ours.engagement.id)
    assert "Acme" not in body.decode()
    assert "Olive" not in body.decode()


def test_only_the_topics_that_were_chosen_are_told(ours, receiver):
    from ctoaas.portal.timesheets.booking import log

    connect(ours, receiver.url, ["time"])
    offer(ours)
    with ours.within():
        log(ours.engagement, ours.owner, entry(ours.engagement, ours.owner), "x")
    assert [row.type for row in deliveries(ours)] == ["time.logged"]


def test_the_secret_is_shown_once_and_kept_sealed(ours, receiver):
    secret = connect(ours, receiver.url)
    hook = only_hook(ours)
    assert secret not in str(vars(hook))
    for page in (ours.at, f"{ours.at}{hook.id}/"):
        assert secret not in ours.sponsor.get(page).content.decode()


def test_a_failure_is_tried_again_with_the_same_id_and_body(ours, receiver):
    from django.utils import timezone

    connect(ours, receiver.url, ["agreement"])
    offer(ours)
    receiver.answers = [500, 503]
    for minutes in (1, 2):
        work(ours)
        (row,) = deliveries(ours)
        assert row.state == "waiting"
        assert round((row.next_at - timezone.now()).total_seconds() / 60) == minutes
    assert only_hook(ours).failing_since
    work(ours)
    (row,) = deliveries(ours)
    assert (row.state, row.status, row.tries) == ("taken", 204, 3)
    assert only_hook(ours).failing_since is None
    assert len({one[0]["webhook-id"] for one in receiver.told}) == 1
    assert len({one[1] for one in receiver.told}) == 1


def test_after_five_days_without_an_answer_the_webhook_goes_off(ours, receiver):
    from django.utils import timezone

    connect(ours, receiver.url, ["agreement"])
    offer(ours)
    receiver.answers = [500, 500]
    work(ours)
    hook = only_hook(ours)
    hook.failing_since = timezone.now() - timedelta(days=5)
    with ours.within():
        hook.save()
    work(ours)
    assert deliveries(ours)[0].state == "given up"
    assert only_hook(ours).off_because == "nothing was taken for 5 days"
    assert "nothing was taken" in ours.sponsor.get(ours.at).content.decode()
    ours.sponsor.post(f"{ours.at}{hook.id}/switch/")
    again = f"{ours.at}{hook.id}/{deliveries(ours)[0].id}/again/"
    assert ours.sponsor.post(again).status_code == 302
    work(ours)
    assert deliveries(ours, type="agreement.proposed")[0].state == "taken"


def test_a_receiver_that_is_gone_is_told_nothing_more(ours, receiver):
    connect(ours, receiver.url, ["agreement"])
    receiver.answers = [410]
    row = offer(ours)
    work(ours)
    assert "410" in only_hook(ours).off_because
    from ctoaas.portal.agreements.accepting import accept_version

    with ours.within():
        accept_version(row, row.hash, ours.people["sponsor"], "sponsor")
    assert len(deliveries(ours)) == 1


def test_a_redirect_is_not_followed(ours, receiver):
    connect(ours, receiver.url, ["agreement"])
    elsewhere = Receiver()
    try:
        receiver.answers, receiver.headers = [307], {"Location": elsewhere.url}
        offer(ours)
        work(ours)
        assert deliveries(ours)[0].status == 307
        assert elsewhere.told == []
    finally:
        elsewhere.close()


def test_a_receiver_that_never_ends_is_cut_off(ours, receiver, monkeypatch):
    from ctoaas.portal.webhooks import reaching

    monkeypatch.setattr(reaching, "WHOLE_SECONDS", 0.3)
    receiver.waits = 1.5
    connect(ours, receiver.url, ["agreement"])
    offer(ours)
    begun = time.monotonic()
    work(ours)
    assert time.monotonic() - begun < 1.4
    assert deliveries(ours)[0].state == "waiting"


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com/", "https://127.0.0.1/", "https://localhost/", "https://10.1.2.3/",
        "https://192.168.0.1/", "https://169.254.169.254/latest/", "https://[::1]/",
        "https://[fe80::1]/", "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://0.0.0.0/",
        "https://[64:ff9b::a00:1]/", "https://[2002:a00:1::]/", "https://100.64.0.1/",
        "https://224.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://user@example.com/",
        "ftp://example.com/", "https:///x", "https://example.com:99999/",
    ],
)  # fmt: skip
def test_an_address_inside_our_network_is_refused(ours, url):
    answer = ours.sponsor.post(f"{ours.at}add/", {"url": url, "topics": ["time"]})
    assert answer.status_code == 200
    assert "whsec_" not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode() or "errorlist" in answer.content.decode()


def test_a_name_that_leads_inside_by_the_time_of_the_call_is_refused(ours, monkeypatch):
    """The check is made at every call, and for every address of the name."""
    from ctoaas.portal.webhooks import reaching

    found = [["93.184.216.34"], ["93.184.216.34", "10.0.0.1"]]

    def resolve(host, port, **_):
        return [(None, None, None, "", (address, port)) for address in found.pop(0)]

    monkeypatch.setattr(reaching.socket, "getaddrinfo", resolve)
    connect(ours, "https://hooks.example.com/", ["agreement"])
    offer(ours)
    work(ours)
    (row,) = deliveries(ours)
    assert "leads into a private network" in row.said
    assert row.status is None


def test_the_call_goes_to_the_address_that_was_looked_at(ours, monkeypatch, tmp_path):
    """A second look at the name, as a rebinding one would answer, is never taken."""
    from ctoaas.portal.webhooks import reaching

    server, client = _certified("hooks.example.com", tmp_path)
    held = Receiver(server)
    looked = []

    def resolve(host, port, **_):
        looked.append(host)
        return [(None, None, None, "", ("127.0.0.1" if len(looked) == 1 else "10.0.0.1", port))]

    try:
        monkeypatch.setattr(reaching, "is_public", lambda address: address == "127.0.0.1")
        monkeypatch.setattr(reaching, "tls", lambda: client)
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, *a, **k: (
                resolve(host, a[0], **k) if host == "hooks.example.com" else real(host, *a, **k)
            ),
        )  # fmt: skip
        reply = reaching.post(f"https://hooks.example.com:{held.port}/x", b"{}", {})
        assert reply.status == 204
        assert looked == ["hooks.example.com"]
        assert held.told[0][0]["Host"] == f"hooks.example.com:{held.port}"
    finally:
        held.close()


def test_a_certificate_of_another_name_is_refused(monkeypatch, tmp_path):
    from ctoaas.portal.webhooks import reaching

    server, client = _certified("another.example.com", tmp_path)
    held = Receiver(server)
    try:
        monkeypatch.setattr(reaching, "_addresses", lambda parts: ["127.0.0.1"])
        monkeypatch.setattr(reaching, "tls", lambda: client)
        reply = reaching.post(f"https://hooks.example.com:{held.port}/x", b"{}", {})
        assert reply.status is None
        assert "certificate" in reply.said.lower()
        assert held.told == []
    finally:
        held.close()


def test_a_viewer_connects_nothing(ours, receiver):
    asked = {"url": receiver.url, "topics": TOPICS}
    assert ours.viewer.post(f"{ours.at}add/", asked).status_code == 403


def _certified(name, folder):
    """A server's and a client's context around a certificate that was made for `name` just now."""
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    text = made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / "both.pem"
    file.write_bytes(text)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cafile=file)
    return server, client
