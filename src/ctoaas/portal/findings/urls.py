"""Addresses of findings and risks."""

from ctoaas.portal.access.rights import Act
from ctoaas.portal.access.routes import route
from ctoaas.portal.findings import acts, views
from ctoaas.portal.look.tabs import Tab

TABS = (Tab("Findings", "findings", Act.SEE_REPORT, 20),)
_AT = "engagements/<uuid:engagement>/findings/"
_ONE = f"{_AT}<slug:about>/"

urlpatterns = [
    route(_AT, views.listing, Act.SEE_REPORT, "findings"),
    route(f"{_AT}remarks/<uuid:remark>/reword/", acts.reword, Act.COMMENT, "remark-reword"),
    route(f"{_AT}remarks/<uuid:remark>/answered/", acts.answered, Act.COMMENT, "remark-answered"),
    route(
        f"{_AT}acceptances/<uuid:riskacceptancerow>/revoke/",
        acts.revoke_risk,
        Act.DECIDE,
        "risk-revoke",
    ),
    route(_ONE, views.show, Act.SEE_REPORT, "finding"),
    route(f"{_ONE}remark/", acts.remark, Act.COMMENT, "finding-remark"),
    route(f"{_ONE}accept/", acts.accept_risk, Act.DECIDE, "risk-accept"),
]
