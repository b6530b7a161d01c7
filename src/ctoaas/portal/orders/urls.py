"""Addresses of work orders."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.look.tabs import Tab
from ctoaas.portal.orders import state_views, takeover_views, views

TABS = (Tab("Orders", "orders", Act.SEE_ORDERS, 72),)
_AT = "engagements/<uuid:engagement>/orders/"
_ONE = f"{_AT}<uuid:orderrow>/"
_GIVE = Act.GIVE_ORDERS

urlpatterns = [
    route(_AT, views.listing, Act.SEE_ORDERS, "orders"),
    route(f"{_AT}add/", views.add, _GIVE, "orders-add"),
    route(_ONE, views.show, Act.SEE_ORDERS, "orders-one"),
    route(f"{_ONE}edit/", views.edit, _GIVE, "orders-edit"),
    route(f"{_ONE}issue/", state_views.give_out, _GIVE, "orders-issue"),
    route(f"{_ONE}cancel/", state_views.call_off, _GIVE, "orders-cancel"),
    route(f"{_ONE}hand-in/", state_views.hand_in, _GIVE, "orders-hand-in"),
    route(f"{_ONE}judge/", state_views.judge, Act.JUDGE_ORDERS, "orders-judge"),
    route(f"{_ONE}takeover/", takeover_views.add, _GIVE, "orders-takeover"),
    route(f"{_ONE}takeover/none/", takeover_views.none, _GIVE, "orders-none"),
    route(f"{_ONE}takeover/<uuid:takeoverrow>/", takeover_views.ours, _GIVE, "orders-ours"),
    route(f"{_ONE}rights/", takeover_views.sign, _GIVE, "orders-rights"),
]
