"""Addresses of time."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.look.tabs import Tab
from ctoaas.portal.timesheets import views

TABS = (Tab("Time", "time", Act.SEE_TIME, 60),)
_AT = "engagements/<uuid:engagement>/time/"

urlpatterns = [
    route(_AT, views.listing, Act.SEE_TIME, "time"),
    route(f"{_AT}log/", views.add, Act.LOG_TIME, "time-log"),
    route(f"{_AT}submit/", views.hand_in, Act.LOG_TIME, "time-submit"),
    route(f"{_AT}decide/", views.decide, Act.APPROVE_TIME, "time-decide"),
    route(f"{_AT}<uuid:timerow>/", views.edit, Act.LOG_TIME, "time-edit"),
]
