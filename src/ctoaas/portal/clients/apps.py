"""The app of clients and engagements."""

from django.apps import AppConfig


class Clients(AppConfig):
    """Clients and engagements."""

    name = "ctoaas.portal.clients"
