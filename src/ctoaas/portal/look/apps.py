"""The app of layout and styles."""

from django.apps import AppConfig


class Look(AppConfig):
    """Layout, styles and scripts."""

    name = "ctoaas.portal.look"
