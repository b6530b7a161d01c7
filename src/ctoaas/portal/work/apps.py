"""The app of a practitioner's own week."""

from django.apps import AppConfig


class Work(AppConfig):
    """The timer and closed weeks."""

    name = "ctoaas.portal.work"
