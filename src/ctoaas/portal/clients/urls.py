"""Addresses of clients and engagements."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import public, route, signed_in
from ctoaas.portal.clients import start, views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Overview", "engagement", Act.SEE_CLIENT, 0),)

urlpatterns = [
    signed_in("", views.listing, "lists what is inside the walls of whoever asks", "home"),
    public("start/<slug:code>/", start.start, "needs the code the server printed", "start"),
    route("clients/add/", views.add, Act.ADD_CLIENT, "client-add"),
    route("clients/<uuid:client>/", views.show, Act.SEE_CLIENT, "client"),
    route(
        "clients/<uuid:client>/engagements/add/",
        views.add_engagement,
        Act.CHANGE_CLIENT,
        "engagement-add",
    ),
    route("engagements/<uuid:engagement>/", views.overview, Act.SEE_CLIENT, "engagement"),
]
