"""The app of repositories."""

from django.apps import AppConfig


class Repositories(AppConfig):
    """Deploy keys, tokens, and hosts that the practice owner allows."""

    name = "ctoaas.portal.repositories"
