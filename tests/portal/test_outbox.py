"""Mail: written with its act, sent by a real server, tried again, never twice as another."""

import smtplib
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from tests.portal.agreed import agreement, entry, wish

pytestmark = pytest.mark.usefixtures("rows")


class Box:
    """What a mail server took, and what it answers to the next recipients."""

    def __init__(self):
        self.taken, self.answers = [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        self.taken.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 taken"


@pytest.fixture
def box(monkeypatch):
    from tests.portal.conftest import free_port

    held = Box()
    controller = Controller(held, hostname="127.0.0.1", port=free_port())
    controller.start()
    monkeypatch.setenv("CTO_SMTP_URL", f"smtp://127.0.0.1:{controller.port}")
    monkeypatch.setenv("CTO_URL", "https://portal.example.com")
    yield held
    controller.stop()


@pytest.fixture
def ours(rows):
    from tests.portal.seats import small_practice

    return small_practice()


def mails(ours, **wanted):
    from ctoaas.portal.outbox.models import Mail

    with ours.within():
        return list(Mail.objects.filter(**wanted).order_by("address", "made_at"))


def work(ours, *which):
    """Do what the worker would: every mail that waits, or these."""
    from ctoaas.portal.outbox.tasks import deliver

    for mail in which or mails(ours, state="waiting"):
        deliver.call(str(ours.client.id), str(mail.id))


def offer(ours):
    from ctoaas.portal.agreements.accepting import propose

    with ours.within():
        return propose(ours.engagement, agreement(), ours.owner, "owner")


def accepted(ours):
    from ctoaas.portal.agreements.accepting import accept_version

    row = offer(ours)
    with ours.within():
        accept_version(row, row.hash, ours.people["sponsor"], "sponsor")


def test_an_offered_agreement_reaches_the_sponsor_alone(ours, box):
    offer(ours)
    work(ours)
    ((to, mail),) = box.taken
    assert to == ["sponsor@acme.example"]
    assert mail["Subject"] == "An agreement waits for you"
    assert "Acme" not in str(mail["Subject"])
    assert "Shop" in mail.get_payload()
    assert f"https://portal.example.com/engagements/{ours.engagement.id}/agreement/" in (
        mail.get_payload(decode=True).decode()
    )
    assert [mail.state for mail in mails(ours)] == ["sent"]


def test_mail_and_act_are_written_together_or_not_at_all(ours):
    from django.db import transaction

    from ctoaas.portal.trail.models import TrailEvent

    with transaction.atomic():
        offer(ours)
        assert len(mails(ours)) == 1
        transaction.set_rollback(True)
    assert mails(ours) == []
    with ours.within():
        assert not TrailEvent.objects.exists()


def test_each_kind_reaches_whom_it_concerns(ours):
    from django.utils import timezone

    from ctoaas.portal.assessments.beginning import begin
    from ctoaas.portal.assessments.models import Run
    from ctoaas.portal.background.work import end
    from ctoaas.portal.changes.asking import ask, decide_on
    from ctoaas.portal.timesheets.booking import decide, hand_in, log

    accepted(ours)
    with ours.within():
        worker = ours.people["practitioner"]
        rows = [
            log(ours.engagement, worker, entry(ours.engagement, worker, 60), str(number))
            for number in range(2)
        ]
        hand_in(ours.engagement, worker)
        ids = [str(row.id) for row in rows]
        decide(ours.engagement, ids, ours.people["finance"], timezone.now(), None)
        decide_on(ask(ours.engagement, agreement(), worker, wish()), ours.people["sponsor"], None)
        run = begin(ours.engagement, worker)
        end(Run, _scope(ours), str(run.id), state=Run.State.DONE)
    got = {}
    for mail in mails(ours):
        got.setdefault(mail.address.split("@")[0], []).append(mail.subject)
    assert sorted(got["finance"]) == [
        "A cap is reached", "An assessment is finished", "Time waits for your approval",
    ]  # fmt: skip
    assert sorted(got["sponsor"]) == [
        "A cap is reached", "A change waits for you", "An agreement waits for you",
        "An assessment is finished", "Time waits for your approval",
    ]  # fmt: skip
    assert sorted(got["olive"]) == [
        "A cap is reached", "A change was approved", "An agreement was accepted",
        "An assessment is finished",
    ]  # fmt: skip
    assert sorted(got["practitioner"]) == ["A change was approved", "An assessment is finished"]
    assert got["viewer"] == got["technical"] == ["An assessment is finished"]


def test_who_does_not_want_a_kind_does_not_get_it(ours, box):
    chosen = ours.sponsor.post("/notifications/", {"kinds": ["TIME", "CAP"]})
    assert chosen.status_code == 302
    offer(ours)
    assert mails(ours) == []
    page = ours.sponsor.get("/notifications/").content.decode()
    assert page.count("checked") == 2


def test_an_invitation_goes_to_an_address_without_an_account(ours, box):
    at = f"/clients/{ours.client.id}/people/"
    shown = ours.sponsor.post(at, {"email": "new@acme.example", "role": "viewer"}).content.decode()
    work(ours)
    ((to, mail),) = box.taken
    assert to == ["new@acme.example"]
    address = next(line for line in mail.get_payload().splitlines() if "/join/" in line)
    assert address in shown
    (row,) = mails(ours)
    token = address.split("/join/")[1].strip("/")
    assert token not in str(vars(row))


def test_a_refused_address_is_not_tried_again_and_shown_to_the_owner(ours, box):
    box.answers = ["550 no such mailbox"]
    offer(ours)
    work(ours)
    (mail,) = mails(ours)
    assert (mail.state, mail.tries, mail.next_at) == ("refused", 1, None)
    page = _owner(ours).get(f"/clients/{ours.client.id}/mail/").content.decode()
    assert "550 no such mailbox" in page
    assert ours.sponsor.get(f"/clients/{ours.client.id}/mail/").status_code == 403


def test_greylisting_is_waited_out(ours, box):
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    box.answers = ["451 greylisted, come again"]
    offer(ours)
    work(ours)
    (mail,) = mails(ours)
    assert mail.state == "waiting"
    assert timedelta(seconds=50) < mail.next_at - timezone.now() <= timedelta(minutes=1)
    soon = (timezone.now(), timezone.now() + timedelta(hours=1))
    again = DBTaskResult.objects.filter(run_after__range=soon)
    assert [row.args_kwargs["args"][1] for row in again] == [str(mail.id)]
    work(ours, mail)
    assert mails(ours)[0].state == "sent"
    assert len(box.taken) == 1


def test_a_server_out_of_reach_is_tried_ever_more_seldom_and_then_given_up(ours, monkeypatch):
    from tests.portal.conftest import free_port

    monkeypatch.setenv("CTO_SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    offer(ours)
    waits = []
    for _ in range(4):
        work(ours)
        (mail,) = mails(ours)
        waits.append(round((mail.next_at - _now()).total_seconds() / 60))
    assert waits == [1, 2, 4, 8]
    assert "refused" in mail.problem.lower()
    mail.made_at = _now() - timedelta(days=4)
    with ours.within():
        mail.save()
    work(ours)
    assert mails(ours)[0].state == "refused"


def test_a_worker_that_dies_between_sending_and_noting_sends_the_same_message(ours, box):
    from ctoaas.portal.outbox import tasks

    offer(ours)
    (mail,) = mails(ours)
    with _dies_before_noting(tasks), pytest.raises(SystemExit):
        work(ours)
    work(ours, mail)
    first, second = (message["Message-ID"] for _, message in box.taken)
    assert first == second
    assert mails(ours)[0].state == "sent"
    work(ours, mail)
    assert len(box.taken) == 2


def test_without_a_server_mail_is_kept_and_sent_when_there_is_one(ours, monkeypatch, request):
    monkeypatch.delenv("CTO_SMTP_URL", raising=False)
    offer(ours)
    work(ours)
    assert mails(ours)[0].state == "kept"
    at, owner = f"/clients/{ours.client.id}/mail/", _owner(ours)
    assert "1 mail not sent: no mail server set" in owner.get(at).content.decode()
    box = request.getfixturevalue("box")
    assert owner.post(f"{at}again/").status_code == 302
    work(ours)
    assert len(box.taken) == 1
    assert "All mail was sent" in owner.get(at).content.decode()


@pytest.mark.parametrize(
    ("url", "security", "port"),
    [
        ("smtps://a%40b:p%3Aw@mail.example.com", "tls", 465),
        ("smtp://mail.example.com", "starttls", 587),
        ("smtp://127.0.0.1:25", "none", 25),
        ("smtp://inside.example:25?security=none", "none", 25),
    ],
)
def test_the_mail_server_is_named_by_one_address(monkeypatch, url, security, port):
    from ctoaas.portal.outbox.server import server

    monkeypatch.setenv("CTO_SMTP_URL", url)
    held = server()
    assert (held.security, held.port) == (security, port)
    if held.user:
        assert (held.user, held.password) == ("a@b", "p:w")


@pytest.mark.parametrize("url", ["http://x", "smtp://", "smtp://x:port", "smtp://x?security=rot13"])
def test_another_address_is_refused_with_one_clear_line(monkeypatch, url):
    from ctoaas.core.errors import UsageError
    from ctoaas.portal.outbox.server import server

    monkeypatch.setenv("CTO_SMTP_URL", url)
    with pytest.raises(UsageError, match="CTO_SMTP_URL"):
        server()


def test_a_server_that_offers_no_encryption_gets_nothing(ours, box, monkeypatch):
    import os

    monkeypatch.setenv("CTO_SMTP_URL", os.environ["CTO_SMTP_URL"] + "?security=starttls")
    offer(ours)
    work(ours)
    (mail,) = mails(ours)
    assert mail.state == "waiting"
    assert smtplib.SMTPNotSupportedError.__name__ in mail.problem
    assert box.taken == []


@contextmanager
def _dies_before_noting(tasks):
    kept = tasks._note

    def die(mail, answer):
        assert answer.is_taken
        raise SystemExit(9)

    tasks._note = die
    try:
        yield
    finally:
        tasks._note = kept


def _scope(ours):
    from ctoaas.portal.access.scope import Scope

    return Scope(None, frozenset({ours.client.id}))


def _owner(ours):
    from django.test import Client

    made = Client(SERVER_NAME="localhost")
    made.force_login(ours.owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def _now():
    from django.utils import timezone

    return timezone.now()
