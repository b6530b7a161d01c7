"""Handing one mail to the mail server, and what its answer means."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from django.conf import settings

from ctoaas.portal.access.sealed import Sealed
from ctoaas.portal.outbox.models import Mail
from ctoaas.portal.outbox.server import TIMEOUT_SECONDS, Server, context


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a try: taken, put off (try again), or refused for good."""

    is_taken: bool
    is_final: bool
    said: str = ""


def send(mail: Mail, server: Server) -> Answer:
    """Try once: out of reach and 4xx put it off, 5xx refuses it for good."""
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(_message(mail), _sender(), [mail.address])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = error.recipients[mail.address]
        return _refused(code, said)
    except smtplib.SMTPAuthenticationError as error:
        # The practice mends the password; the mail waits for that.
        return Answer(False, False, f"sign-in was refused ({error.smtp_code})")
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        return Answer(False, False, f"{type(error).__name__}: {error}"[:300])
    return Answer(True, True)


def _connected(server: Server) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIMEOUT_SECONDS, context=context()
        )
    connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    if server.security == "starttls":
        try:
            connection.starttls(context=context())
        except (smtplib.SMTPException, OSError):
            connection.close()
            raise
    return connection


def _message(mail: Mail) -> EmailMessage:
    made = EmailMessage()
    made["From"] = settings.DEFAULT_FROM_EMAIL
    made["To"] = mail.address
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(mail.made_at)
    made["Message-ID"] = mail.message_id
    made["Auto-Submitted"] = "auto-generated"  # no out-of-office answers to it (RFC 3834)
    made.set_content(Sealed().decrypt(mail.sealed_text))
    return made


def _sender() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _refused(code: int, said: bytes | str) -> Answer:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return Answer(False, 500 <= code < 600, f"{code} {text}"[:300])
