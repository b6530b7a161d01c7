"""Addresses of people."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import BEFORE_A_FACTOR, public, route, signed_in
from ctoaas.portal.people import factors, sessions, views

_HERE = "clients/<uuid:client>/people/"

urlpatterns = [
    route("practice/", views.seats, Act.SEAT_PEOPLE, "seats"),
    route("practice/sessions/", sessions.everybody, Act.SEAT_PEOPLE, "sessions"),
    route("practice/sessions/end/", sessions.end, Act.SEAT_PEOPLE, "sessions-end"),
    signed_in("second-factor/", factors.second_factor, BEFORE_A_FACTOR, "second-factor"),
    route(_HERE, views.of_client, Act.INVITE, "client-people"),
    route(f"{_HERE}assign/", views.assign, Act.SEAT_PEOPLE, "client-assign"),
    route(f"{_HERE}<uuid:membership>/end/", views.end, Act.INVITE, "membership-end"),
    public("join/<str:token>/", views.accept, "the invitation is the right", "join"),
]
