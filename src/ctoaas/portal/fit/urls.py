"""Addresses of the fit check and of goals."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.fit import goal_views, views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Fit", "fit", Act.SEE_REPORT, 3), Tab("Goals", "goals", Act.SEE_REPORT, 4))
_AT = "engagements/<uuid:engagement>/"

urlpatterns = [
    route(f"{_AT}fit/", views.show, Act.SEE_REPORT, "fit"),
    route(f"{_AT}fit/answers/", views.answer, Act.BEGIN, "fit-answers"),
    route(f"{_AT}goals/", goal_views.listing, Act.SEE_REPORT, "goals"),
    route(f"{_AT}goals/add/", goal_views.add, Act.BEGIN, "goals-add"),
    route(f"{_AT}goals/reading/", goal_views.reading, Act.BEGIN, "goals-reading"),
]
