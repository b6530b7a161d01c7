"""Addresses of webhooks."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.webhooks import views

_AT = "clients/<uuid:client>/webhooks/"
_ONE = f"{_AT}<uuid:hook>/"

urlpatterns = [
    route(_AT, views.listing, Act.CONNECT, "webhooks"),
    route(f"{_AT}add/", views.add, Act.CONNECT, "webhook-add"),
    route(_ONE, views.log, Act.CONNECT, "webhook"),
    route(f"{_ONE}switch/", views.switch, Act.CONNECT, "webhook-switch"),
    route(f"{_ONE}test/", views.test, Act.CONNECT, "webhook-test"),
    route(f"{_ONE}<uuid:delivery>/again/", views.again, Act.CONNECT, "webhook-again"),
]
