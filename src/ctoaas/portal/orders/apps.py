"""The app of work orders."""

from django.apps import AppConfig


class Orders(AppConfig):
    """Work orders and what must be taken over."""

    name = "ctoaas.portal.orders"
