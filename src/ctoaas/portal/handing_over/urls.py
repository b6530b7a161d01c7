"""Addresses of the handover."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.handing_over import deletion_views, pack_views, views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Handover", "handover", Act.SEE_HANDOVER, 80),)
_AT = "engagements/<uuid:engagement>/handover/"
_ITEM = f"{_AT}items/<slug:part>/<str:item>/"
_CHANGE = Act.CHANGE_HANDOVER

urlpatterns = [
    route(_AT, views.listing, Act.SEE_HANDOVER, "handover"),
    route(f"{_AT}add/", views.add, _CHANGE, "handover-add"),
    route(_ITEM, views.edit, _CHANGE, "handover-item"),
    route(f"{_ITEM}remove/", views.remove, _CHANGE, "handover-remove"),
    route(f"{_AT}none/", views.none, _CHANGE, "handover-none"),
    route(f"{_AT}end/", views.end, Act.CHANGE_CLIENT, "engagement-end"),
    route(f"{_AT}packs/", pack_views.ask, Act.EXPORT, "pack-ask"),
    route(f"{_AT}packs/<uuid:packrow>/", pack_views.file, Act.EXPORT, "pack-file"),
    route(f"{_AT}deletion/", deletion_views.page, Act.SEE_HANDOVER, "deletion"),
    route(f"{_AT}deletion/ask/", deletion_views.ask, Act.ASK_DELETION, "deletion-ask"),
    route(
        f"{_AT}deletion/<uuid:deletionrow>/confirm/",
        deletion_views.confirm,
        Act.CONFIRM_DELETION,
        "deletion-confirm",
    ),
    route(
        f"{_AT}deletion/<uuid:deletionrow>/withdraw/",
        deletion_views.withdraw,
        Act.ASK_DELETION,
        "deletion-withdraw",
    ),
]
