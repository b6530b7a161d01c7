"""Addresses of plans."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.look.tabs import Tab
from ctoaas.portal.plans import views

TABS = (Tab("Plan", "plan", Act.SEE_REPORT, 35),)
_AT = "engagements/<uuid:engagement>/plan/"

urlpatterns = [
    route(_AT, views.show, Act.SEE_REPORT, "plan"),
    route(f"{_AT}begin/", views.begin, Act.ASSESS, "plan-begin"),
    route(f"{_AT}edit/", views.edit, Act.ASSESS, "plan-edit"),
    route(f"{_AT}runs/<uuid:planrun>/", views.progress, Act.SEE_REPORT, "plan-run"),
    route(f"{_AT}options/<slug:option>/accept/", views.choose, Act.DECIDE, "option-accept"),
]
