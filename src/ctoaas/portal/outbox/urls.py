"""Addresses of mail."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route, signed_in
from ctoaas.portal.outbox import views

_AT = "clients/<uuid:client>/mail/"

urlpatterns = [
    signed_in("notifications/", views.choose, "says which mail one gets oneself", "notifications"),
    route(_AT, views.listing, Act.SEE_MAIL, "mail"),
    route(f"{_AT}again/", views.again, Act.SEE_MAIL, "mail-again"),
    route(f"{_AT}<uuid:mail>/again/", views.one_again, Act.SEE_MAIL, "mail-one-again"),
]
