"""Addresses of one's own week, the timer, and closed weeks."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.work import timer_views, views

_AT = "engagements/<uuid:engagement>/"
_TIMER = f"{_AT}timer/<uuid:timerrow>/"

urlpatterns = [
    route("week/", views.mine, Act.LOG_TIME, "work"),
    route("week/start/", timer_views.begin, Act.LOG_TIME, "timer-start"),
    route("week/hand-in/", views.hand_in, Act.LOG_TIME, "work-hand-in"),
    route(_TIMER, timer_views.running, Act.LOG_TIME, "timer"),
    route(f"{_TIMER}drop/", timer_views.drop, Act.LOG_TIME, "timer-drop"),
    route(f"{_AT}time/<uuid:timerow>/take-back/", views.take_back, Act.LOG_TIME, "time-take-back"),
    route(f"{_AT}time/close/", views.close, Act.CLOSE_TIME, "time-close"),
]
