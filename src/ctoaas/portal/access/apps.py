"""The app of people, roles and walls."""

from django.apps import AppConfig


class Access(AppConfig):
    """People, seats, memberships and links for readers from outside."""

    name = "ctoaas.portal.access"

    def ready(self) -> None:
        """Have the database's own walls drawn after each migration, and the doors listened to."""
        from django.db.models.signals import post_migrate

        from ctoaas.portal.access import factors, security_log
        from ctoaas.portal.access.walls import draw

        security_log.listen()
        factors.listen()
        post_migrate.connect(draw, sender=self)
