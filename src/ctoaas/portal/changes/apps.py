"""The app of change requests."""

from django.apps import AppConfig


class Changes(AppConfig):
    """Change requests and the client's decisions on them."""

    name = "ctoaas.portal.changes"
