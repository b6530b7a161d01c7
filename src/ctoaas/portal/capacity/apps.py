"""The app of capacity."""

from django.apps import AppConfig


class Capacity(AppConfig):
    """Limits, plans and cover."""

    name = "ctoaas.portal.capacity"
