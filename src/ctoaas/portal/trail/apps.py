"""The app of the audit trail."""

from django.apps import AppConfig


class Trail(AppConfig):
    """Events of a client, chained."""

    name = "ctoaas.portal.trail"
