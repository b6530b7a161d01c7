"""The app of forecasts."""

from django.apps import AppConfig


class Forecasts(AppConfig):
    """Forecasts made in the background, and their record."""

    name = "ctoaas.portal.forecasts"
