"""The app of first screens."""

from django.apps import AppConfig


class Dashboard(AppConfig):
    """What waits, and where an engagement stands."""

    name = "ctoaas.portal.dashboard"

    def ready(self) -> None:
        """Hear of what may change what waits."""
        from ctoaas.portal.dashboard.noting import listen

        listen()
