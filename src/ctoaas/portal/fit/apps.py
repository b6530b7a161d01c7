"""The app of the fit check and of goals."""

from django.apps import AppConfig


class Fit(AppConfig):
    """The fit check and goals; both stand in the workspace."""

    name = "ctoaas.portal.fit"
