"""The app of mail."""

from django.apps import AppConfig


class Outbox(AppConfig):
    """Mail and who wants which."""

    name = "ctoaas.portal.outbox"

    def ready(self) -> None:
        """Hear of acts in the trail."""
        from ctoaas.portal.outbox.noticing import listen

        listen()
