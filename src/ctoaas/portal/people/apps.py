"""The app of people."""

from django.apps import AppConfig


class People(AppConfig):
    """Invitations, memberships and seats."""

    name = "ctoaas.portal.people"
