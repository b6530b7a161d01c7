"""Addresses of people."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import public, route
from ctoaas.portal.people import views

_HERE = "clients/<uuid:client>/people/"

urlpatterns = [
    route("practice/", views.seats, Act.SEAT_PEOPLE, "seats"),
    route(_HERE, views.of_client, Act.INVITE, "client-people"),
    route(f"{_HERE}assign/", views.assign, Act.SEAT_PEOPLE, "client-assign"),
    route(f"{_HERE}<uuid:membership>/end/", views.end, Act.INVITE, "membership-end"),
    public("join/<str:token>/", views.accept, "the invitation is the right", "join"),
]
