"""A forecast made through the portal's own task, as tests need it."""

from typing import Any


def forecasted(engagement: Any, by: Any, about: str, once: str, **more: Any) -> Any:
    """The finished run of an estimate of 8 to 30 days."""
    from ctoaas.portal.forecasts.models import ForecastRun
    from ctoaas.portal.forecasts.tasks import forecast

    asked = {"low": 8.0, "likely": 14.0, "high": 30.0, "unit": "days"} | more
    row = ForecastRun.objects.create(
        engagement=engagement, asked_by=by, kind="estimate", about=about, asked=asked, once=once
    )
    forecast.call(str(engagement.client_id), str(row.id))
    row.refresh_from_db()
    return row
