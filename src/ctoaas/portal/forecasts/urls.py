"""Addresses of forecasts."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.forecasts import views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Forecasts", "forecasts", Act.SEE_REPORT, 30),)
_AT = "engagements/<uuid:engagement>/forecasts/"

urlpatterns = [
    route(_AT, views.listing, Act.SEE_REPORT, "forecasts"),
    route(f"{_AT}record/", views.record_of, Act.SEE_REPORT, "forecast-record"),
    route(f"{_AT}ask/<slug:question>/", views.ask, Act.ASSESS, "forecast-ask"),
    route(f"{_AT}runs/<uuid:forecastrun>/", views.run, Act.SEE_REPORT, "forecast-run"),
    route(f"{_AT}of/<str:forecast>/", views.show, Act.SEE_REPORT, "forecast"),
    route(f"{_AT}of/<str:forecast>/outcome/", views.outcome, Act.ASSESS, "forecast-outcome"),
]
