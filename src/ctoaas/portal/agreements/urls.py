"""Addresses of agreements."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.agreements import views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Agreement", "agreement", Act.SEE_AGREEMENT, 50),)
_AT = "engagements/<uuid:engagement>/agreement/"

urlpatterns = [
    route(_AT, views.show, Act.SEE_AGREEMENT, "agreement"),
    route(f"{_AT}draft/", views.draft, Act.DRAFT_AGREEMENT, "agreement-draft"),
    route(
        f"{_AT}<uuid:agreementversion>/accept/",
        views.accept,
        Act.ACCEPT_AGREEMENT,
        "agreement-accept",
    ),
]
