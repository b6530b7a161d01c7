"""The app of agreements."""

from django.apps import AppConfig


class Agreements(AppConfig):
    """Versions of agreements and their acceptances."""

    name = "ctoaas.portal.agreements"
