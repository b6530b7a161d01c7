"""Addresses of links."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import by_link, route
from ctoaas.portal.links import views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Share", "links", Act.SHARE, 85),)
_HERE = "engagements/<uuid:engagement>/links/"

urlpatterns = [
    route(_HERE, views.listing, Act.SHARE, "links"),
    route(f"{_HERE}<uuid:signedlink>/revoke/", views.revoke, Act.SHARE, "link-revoke"),
    by_link("read/<str:token>/", views.read, "read"),
    by_link("read/<str:token>/evidence/<slug:measure>/", views.evidence, "read-evidence"),
]
