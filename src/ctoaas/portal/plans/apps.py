"""The app of plans."""

from django.apps import AppConfig


class Plans(AppConfig):
    """Options found in the background, and the client's choice."""

    name = "ctoaas.portal.plans"
