"""Addresses of decisions."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.decisions import views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Decisions", "decisions", Act.SEE_REPORT, 40),)
_AT = "engagements/<uuid:engagement>/decisions/"
_ONE = f"{_AT}<slug:number>/"

urlpatterns = [
    route(_AT, views.listing, Act.SEE_REPORT, "decisions"),
    route(f"{_AT}propose/", views.add, Act.ASSESS, "decision-add"),
    route(_ONE, views.show, Act.SEE_REPORT, "decision"),
    route(f"{_ONE}confirm/", views.confirm, Act.DECIDE, "decision-confirm"),
    route(f"{_ONE}test/", views.tested, Act.ASSESS, "decision-test"),
]
