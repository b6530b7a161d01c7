"""A forecast in the background."""

from django_tasks import task

from ctoaas.portal.background.work import carry_out
from ctoaas.portal.forecasts.making import made
from ctoaas.portal.forecasts.models import ForecastRun


@task()
def forecast(client: str, forecastrun_id: str) -> None:
    """Make the forecast that was asked for; safe to begin again after a crash."""
    carry_out(ForecastRun, client, forecastrun_id, made)
