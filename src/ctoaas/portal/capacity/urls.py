"""Addresses of capacity and cover."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.capacity import cover_views, views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Cover", "cover", Act.CHANGE_CLIENT, 75),)
_COVER = "engagements/<uuid:engagement>/cover/"

urlpatterns = [
    route("capacity/", views.practice, Act.SEE_PRACTICE, "capacity"),
    route("capacity/<uuid:person>/", views.person, Act.SEE_PRACTICE, "capacity-of"),
    route(_COVER, cover_views.page, Act.CHANGE_CLIENT, "cover"),
    route(f"{_COVER}deputy/", cover_views.appoint, Act.CHANGE_CLIENT, "cover-deputy"),
    route(f"{_COVER}plan/", cover_views.plan, Act.CHANGE_CLIENT, "cover-plan"),
    route(f"{_COVER}stand-in/", cover_views.stand_in, Act.CHANGE_CLIENT, "cover-stand-in"),
]
