"""The app of decisions."""

from django.apps import AppConfig


class Decisions(AppConfig):
    """Decision records of the workspace, and who confirmed them."""

    name = "ctoaas.portal.decisions"
