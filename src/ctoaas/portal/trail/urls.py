"""Addresses of the audit trail."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.look.tabs import Tab
from ctoaas.portal.trail import views

TABS = (Tab("Trail", "trail", Act.SEE_TRAIL, 90),)

urlpatterns = [
    route("engagements/<uuid:engagement>/trail/", views.listing, Act.SEE_TRAIL, "trail"),
    route("engagements/<uuid:engagement>/trail/whole/", views.whole, Act.SEE_TRAIL, "trail-whole"),
    route("clients/<uuid:client>/audit.jsonl", views.export, Act.SEE_TRAIL, "trail-file"),
]
