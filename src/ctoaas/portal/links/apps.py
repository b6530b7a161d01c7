"""The app of links."""

from django.apps import AppConfig


class Links(AppConfig):
    """Links to documents."""

    name = "ctoaas.portal.links"
