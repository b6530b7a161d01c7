"""Addresses of change requests."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.changes import views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Changes", "changes", Act.SEE_AGREEMENT, 70),)
_AT = "engagements/<uuid:engagement>/changes/"

urlpatterns = [
    route(_AT, views.listing, Act.SEE_AGREEMENT, "changes"),
    route(f"{_AT}add/", views.add, Act.LOG_TIME, "change-add"),
    route(f"{_AT}<uuid:changerow>/decide/", views.decide, Act.ACCEPT_AGREEMENT, "change-decide"),
]
