"""The app of webhooks."""

from django.apps import AppConfig


class Webhooks(AppConfig):
    """Webhooks and their deliveries."""

    name = "ctoaas.portal.webhooks"

    def ready(self) -> None:
        """Hear of acts in the trail."""
        from ctoaas.portal.webhooks.queueing import listen

        listen()
