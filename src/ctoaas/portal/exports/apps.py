"""The app of exports."""

from django.apps import AppConfig


class Exports(AppConfig):
    """Exports and imports."""

    name = "ctoaas.portal.exports"
