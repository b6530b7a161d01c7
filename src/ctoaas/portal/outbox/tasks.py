"""Sending in the background: at least once, with the same Message-ID at every try."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from ctoaas.portal.access.scope import Scope, within
from ctoaas.portal.outbox.backing_off import next_try
from ctoaas.portal.outbox.models import Mail
from ctoaas.portal.outbox.sending import Answer, send
from ctoaas.portal.outbox.server import server


@task()
def deliver(client: str, mail_id: str) -> None:
    """Try to send one mail; safe to begin again: what was sent and not noted is sent once more."""
    scope = Scope(None, frozenset({UUID(client)}))
    with within(scope):
        mail = Mail.objects.filter(id=mail_id, state=Mail.State.WAITING).first()
    if mail is None:
        return
    where = server()
    # Outside of any transaction: a slow server must not hold the database.
    answer = send(mail, where) if where is not None else None
    with within(scope):
        _note(mail, answer)


def _note(mail: Mail, answer: Answer | None) -> None:
    now = timezone.now()
    mail.tries += answer is not None
    mail.problem, mail.next_at = answer.said if answer else "", None
    if answer is None:
        mail.state = Mail.State.KEPT
    elif answer.is_taken:
        mail.state, mail.sent_at = Mail.State.SENT, now
    elif answer.is_final or (again := next_try(mail.tries, mail.made_at, now)) is None:
        mail.state = Mail.State.REFUSED
    else:
        mail.next_at = again
        deliver.using(run_after=again).enqueue(str(mail.client_id), str(mail.id))
    mail.save()
