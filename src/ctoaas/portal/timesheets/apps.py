"""The app of time."""

from django.apps import AppConfig


class Timesheets(AppConfig):
    """Time entries and their approval."""

    name = "ctoaas.portal.timesheets"
