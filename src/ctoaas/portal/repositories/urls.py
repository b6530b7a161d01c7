"""Addresses of repositories."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.look.tabs import Tab
from ctoaas.portal.repositories import views

TABS = (Tab("Repositories", "repositories", Act.CHANGE_CLIENT, 82),)
_HERE = "engagements/<uuid:engagement>/repositories/"

urlpatterns = [
    route(_HERE, views.listing, Act.CHANGE_CLIENT, "repositories"),
    route(
        f"{_HERE}<uuid:repositoryaccess>/forget/",
        views.take_back,
        Act.CHANGE_CLIENT,
        "repository-forget",
    ),
    route("practice/hosts/", views.hosts, Act.SEAT_PEOPLE, "hosts"),
    route("practice/hosts/refuse/", views.refuse_host, Act.SEAT_PEOPLE, "host-refuse"),
]
